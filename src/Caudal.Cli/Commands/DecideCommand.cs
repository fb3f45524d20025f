using System.Text.Json;
using Caudal.Cli.Output;
using Caudal.Cli.Remote;
using Caudal.Identity.Decisions;
using Caudal.Teams;

namespace Caudal.Cli.Commands;

internal sealed class DecideCommand : DoorGroup
{
    public DecideCommand() : base("decide")
    {
        Add(new PairCommand("confirm", DecisionKind.Confirm));
        Add(new PairCommand("reject", DecisionKind.Reject));
        Add(new PairCommand("merge", DecisionKind.Merge));
        Add(new SplitCommand());
        Add(new UndoCommand());
        Add(new ListCommand());
    }

    /// <summary>A command that writes a line into the book, and builds with it where that is asked for.</summary>
    private abstract class Writing : Door
    {
        protected Writing(string name) : base(name)
        {
            Value("--by", "value.name");
            Value("--note", "value.text");
            Switch("--build");
        }

        protected abstract BookWriting Write(Session session, string by, string? note);

        public override int Run(Session session)
        {
            var writing = Write(session, By(session), session.Text("--note"));
            var build = session.Flag("--build") ? BuildCommand.Build(session).Id : null;
            session.Write(DecisionDocument.Of(writing, build), page => DecisionPage.Show(page, writing, build));
            return Exit.Fine;
        }
    }

    private sealed class PairCommand : Writing
    {
        private readonly DecisionKind _kind;

        public PairCommand(string name, DecisionKind kind) : base(name)
        {
            _kind = kind;
            Takes("a");
            Takes("b");
        }

        protected override BookWriting Write(Session session, string by, string? note) =>
            session.Reading().Decide(_kind, [session.Required("a"), session.Required("b")], by, note);
    }

    private sealed class SplitCommand : Writing
    {
        public SplitCommand() : base("split")
        {
            Takes("entity");
            TakesMany("records");
        }

        protected override BookWriting Write(Session session, string by, string? note)
        {
            var (entity, records) = (session.Required("entity"), session.Texts("records"));
            if (records.Length == 0) throw new UsageException("usage.argument_missing", Name, "RECORDS");
            return session.Reading().Decide(DecisionKind.Split, [entity, .. records], by, note);
        }
    }

    private sealed class UndoCommand : Writing
    {
        public UndoCommand() : base("undo") => Takes("decision");

        protected override BookWriting Write(Session session, string by, string? note)
        {
            session.Required("decision");
            return session.Reading().Decisions.Undo(session.Count("decision")!.Value, by, note);
        }
    }

    private sealed class ListCommand() : Door("list")
    {
        public override int Run(Session session)
        {
            var book = session.Reading().Decisions;
            session.Write(DecisionDocument.Of(book), page => DecisionPage.Show(page, book));
            return Exit.Fine;
        }

        public override RemoteQuestion Remote(Session session) => new("identity/decisions");
    }

    /// <summary>Who decides: the person who was named, else the account of the operating system.</summary>
    public static string By(Session session) => session.Text("--by") is { Length: > 0 } named ? named : Environment.UserName;
}
