namespace Caudal.Identity.Decisions;

/// <summary>What a person may say about records.</summary>
public enum DecisionKind
{
    /// <summary>Two records are one entity.</summary>
    Confirm,

    /// <summary>Two records are not one entity, whatever else is joined.</summary>
    Reject,

    /// <summary>All records of two entities are one.</summary>
    Merge,

    /// <summary>Some records leave an entity, together, and none of them is one with those that stay.</summary>
    Split,
}

/// <summary>What a person decided about records; it wins over the model in every build for as long as it is not undone.</summary>
/// <param name="Id">Counts up; of two that contradict each other the one with the higher id holds.</param>
/// <param name="Left">Of a confirmation or rejection: one record. Of a merge: the first entity's. Of a split: those that stay.</param>
/// <param name="Right">The other record, the other entity's, or those that leave.</param>
/// <param name="By">Who said so.</param>
public sealed record Decision(
    long Id, DecisionKind Kind, IReadOnlyList<RecordRef> Left, IReadOnlyList<RecordRef> Right, string By, DateTimeOffset DecidedAt, string? Note)
{
    /// <summary>All that a build takes of it: who decided, when and why changes no entity.</summary>
    public override string ToString() => $"{Id} {Kind} {Names(Left)} {Names(Right)}";

    private static string Names(IEnumerable<RecordRef> records) => string.Join('\u001f', records.Select(r => $"{r.Kind}/{r.Source}/{r.RecordId}"));
}
