using System.Text.Json;
using Caudal.Cli.Output;
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
            session.Write(DecisionAnswer.Of(writing, build));
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
            session.Write(DecisionAnswer.Of(session.Reading().Decisions));
            return Exit.Fine;
        }
    }

    /// <summary>Who decides: the person who was named, else the account of the operating system.</summary>
    public static string By(Session session) => session.Text("--by") is { Length: > 0 } named ? named : Environment.UserName;
}

/// <summary>What the book of decisions says, in its three forms.</summary>
internal static class DecisionAnswer
{
    private static readonly Column[] Columns =
    [
        new("decision", Kind.Text, "decision.id"), new("kind", Kind.Text, "decision.kind"), new("state", Kind.Text, "decision.state"), new("left", Kind.Text, "decision.left"),
        new("right", Kind.Text, "decision.right"), new("by", Kind.Text, "decision.by"), new("decided_at", Kind.Time, "decision.decided_at"), new("note", Kind.Text, "decision.note"),
    ];

    public static Answer Of(DecisionBook book)
    {
        var entries = book.Entries;
        var yielding = Verdict.Of(book.InForce).Yielding;
        return SheetAnswer.Of("decisions", new Sheet(Columns, entries.Select(e => Row(e, State(e, yielding), Word(e))))) with
        {
            Page = page =>
            {
                if (entries.Count == 0) page.Line(page.Say("decision.none"));
                else page.Table(new Sheet(Columns, entries.Select(e => Row(e, page.Say("decision.state." + State(e, yielding)), Say(page, e)))));
            },
        };
    }

    public static Answer Of(BookWriting writing, string? build) => new(json => Write(json, writing, build), () => new Sheet(Columns, [Row(writing.Entry, "holds", Word(writing.Entry))]))
    {
        Page = page => Show(page, writing, build),
    };

    private static void Write(Utf8JsonWriter json, BookWriting writing, string? build) => json.Object(() =>
    {
        json.Members(Columns, Row(writing.Entry, "holds", Word(writing.Entry)));
        json.Array("overrules", writing.Yielding, json.WriteNumberValue);
        json.Array("restores", writing.Regained, json.WriteNumberValue);
        json.WriteString("build", build);
    });

    private static void Show(Page page, BookWriting writing, string? build)
    {
        Said(page, writing);
        page.Line(build is null ? page.Say("decision.applies", page.Command) : page.Say("decision.applied", build));
    }

    /// <summary>What was decided, and what that means for decisions before.</summary>
    public static void Said(Page page, BookWriting writing)
    {
        var entry = writing.Entry;
        var what = entry.Undoes is { } undone ? page.Say("decision.said.undo", undone) : page.Say("decision.said." + Word(entry), Names(entry.Left), Names(entry.Right));
        page.Line(page.Say("decision.kept", entry.Id, what), Page.Strong);
        foreach (var id in writing.Yielding) page.Line(page.Say("decision.overrules", id));
        foreach (var id in writing.Regained) page.Line(page.Say("decision.regains", id));
    }

    private static IReadOnlyList<object?> Row(BookEntry e, string state, string what) =>
        [new Id(e.Id), what, state, Names(e.Left), Names(e.Right), e.By, e.DecidedAt, e.Note];

    private static string State(BookEntry entry, IReadOnlySet<long> yielding) => entry.IsUndone ? "undone" : yielding.Contains(entry.Id) ? "yields" : "holds";

    private static string Word(BookEntry entry) => entry.Kind is { } kind ? kind.ToString().ToLowerInvariant() : $"undo {entry.Undoes}";

    private static string Say(Page page, BookEntry entry) => entry.Undoes is { } undone ? page.Say("decision.undo", undone) : page.Say("decision." + Word(entry));

    private static string Names(IEnumerable<RecordRef> records) => string.Join(", ", records.Select(r => r.Name));
}
