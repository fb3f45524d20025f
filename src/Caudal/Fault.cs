namespace Caudal;

/// <summary>
/// One thing at fault in a person's data or settings: what was found and where. <see cref="Key"/> names a text in
/// a room's <c>texts.yml</c>, so that the door can say it in the person's language.
/// </summary>
public sealed record Fault(string Key, params object?[] Arguments)
{
    public string? File { get; init; }
    public long? Line { get; init; }
    public int? Column { get; init; }
    public string? Source { get; init; }
    public string? Record { get; init; }

    public string Say(Language language) => Where() + Texts.Say(language, Key, Arguments);

    private string Where()
    {
        if (File is null) return "";
        var line = Line is null ? "" : $":{Line}";
        var column = Column is null ? "" : $":{Column}";
        return $"{File}{line}{column}: ";
    }
}

/// <summary>The person's data, settings or request is at fault; never thrown for a bug of ours.</summary>
public sealed class FaultException(IReadOnlyList<Fault> faults) : Exception(faults[0].Say(Language.En))
{
    public FaultException(Fault fault) : this([fault]) { }

    /// <summary>All faults found together, at least one.</summary>
    public IReadOnlyList<Fault> Faults { get; } = faults;
}
