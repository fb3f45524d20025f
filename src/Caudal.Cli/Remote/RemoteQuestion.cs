namespace Caudal.Cli.Remote;

/// <summary>What a command asks of a server: a path of its API, and what is said besides.</summary>
internal sealed record RemoteQuestion(string Path, params (string Name, string? Value)[] Said)
{
    /// <summary>All pages of the answer are wanted, not the first.</summary>
    public bool Whole { get; init; }

    public static string Part(string text) => Uri.EscapeDataString(text);

    public string Address(string format, Language language)
    {
        var said = Said.Where(s => s.Value is not null).Append(("format", format)).Append(("lang", language.Code()));
        return $"/api/v1/{Path}?{string.Join('&', said.Select(s => $"{s.Item1}={Uri.EscapeDataString(s.Item2!)}"))}";
    }
}
