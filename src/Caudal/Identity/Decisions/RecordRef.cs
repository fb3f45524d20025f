namespace Caudal.Identity.Decisions;

/// <summary>
/// A source record by the names that survive every build and import. Within a source and kind the id alone names it: the stream helps people
/// to find it, and may be another once a second export tells of the same record.
/// </summary>
/// <param name="Kind">company or person.</param>
public sealed record RecordRef(string Kind, string Source, string Stream, string RecordId)
{
    public string Name => $"{Source}/{Stream}/{RecordId}";

    public bool Equals(RecordRef? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode();

    private (string, string, string) Key => (Kind, Source, RecordId);
}
