using System.CommandLine;
using System.Globalization;
using Caudal.Cli.Output;

namespace Caudal.Cli;

/// <summary>One command being run: what was asked, in which language and form, on which workspace.</summary>
internal sealed class Session(ParseResult parse, Terminal terminal, Asked asked, CancellationToken cancel)
{
    private Flow? _flow;

    public Terminal Terminal { get; } = terminal;

    public CancellationToken Cancel { get; } = cancel;

    public Language Language => asked.Language ?? (_flow is null ? null : _flow.Process.Language) ?? Language.En;

    public Format Format { get; } = parse.GetValue<string>("--format") switch { "json" => Format.Json, "csv" => Format.Csv, _ => Format.Table };

    /// <summary>The server to ask instead of a workspace here; null: none. Over a network only by HTTPS.</summary>
    public Uri? Server => Text("--server") is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) ? address
        : throw new UsageException("usage.not_a_server", text);

    /// <summary>What lets this command into a server: out of the environment, or out of the file that it names, and never an argument, which lists of processes would show.</summary>
    public string? Token()
    {
        if (Terminal.Variable("CAUDAL_TOKEN") is { Length: > 0 } token) return Sendable(token.Trim(), "CAUDAL_TOKEN");
        if (Terminal.Variable("CAUDAL_TOKEN_FILE") is not { Length: > 0 } named) return null;
        var file = Path.GetFullPath(named, Terminal.Folder);
        return File.Exists(file) ? Sendable(File.ReadAllText(file).Trim(), file) : throw new UsageException("usage.no_token_file", file);
    }

    private static string Sendable(string token, string where) => token.Length > 0 && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? token : throw new UsageException("usage.not_a_token", where);

    public bool Quiet => Flag("--quiet");

    /// <summary>The workspace that was named, else the default one in the current folder.</summary>
    public Workspace Workspace { get; } = new(Path.GetFullPath(Named(parse, terminal) ?? "caudal-data", terminal.Folder));

    public bool WorkspaceWasNamed => Named(parse, Terminal) is not null;

    public Flow Flow => _flow ??= new Flow(Workspace, Terminal.Clock, Terminal.Variable("CAUDAL_KEYS") is { Length: > 0 } keys ? Path.GetFullPath(keys, Terminal.Folder) : null);

    /// <summary>The flow for reading: the own data, else (where no workspace was named) the sample company's, and it says so.</summary>
    public Flow Reading()
    {
        if (_flow is not null) return _flow;
        var sample = Sample.In(Workspace);
        if (Workspace.Exists || WorkspaceWasNamed || !sample.Exists) return Flow;
        _flow = new Flow(sample, Terminal.Clock);
        Note("sample.note", Terminal.Command);
        return _flow;
    }

    public string? Text(string name) => parse.GetValue<string>(name);

    public string[] Texts(string name) => parse.GetValue<string[]>(name) ?? [];

    /// <summary>A path as it was written, seen from where the command was typed; null where it was not given.</summary>
    public string? PathOf(string name) => Text(name) is { } path ? From(path) : null;

    public List<string> PathsOf(string name) => [.. Texts(name).Select(From)];

    private string From(string path) => Path.GetFullPath(path, Terminal.Folder);

    public bool Flag(string name) => parse.GetValue<bool>(name);

    public string Required(string name) =>
        Text(name) ?? throw new UsageException("usage.argument_missing", parse.CommandResult.Command.Name, name.ToUpperInvariant());

    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new UsageException("usage.not_a_date", name, text);
    }

    /// <summary>A day means its end where the company is; an instant means itself.</summary>
    public DateTimeOffset? AsOf() =>
        DateOnly.TryParseExact(Text("--as-of"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Flow.Process.EndOf(day) : Instant("--as-of");

    /// <summary>A day, or an instant with its offset; a bare time counts as UTC.</summary>
    public DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new UsageException("usage.not_a_date", name, text);
    }

    public int? Count(string name, int least = 1)
    {
        if (Text(name) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least
            ? count
            : throw new UsageException("usage.not_a_count", name, text, least);
    }

    /// <summary>One of a few words; null where the option is absent.</summary>
    public string? OneOf(string name, params string[] words)
    {
        if (Text(name) is not { } text) return null;
        return words.Contains(text) ? text : throw new UsageException("usage.not_one_of", name, text, string.Join(", ", words));
    }

    /// <summary>Several words, given by commas or by repeating the option.</summary>
    public IReadOnlyList<string> List(string name) =>
        [.. Texts(name).SelectMany(t => t.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    public string Say(string key, params object?[] arguments) => Caudal.Texts.Say(Language, key, arguments);

    /// <summary>Something worth knowing that is not the answer.</summary>
    public void Note(string key, params object?[] arguments)
    {
        if (!Quiet) Terminal.Error.WriteLine(Say(key, arguments));
    }

    /// <summary>The same command, answering on the error stream: where standard output belongs to somebody else.</summary>
    public Session Beside() => new(parse, Terminal with { Out = Terminal.Error, OutIsTerminal = Terminal.ErrorIsTerminal }, asked, Cancel);

    public ProgressLine Progress() => new(Terminal, Language, Quiet);

    /// <param name="show">How a person sees it in the terminal; null: its rows as a table.</param>
    public void Write(Document document, Action<Page>? show = null)
    {
        switch (Format)
        {
            case Format.Json: Terminal.Out.WriteLine(Json.Text(document.Json)); break;
            case Format.Csv: Csv.Write(Terminal.Out, document.Sheet()); break;
            default: Show(show ?? (page => page.Table(document.Sheet()))); break;
        }
    }

    private void Show(Action<Page> show)
    {
        using var page = new Page(Terminal, Language);
        show(page);
        page.Flush();
    }

    private static string? Named(ParseResult parse, Terminal terminal) =>
        parse.GetValue<string>("--workspace") ?? (terminal.Variable("CAUDAL_WORKSPACE") is { Length: > 0 } set ? set : null);
}
