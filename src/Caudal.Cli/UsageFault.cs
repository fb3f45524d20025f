using System.CommandLine;
using System.CommandLine.Parsing;

namespace Caudal.Cli;

/// <summary>Says in our own words, in both languages, what the parser found wrong.</summary>
internal static class UsageFault
{
    /// <summary>Null where nothing is wrong.</summary>
    public static UsageException? Of(ParseResult parse)
    {
        if (Stray(parse) is { } stray) return Unknown(stray, parse.CommandResult.Command);
        if (parse.Errors.Count == 0) return null;
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

    // The parser takes an option that it does not know for an argument; only after a bare -- is it one.
    private static string? Stray(ParseResult parse)
    {
        if (parse.Tokens.Any(t => t.Type == TokenType.DoubleDash)) return null;
        return parse.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value)
            .FirstOrDefault(v => v.Length > 1 && v[0] == '-' && !char.IsDigit(v[1]));
    }

    private static UsageException Unknown(string token, Command command)
    {
        var known = token.StartsWith('-') ? OptionNames(command) : command.Subcommands.Select(c => c.Name);
        return Nearest.To(token, known) is { } near ? new UsageException("usage.unknown_near", token, near) : new UsageException("usage.unknown", token);
    }

    private static IEnumerable<string> OptionNames(Command command)
    {
        var parents = command.Parents.OfType<Command>().SelectMany(OptionNames);
        return command.Options.Select(o => o.Name).Concat(parents);
    }

    private static string Names(Command command) => string.Join(", ", command.Subcommands.Select(c => c.Name));
}
