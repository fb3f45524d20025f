using System.Text.Json;
using Caudal.Identity.Decisions;
using Caudal.Teams;

namespace Caudal.Documents;

/// <summary>What people decided about records: the book, or one line that was written.</summary>
public static class DecisionDocument
{
    private static readonly Column[] Columns =
    [
        new("decision", Kind.Text, "decision.id"), new("kind", Kind.Text, "decision.kind"), new("state", Kind.Text, "decision.state"), new("left", Kind.Text, "decision.left"),
        new("right", Kind.Text, "decision.right"), new("by", Kind.Text, "decision.by"), new("decided_at", Kind.Time, "decision.decided_at"), new("note", Kind.Text, "decision.note"),
    ];

    public static Document Of(DecisionBook book) => Document.Of("decisions", Sheet(book, state => state, Word));

    /// <param name="build">The build that was made with it; null where none was.</param>
    public static Document Of(BookWriting writing, string? build) => new(json => Write(json, writing, build), () => new Sheet(Columns, [Row(writing.Entry, "holds", Word(writing.Entry))]));

    /// <param name="state">How it says holds, yields and undone.</param>
    /// <param name="what">How it says what a line decides.</param>
    public static Sheet Sheet(DecisionBook book, Func<string, string> state, Func<BookEntry, string> what)
    {
        var yielding = Verdict.Of(book.InForce).Yielding;
        return new Sheet(Columns, [.. book.Entries.Select(e => Row(e, state(State(e, yielding)), what(e)))]);
    }

    private static void Write(Utf8JsonWriter json, BookWriting writing, string? build) => json.Object(() =>
    {
        json.Members(Columns, Row(writing.Entry, "holds", Word(writing.Entry)));
        json.Array("overrules", writing.Yielding, json.WriteNumberValue);
        json.Array("restores", writing.Regained, json.WriteNumberValue);
        json.WriteString("build", build);
    });

    private static IReadOnlyList<object?> Row(BookEntry e, string state, string what) =>
        [new Id(e.Id), what, state, Names(e.Left), Names(e.Right), e.By, e.DecidedAt, e.Note];

    private static string State(BookEntry entry, IReadOnlySet<long> yielding) => entry.IsUndone ? "undone" : yielding.Contains(entry.Id) ? "yields" : "holds";

    public static string Word(BookEntry entry) => entry.Kind is { } kind ? kind.ToString().ToLowerInvariant() : $"undo {entry.Undoes}";

    public static string Names(IEnumerable<RecordRef> records) => string.Join(", ", records.Select(r => r.Name));
}
