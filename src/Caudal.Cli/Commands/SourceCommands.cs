using System.CommandLine;
using Caudal.Sources.Live;
using Caudal.Sources.Stripe;
using Caudal.Teams;

namespace Caudal.Cli.Commands;

/// <summary>Connects with a system: asks for its credential, tries it, and keeps it encrypted.</summary>
internal sealed class AddSourceCommand : Door
{
    public AddSourceCommand() : base("add")
    {
        var kind = new Argument<string>("kind") { Arity = ArgumentArity.ZeroOrOne };
        kind.CompletionSources.Add([.. LiveSources.Kinds.Keys]);
        Add(kind);
        Value("--name", "value.name");
        Value("--address", "value.address");
        Value("--path", "value.folder");
        Value("--secret-file", "value.file");
        Value("--every", "value.every");
        Switch("--working-hours");
        Switch("--allow-private");
    }

    public override int Run(Session session)
    {
        var kind = session.Required("kind");
        if (!LiveSources.Kinds.TryGetValue(kind, out var own)) throw new UsageException("live.unknown_kind", kind, string.Join(", ", LiveSources.Kinds.Keys));
        var connection = new Connection(session.Text("--name") ?? kind, kind, LiveSources.AddressOf(kind, AddressOf(session, kind) ?? own ?? throw new UsageException(kind switch { LiveSources.Folder => "usage.path_missing", "postgres" => "usage.database_missing", _ => "usage.address_missing" }, kind), session.Flag("--allow-private")))
        {
            Every = ScheduleSourceCommand.Every(session), InWorkingHours = session.Flag("--working-hours"),
        };
        var secret = kind == LiveSources.Folder ? "" : SecretOf(session, kind);
        session.Flow.Connect(connection, secret, session.Cancel);
        if (kind == "stripe" && StripeSource.IsOfTests(secret)) session.Note("sources.test_key");
        session.Note("sources.added", connection.Name, session.Terminal.Command);
        return Exit.Fine;
    }

    private static string? AddressOf(Session session, string kind) =>
        kind != LiveSources.Folder ? session.Text("--address") : session.PathOf("--path") is { } path ? new Uri(path).AbsoluteUri : null;

    // Never an argument: those stand in the list of processes and in the shell's history.
    internal static string SecretOf(Session session, string kind)
    {
        var secret = session.PathOf("--secret-file") is { } file ? Read(file)
            : session.Terminal.Variable("CAUDAL_SECRET") is { Length: > 0 } set ? set
            : session.Terminal.AskSecret?.Invoke(session.Say("sources.ask_secret", kind));
        return secret?.Trim() is { Length: > 0 } given ? given : throw new UsageException("usage.secret_missing");
    }

    private static string Read(string file) => File.Exists(file) ? File.ReadAllText(file) : throw new FaultException(new Fault("file.missing", file));
}

/// <summary>Takes webhooks of a connection, or of a system of its own by Standard Webhooks: keeps the secret that they are signed with.</summary>
internal sealed class HookSourceCommand : Door
{
    public HookSourceCommand() : base("hook")
    {
        Takes("source");
        Value("--url", "value.address");
        Value("--secret-file", "value.file");
    }

    public override int Run(Session session)
    {
        var name = session.Required("source");
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) throw new UsageException("usage.hook_name", name);
        var kind = session.Flow.Sources.Connections.FirstOrDefault(c => c.Name == name)?.Kind ?? Webhooks.Standard;
        session.Flow.Hooks.Keep(new Hook(name, kind, session.Text("--url")?.Split('?')[0]), AddSourceCommand.SecretOf(session, name));
        session.Note("sources.hooked", name, $"/webhooks/{name}", kind == Webhooks.Standard ? "Standard Webhooks" : kind);
        return Exit.Fine;
    }
}

/// <summary>Says how often a connection is read by itself, while <c>serve</c> or <c>sync --watch</c> runs.</summary>
internal sealed class ScheduleSourceCommand : Door
{
    private const string Off = "off";

    public ScheduleSourceCommand() : base("schedule")
    {
        Takes("source");
        Value("--every", "value.every");
        Switch("--working-hours");
    }

    public override int Run(Session session)
    {
        var name = session.Required("source");
        if (session.Text("--every") is null) throw new UsageException("usage.every", Off);
        session.Flow.Sources.Schedule(name, Every(session), session.Flag("--working-hours"));
        session.Note("sources.scheduled", name, session.Text("--every"));
        return Exit.Fine;
    }

    public static Timetable? Every(Session session) =>
        session.Text("--every") is { } text and not Off ? Timetable.Parse(text) ?? throw new UsageException("usage.every", text) : null;
}

internal sealed class CheckSourceCommand : Door
{
    public CheckSourceCommand() : base("check") => Takes("source");

    public override int Run(Session session)
    {
        var name = session.Required("source");
        session.Flow.Check(name, session.Cancel);
        session.Note("sources.checked", name);
        return Exit.Fine;
    }
}

internal sealed class PauseSourceCommand : Door
{
    private readonly bool _paused;

    public PauseSourceCommand(string name, bool paused) : base(name)
    {
        _paused = paused;
        Takes("source");
        Value("--stream", "value.stream");
    }

    public override int Run(Session session)
    {
        var name = session.Required("source");
        session.Flow.Pause(name, session.Text("--stream"), _paused);
        session.Note(_paused ? "sources.now_paused" : "sources.now_resumed", session.Text("--stream") is { } stream ? $"{name}/{stream}" : name);
        return Exit.Fine;
    }
}

internal sealed class ResetSourceCommand : Door
{
    public ResetSourceCommand() : base("reset")
    {
        Takes("source");
        Value("--stream", "value.stream");
    }

    public override int Run(Session session)
    {
        var name = session.Required("source");
        session.Flow.Reset(name, session.Text("--stream"));
        session.Note("sources.was_reset", name, session.Terminal.Command);
        return Exit.Fine;
    }
}
