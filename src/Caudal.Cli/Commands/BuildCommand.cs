using Caudal.Cli.Output;
using Caudal.Model;

namespace Caudal.Cli.Commands;

internal sealed class BuildCommand : Door
{
    public BuildCommand() : base("build")
    {
        Value("--as-of", "value.date");
        Value("--keep", "value.count");
    }

    public override int Run(Session session)
    {
        var keep = session.Count("--keep");
        var build = Build(session);
        if (keep is { } count) session.Note("build.swept", session.Flow.Sweep(count));
        session.Write(BuildAnswer.Of(build));
        return Exit.Fine;
    }

    private static BuildInfo Build(Session session)
    {
        using var progress = session.Progress();
        return session.Flow.Build(session.Instant("--as-of"), progress, session.Cancel);
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
        new("published", Kind.Text, "build.published"), new("rows", Kind.Count, "build.rows"), new("bytes", Kind.Count, "build.bytes"),
    ];

    public static Answer Of(BuildInfo build) => new(json => json.Object(() => json.Members(Columns, Row(build))), () => new Sheet(Columns, [Row(build)]))
    {
        Page = page => page.Line(page.Say("build.done", build.Id, page.Words.Instant(build.AsOf.UtcDateTime), build.Rows)),
    };

    public static Answer Of(IReadOnlyList<BuildInfo> builds) => SheetAnswer.Of("builds", new Sheet(Columns, builds.Select(Row)));

    private static IReadOnlyList<object?> Row(BuildInfo b) => [b.Id, b.CreatedAt, b.AsOf, b.Published, b.Rows, b.Bytes];
}
