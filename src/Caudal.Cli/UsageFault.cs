using System.CommandLine;
using System.CommandLine.Parsing;

namespace Caudal.Cli;

/// <summary>Says in our own words, in both languages, what the parser found wrong.</summary>
internal static class UsageFault
{
    public static UsageException Of(ParseResult parse)
    {
        if (parse.UnmatchedTokens.Count > 0) return Unknown(parse.UnmatchedTokens[0], parse.CommandResult.Command);
        var error = parse.Errors[0];
        return error.SymbolResult switch
        {
            OptionResult { Tokens.Count: 0 } option => new UsageException("usage.value_missing", option.Option.Name),
            OptionResult option => new UsageException("usage.given_twice", option.Option.Name),
            CommandResult command => new UsageException("usage.command_missing", command.Command.Name, Names(command.Command)),
            _ => new UsageException("usage.other", error.Message),
        };
    }

    public static UsageException NoMetric(string name, IEnumerable<string> known) =>
        Near(name, known) is { } near ? new UsageException("usage.no_metric_near", name, near) : new UsageException("usage.no_metric", name);

    private static UsageException Unknown(string token, Command command)
    {
        var known = token.StartsWith('-') ? OptionNames(command) : command.Subcommands.Select(c => c.Name);
        return Near(token, known) is { } near ? new UsageException("usage.unknown_near", token, near) : new UsageException("usage.unknown", token);
    }

    private static string? Near(string token, IEnumerable<string> known) =>
        known.Select(n => (Name: n, Distance: Distance(token, n))).Where(n => n.Distance <= Math.Max(1, token.Length / 3))
            .OrderBy(n => n.Distance).ThenBy(n => n.Name, StringComparer.Ordinal).Select(n => n.Name).FirstOrDefault();

    private static IEnumerable<string> OptionNames(Command command)
    {
        var parents = command.Parents.OfType<Command>().SelectMany(OptionNames);
        return command.Options.Select(o => o.Name).Concat(parents);
    }

    private static string Names(Command command) => string.Join(", ", command.Subcommands.Select(c => c.Name));

    /// <summary>Levenshtein's distance: changes of one letter that turn one name into the other.</summary>
    internal static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[b.Length];
    }
}
