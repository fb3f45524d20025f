using Caudal.Identity.Decisions;
using Microsoft.Data.Sqlite;

namespace Caudal.Teams;

/// <summary>One line of the book: a decision, or the undoing of an earlier line.</summary>
/// <param name="Kind">Null for an undo.</param>
/// <param name="Undoes">Of an undo: the line that it takes back.</param>
/// <param name="IsUndone">A later line takes this one back.</param>
public sealed record BookEntry(
    long Id, DecisionKind? Kind, long? Undoes, IReadOnlyList<RecordRef> Left, IReadOnlyList<RecordRef> Right, string By, DateTimeOffset DecidedAt, string? Note, bool IsUndone)
{
    /// <summary>The decision; null for an undo.</summary>
    public Decision? Decision => Kind is { } kind ? new Decision(Id, kind, Left, Right, By, DecidedAt, Note) : null;
}

/// <summary>What writing a line came to.</summary>
/// <param name="Yielding">Earlier decisions that do not hold any more, or not for all of their records, since this line.</param>
/// <param name="Regained">Earlier decisions that hold whole again.</param>
public sealed record BookWriting(BookEntry Entry, IReadOnlyList<long> Yielding, IReadOnlyList<long> Regained);

/// <summary>What people decided about records, in order. Lines are only added: who changes their mind adds another.</summary>
public sealed class DecisionBook(Workspace workspace, TimeProvider clock)
{
    private const string UndoKind = "undo";

    private const string AllLines = """
        select d.Id, d.Kind, d.Undoes, d.DecidedBy, d.DecidedAt, d.Note, d.Sum, r.IsRight, r.Kind, r.Source, r.Stream, r.RecordId
        from decision d left join decision_record r on r.DecisionId = d.Id order by d.Id, r.Id
        """;

    /// <summary>All lines, oldest first.</summary>
    public IReadOnlyList<BookEntry> Entries => TeamState.Read<IReadOnlyList<BookEntry>>(workspace, connection => Told(Lines(connection)), []);

    /// <summary>The decisions that nobody has undone, oldest first.</summary>
    public IReadOnlyList<Decision> InForce => [.. Holding(Entries)];

    public BookWriting Add(DecisionKind kind, DecisionSides sides, string by, string? note) => TeamState.Write(workspace, state =>
    {
        var stored = New(kind.ToString().ToLowerInvariant(), by, note);
        stored.Records = [.. sides.Left.Select(r => Stored(r, isRight: false)), .. sides.Right.Select(r => Stored(r, isRight: true))];
        return Save(state, stored);
    });

    /// <summary>Takes a line back; taking back an undo puts its decision in force again.</summary>
    /// <exception cref="FaultException">There is no such line, or it is undone already.</exception>
    public BookWriting Undo(long id, string by, string? note) => TeamState.Write(workspace, state =>
    {
        var line = Told(Lines(state.Connection)).Find(e => e.Id == id) ?? throw new FaultException(new Fault("decision.unknown", id));
        if (line.IsUndone) throw new FaultException(new Fault("decision.undone", id));
        var stored = New(UndoKind, by, note);
        stored.Undoes = id;
        return Save(state, stored);
    });

    private StoredDecision New(string kind, string by, string? note) => new() { Kind = kind, DecidedBy = by, DecidedAt = clock.GetUtcNow().UtcDateTime, Note = note };

    private static BookWriting Save(TeamState state, StoredDecision stored)
    {
        var before = Lines(state.Connection);
        stored.Id = before.Count + 1;
        stored.Sum = stored.SumAfter(before.Count == 0 ? "" : before[^1].Sum);
        state.Decisions.Add(stored);
        state.SaveChanges();
        var (was, now) = (Yielding(Told(before)), Yielding(Told([.. before, stored])));
        return new BookWriting(EntryOf(stored, isUndone: false), [.. now.Except(was)], [.. was.Except(now).Where(id => id != stored.Undoes)]);
    }

    private static IReadOnlySet<long> Yielding(IReadOnlyList<BookEntry> entries) => Verdict.Of(Holding(entries)).Yielding;

    private static IEnumerable<Decision> Holding(IReadOnlyList<BookEntry> entries) => entries.Where(e => !e.IsUndone).Select(e => e.Decision).OfType<Decision>();

    private static List<StoredDecision> Lines(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select integrity_check from pragma_integrity_check";
        if (command.ExecuteScalar() is not "ok") throw new InvalidDataException();
        command.CommandText = AllLines;
        using var row = command.ExecuteReader();
        var lines = new List<StoredDecision>();
        while (row.Read())
        {
            if (lines.Count == 0 || lines[^1].Id != row.GetInt64(0)) lines.Add(Line(row));
            if (!row.IsDBNull(7)) lines[^1].Records.Add(Record(row));
        }
        return IsWhole(lines) ? lines : throw new InvalidDataException();
    }

    private static StoredDecision Line(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0), Kind = row.GetString(1), Undoes = row.IsDBNull(2) ? null : row.GetInt64(2), DecidedBy = row.GetString(3), DecidedAt = row.GetDateTime(4),
        Note = row.IsDBNull(5) ? null : row.GetString(5), Sum = row.GetString(6),
    };

    private static StoredRecord Record(SqliteDataReader row) =>
        new() { IsRight = row.GetBoolean(7), Kind = row.GetString(8), Source = row.GetString(9), Stream = row.GetString(10), RecordId = row.GetString(11) };

    private static bool IsWhole(List<StoredDecision> lines) =>
        lines.Select((line, i) => line.Id == i + 1 && line.Sum == line.SumAfter(i == 0 ? "" : lines[i - 1].Sum)).All(whole => whole);

    // From the last back: an undo that is itself undone takes nothing back.
    private static List<BookEntry> Told(List<StoredDecision> lines)
    {
        var undone = new HashSet<long>();
        foreach (var line in Enumerable.Reverse(lines))
            if (line.Undoes is { } taken && !undone.Contains(line.Id)) undone.Add(taken);
        return [.. lines.Select(line => EntryOf(line, undone.Contains(line.Id)))];
    }

    private static BookEntry EntryOf(StoredDecision stored, bool isUndone) => new(
        stored.Id, stored.Kind == UndoKind ? null : Enum.Parse<DecisionKind>(stored.Kind, ignoreCase: true), stored.Undoes, Side(stored, right: false), Side(stored, right: true),
        stored.DecidedBy, new DateTimeOffset(DateTime.SpecifyKind(stored.DecidedAt, DateTimeKind.Utc)), stored.Note, isUndone);

    private static IReadOnlyList<RecordRef> Side(StoredDecision stored, bool right) =>
        [.. stored.Records.Where(r => r.IsRight == right).Select(r => new RecordRef(r.Kind, r.Source, r.Stream, r.RecordId))];

    private static StoredRecord Stored(RecordRef record, bool isRight) =>
        new() { IsRight = isRight, Kind = record.Kind, Source = record.Source, Stream = record.Stream, RecordId = record.RecordId };
}
