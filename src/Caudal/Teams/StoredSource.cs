namespace Caudal.Teams;

/// <summary>A connection as it is kept.</summary>
internal sealed class StoredSource
{
    public required string Name { get; set; }
    public required string Kind { get; set; }
    public required string Address { get; set; }

    /// <summary>A person allowed its address to be in a private network.</summary>
    public bool AllowPrivate { get; set; }

    /// <summary>Encrypted; the key is not in the workspace.</summary>
    public required string Secret { get; set; }

    public bool Paused { get; set; }

    /// <summary>How often it is read by itself; null: never, or as <see cref="Cron"/> says.</summary>
    public int? EveryMinutes { get; set; }

    public string? Cron { get; set; }

    /// <summary>By itself it is read in the company's working hours only.</summary>
    public bool InWorkingHours { get; set; }

    /// <summary>UTC.</summary>
    public DateTime AddedAt { get; set; }
}

/// <summary>How the last reading of a stream went.</summary>
internal sealed class StoredStream
{
    public required string Source { get; set; }
    public required string Stream { get; set; }

    /// <summary>UTC.</summary>
    public DateTime TriedAt { get; set; }

    /// <summary>When it was last read to its end, UTC.</summary>
    public DateTime? SyncedAt { get; set; }

    /// <summary>Key of the text that says why it ended early; null where it did not.</summary>
    public string? Fault { get; set; }

    /// <summary>The fault's arguments, a JSON list of texts.</summary>
    public string? Arguments { get; set; }
}

/// <summary>A stream that is passed over.</summary>
internal sealed class StoredPause
{
    public required string Source { get; set; }
    public required string Stream { get; set; }
}

/// <summary>A webhook that is taken.</summary>
internal sealed class StoredHook
{
    public required string Name { get; set; }
    public required string Kind { get; set; }
    public string? Address { get; set; }

    /// <summary>Encrypted; the key is not in the workspace.</summary>
    public required string Secret { get; set; }
}
