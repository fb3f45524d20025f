using System.Security.Cryptography;
using System.Text;

namespace Caudal.Teams;

/// <summary>An initiative as it is kept; what it was worth when it was made never changes.</summary>
internal sealed class StoredInitiative
{
    /// <summary>Counts up from 1.</summary>
    public long Id { get; set; }

    public required string Finding { get; set; }

    /// <summary>As the finding was called then: its figures go on.</summary>
    public required string TitleEs { get; set; }
    public required string TitleEn { get; set; }

    /// <summary>Kind of the play whose first step it takes.</summary>
    public required string Play { get; set; }

    public required string Owner { get; set; }

    /// <summary>ISO 8601 day.</summary>
    public string? DueOn { get; set; }

    /// <summary>open, doing, done or dropped.</summary>
    public required string Status { get; set; }

    public required string MadeBy { get; set; }

    /// <summary>UTC, as the other times.</summary>
    public DateTime MadeAt { get; set; }

    /// <summary>When it was first said to be under way.</summary>
    public DateTime? BegunAt { get; set; }

    public DateTime? EndedAt { get; set; }
    public required string Build { get; set; }
    public required string Currency { get; set; }

    /// <summary>P10, P50 and P90 with blanks between them, decimal points.</summary>
    public required string Value { get; set; }

    public long EvidenceRows { get; set; }

    /// <summary>SHA-256 of all of this: a database does not tell a flipped byte from another figure.</summary>
    public string Sum { get; set; } = "";

    public string SumNow()
    {
        object?[] said = [Id, Finding, TitleEs, TitleEn, Play, Owner, DueOn, Status, MadeBy, MadeAt.Ticks, BegunAt?.Ticks, EndedAt?.Ticks, Build, Currency, Value, EvidenceRows];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', said))));
    }
}
