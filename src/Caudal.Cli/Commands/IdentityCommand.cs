using Caudal.Cli.Output;
using Caudal.Cli.Remote;
using Caudal.Identity;

namespace Caudal.Cli.Commands;

internal sealed class IdentityCommand : DoorGroup
{
    public IdentityCommand() : base("identity")
    {
        Add(new ExportCommand());
        Add(new WhyCommand());
        Add(new ReviewCommand());
        Add(new DecideCommand());
        Add(new QualityCommand());
        Add(new MatchCommand());
    }

    private sealed class ExportCommand() : Door("export")
    {
        public override int Run(Session session)
        {
            session.Write(IdentityDocument.Of(session.Reading().Read(IdentityRecords.Export)));
            return Exit.Fine;
        }

        public override RemoteQuestion Remote(Session session) => new("identity/records", ("limit", "1000")) { Whole = true };
    }

    private sealed class WhyCommand : Door
    {
        public WhyCommand() : base("why")
        {
            Takes("a");
            Takes("b");
        }

        public override int Run(Session session)
        {
            var (a, b) = (session.Required("a"), session.Required("b"));
            var reason = session.Reading().Read(engine => IdentityRecords.Why(engine, a, b));
            session.Write(IdentityDocument.Of(reason), page => Show(page, reason));
            return Exit.Fine;
        }

        public override RemoteQuestion Remote(Session session) => new("identity/why", ("a", session.Required("a")), ("b", session.Required("b")));
    }

    private static void Show(Page page, IdentityReason reason)
    {
        var key = reason switch { { Same: false } => "identity.different", { SharedKeys.Count: 0 } => "identity.same_by_chain", _ => "identity.same" };
        foreach (var id in reason.Former) page.Line(page.Say("identity.former", id.Old, id.Now), Page.Quiet);
        page.Line(page.Say(key, reason.A.Name, reason.B.Name, string.Join(", ", reason.SharedKeys.Select(k => EvidenceBars.Word(page, k)))), Page.Strong);
        if (reason.Decision is { } d) page.Line(page.Say("identity.decided", d.Id, page.Say("decision." + d.Change), d.By, page.Words.Instant(d.DecidedAt.UtcDateTime), d.Note ?? ""));
        if (reason.Weighed is { } weighed) EvidenceBars.Show(page, weighed);
        page.Table(IdentityDocument.Sheet([reason.A, reason.B]));
    }
}
