using Caudal.Cli.Output;
using Caudal.Warehouse;

namespace Caudal.Cli.Commands;

internal sealed class BuildCommand : Door
{
    private const int BuildsKept = 5;

    public BuildCommand() : base("build")
    {
        Value("--as-of", "value.date");
        Value("--keep", "value.count");
    }

    public override int Run(Session session)
    {
        session.Write(BuildAnswer.Of(Build(session, session.AsOf(), session.Count("--keep") ?? BuildsKept)));
        return Exit.Fine;
    }

    /// <summary>Makes the next build, and shows how far it is.</summary>
    public static BuildInfo Build(Session session, DateTimeOffset? asOf = null, int keep = BuildsKept)
    {
        using var progress = session.Progress();
        return session.Flow.Build(asOf, keep, progress, session.Cancel);
    }
}

internal sealed class BuildsCommand() : Door("builds")
{
    public override int Run(Session session)
    {
        session.Write(BuildAnswer.Of(session.Reading().Builds()));
        return Exit.Fine;
    }
}

internal sealed class RollbackCommand : Door
{
    public RollbackCommand() : base("rollback") => Takes("build");

    public override int Run(Session session)
    {
        session.Write(BuildAnswer.Of(session.Flow.Rollback(session.Required("build"))));
        return Exit.Fine;
    }
}

internal static class BuildAnswer
{
    private static readonly Column[] Columns =
    [
        new("build", Kind.Text, "build.id"), new("created_at", Kind.Time, "build.created_at"), new("as_of", Kind.Time, "build.as_of"),
        new("published", Kind.Text, "build.published"), new("bytes", Kind.Count, "build.bytes"),
    ];

    public static Answer Of(BuildInfo build) => new(json => json.Object(() => json.Members(Columns, Row(build))), () => new Sheet(Columns, [Row(build)]))
    {
        Page = page => page.Line(page.Say("build.done", build.Id, page.Words.Instant(build.AsOf.UtcDateTime))),
    };

    public static Answer Of(IReadOnlyList<BuildInfo> builds) => SheetAnswer.Of("builds", new Sheet(Columns, builds.Select(Row)));

    private static IReadOnlyList<object?> Row(BuildInfo b) => [b.Id, b.CreatedAt, b.AsOf, b.Published, b.Bytes];
}
