using System.Security.Cryptography;
using System.Text;

namespace Caudal.Teams;

/// <summary>A decision as it is kept. Nothing of it is ever changed or deleted: an undo is an entry of its own.</summary>
internal sealed class StoredDecision
{
    /// <summary>Counts up from 1 without a gap.</summary>
    public long Id { get; set; }

    /// <summary>confirm, reject, merge, split or undo.</summary>
    public required string Kind { get; set; }

    /// <summary>Of an undo: the entry that it takes back.</summary>
    public long? Undoes { get; set; }

    /// <summary>The account of the operating system, or who was named.</summary>
    public required string DecidedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime DecidedAt { get; set; }

    public string? Note { get; set; }

    public List<StoredRecord> Records { get; set; } = [];

    /// <summary>SHA-256 of all of this and of the sum before: a database does not tell a flipped byte from another decision.</summary>
    public string Sum { get; set; } = "";

    public string SumAfter(string before)
    {
        object?[] said = [before, Id, Kind, Undoes, DecidedBy, DecidedAt.Ticks, Note, .. Records.SelectMany(r => new object[] { r.IsRight, r.Kind, r.Source, r.Stream, r.RecordId })];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', said))));
    }
}

/// <summary>A record that a decision is about.</summary>
internal sealed class StoredRecord
{
    public long Id { get; set; }
    public long DecisionId { get; set; }

    /// <summary>The decision's other side has the others.</summary>
    public bool IsRight { get; set; }

    public required string Kind { get; set; }
    public required string Source { get; set; }
    public required string Stream { get; set; }
    public required string RecordId { get; set; }
}
