using Caudal.Cli.Output;
using Caudal.Cli.Remote;
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
        Write(session, Build(session, session.AsOf(), session.Count("--keep") ?? BuildsKept));
        return Exit.Fine;
    }

    public static void Write(Session session, BuildInfo build) =>
        session.Write(BuildDocument.Of(build), page => page.Line(page.Say("build.done", build.Id, page.Words.Instant(build.AsOf.UtcDateTime))));

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
        session.Write(BuildDocument.Of(session.Reading().Builds()));
        return Exit.Fine;
    }

    public override RemoteQuestion Remote(Session session) => new("builds");
}

internal sealed class RollbackCommand : Door
{
    public RollbackCommand() : base("rollback") => Takes("build");

    public override int Run(Session session)
    {
        BuildCommand.Write(session, session.Flow.Rollback(session.Required("build")));
        return Exit.Fine;
    }
}
