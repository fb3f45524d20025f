namespace Caudal.Cli;

/// <summary>
/// What must be known before the arguments are parsed, because a parse error is also said in the person's language
/// and format.
/// </summary>
internal sealed class Asked(IReadOnlyList<string> arguments, Terminal terminal)
{
    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>By <c>--lang</c>, else by the environment; null where neither says.</summary>
    public Language? Language { get; } = Of("--lang", arguments) is { } tag ? Languages.Parse(tag) : FromEnvironment(terminal);

    public bool Json { get; } = Of("--format", arguments) == "json";

    public Language LanguageOrEnglish => Language ?? Caudal.Language.En;

    // POSIX order. "C" and "POSIX" say nothing about a person's language.
    private static Language? FromEnvironment(Terminal terminal)
    {
        var tag = LocaleVariables.Select(terminal.Variable).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        if (tag is null || tag == "POSIX" || tag == "C" || tag.StartsWith("C.", StringComparison.Ordinal)) return null;
        return Languages.Parse(tag);
    }

    private static string? Of(string option, IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].StartsWith(option + "=", StringComparison.Ordinal)) return arguments[i][(option.Length + 1)..];
            if (arguments[i] == option && i + 1 < arguments.Count) return arguments[i + 1];
        }
        return null;
    }
}
