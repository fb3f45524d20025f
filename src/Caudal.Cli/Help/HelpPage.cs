using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Caudal.Cli.Help;

/// <summary>The help of one command in the person's language; the library's own knows other languages only by machine.</summary>
internal sealed class HelpPage(Terminal terminal, Asked asked) : SynchronousCommandLineAction
{
    private readonly Language _language = asked.LanguageOrEnglish;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var text = new HelpText(terminal.Out, Math.Clamp(terminal.Width, 40, 100));
        var path = PathOf(command);
        text.Paragraph(Say($"help{path}"));
        text.Title(Say("section.usage"));
        text.Example(Usage(command, path));
        Symbols(text, command, path);
        Examples(text, path);
        return Exit.Fine;
    }

    private void Symbols(HelpText text, Command command, string path)
    {
        if (command is RootCommand) Groups(text, command);
        else Section(text, "section.commands", command.Subcommands.Select(c => (c.Name, Say($"help{path}.{c.Name}"))));
        Section(text, "section.arguments", command.Arguments.Select(a => (Capital(a.Name), Told(path, a.Name))));
        Section(text, "section.options", command.Options.Where(o => !IsCommon(o)).Select(o => (Label(o), Told(path, o.Name))));
        Section(text, "section.common", Common(command).Select(o => (Label(o), Say($"help.{o.Name}"))));
    }

    // A short first line for each command: its first sentence.
    private void Groups(HelpText text, Command root)
    {
        foreach (var (title, names) in CommandGroups.All)
            Section(text, title, root.Subcommands.Where(c => names.Contains(c.Name)).Select(c => (c.Name, First(Say($"help.{c.Name}")))));
    }

    // What several commands of a group take alike is said once, for the group.
    private string Told(string path, string name)
    {
        while (path.Length > 0 && !Texts.Has($"help{path}.{name}")) path = path[..path.LastIndexOf('.')];
        return Say($"help{path}.{name}");
    }

    private static string First(string text)
    {
        for (var end = 1; end < text.Length; end++)
            if (text[end] == ' ' && text[end - 1] is ('.' or '?')) return text[..end];
        return text;
    }

    private static void Section(HelpText text, string title, List<(string, string)> rows)
    {
        if (rows.Count == 0) return;
        text.Title(title);
        text.Rows(rows);
    }

    private void Section(HelpText text, string title, IEnumerable<(string, string)> rows) => Section(text, Say(title), [.. rows]);

    private void Examples(HelpText text, string path)
    {
        if (!Texts.Has($"help{path}.examples")) return;
        text.Title(Say("section.examples"));
        foreach (var line in Say($"help{path}.examples").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            text.Example(line.StartsWith("caudal", StringComparison.Ordinal) ? terminal.Command + line["caudal".Length..] : line);
    }

    private string Usage(Command command, string path)
    {
        var words = new List<string> { terminal.Command + path.Replace('.', ' ') };
        if (command.Subcommands.Count > 0) words.Add(Say("section.usage.command"));
        words.AddRange(command.Arguments.Select(a => UsageArgument(a, path)));
        words.Add(Say("section.usage.options"));
        return string.Join(' ', words);
    }

    private string UsageArgument(Argument argument, string path)
    {
        var name = Capital(argument.Name) + (argument.Arity.MaximumNumberOfValues > 1 ? "…" : "");
        return Texts.Has($"help{path}.{argument.Name}.optional") ? $"[{name}]" : name;
    }

    private string Label(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a is "-h").Append(option.Name));
        if (option.HelpName is null) return names;
        return $"{names} {(option.HelpName.StartsWith("value.", StringComparison.Ordinal) ? Say(option.HelpName) : option.HelpName)}";
    }

    private string Capital(string name) => Texts.Has($"value.{name}") ? Say($"value.{name}") : name.ToUpperInvariant();

    private static bool IsCommon(Option option) => option.Recursive || option is HelpOption or VersionOption;

    private static IEnumerable<Option> Common(Command command)
    {
        for (var at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
            if (at is RootCommand) return at.Options.Where(o => o is not VersionOption || command is RootCommand);
        return [];
    }

    private static string PathOf(Command command) =>
        command is RootCommand ? "" : $"{PathOf(command.Parents.OfType<Command>().First())}.{command.Name}";

    private string Say(string key) => Texts.Say(_language, key);
}
