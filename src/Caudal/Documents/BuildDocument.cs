using Caudal.Warehouse;

namespace Caudal.Documents;

/// <summary>Builds, each with its as-of time.</summary>
public static class BuildDocument
{
    private static readonly Column[] Columns =
    [
        new("build", Kind.Text, "build.id"), new("created_at", Kind.Time, "build.created_at"), new("as_of", Kind.Time, "build.as_of"),
        new("published", Kind.Text, "build.published"), new("bytes", Kind.Count, "build.bytes"),
    ];

    public static Document Of(BuildInfo build) => new(json => json.Object(() => json.Members(Columns, Row(build))), () => new Sheet(Columns, [Row(build)]));

    public static Document Of(IReadOnlyList<BuildInfo> builds) => Document.Of("builds", new Sheet(Columns, builds.Select(Row)));

    private static IReadOnlyList<object?> Row(BuildInfo b) => [b.Id, b.CreatedAt, b.AsOf, b.Published, b.Bytes];
}
