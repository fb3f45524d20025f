using System.Diagnostics;
using System.Globalization;

namespace Caudal.Cli.Commands;

/// <summary>
/// Serves the pages: a program of its own beside this one, so that no other command has to load a web server.
/// </summary>
internal sealed class ServeCommand : Door
{
    public ServeCommand() : base("serve")
    {
        Value("--port", "value.count");
        Value("--address", "value.address");
        Switch("--demo");
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "web", "Caudal.Web");

    public override int Run(Session session)
    {
        if (!File.Exists(Program)) throw new FaultException(new Fault("serve.missing", Program));
        var workspace = session.Workspace.Exists || session.WorkspaceWasNamed ? session.Workspace : MainJob.SampleReady(session);
        var start = new ProcessStartInfo(Program, ["--workspace", workspace.Folder, "--lang", session.Language.Code()]);
        if (session.Count("--port") is { } port)
        {
            start.ArgumentList.Add("--port");
            start.ArgumentList.Add(port.ToString(CultureInfo.InvariantCulture));
        }
        foreach (var argument in Open(session)) start.ArgumentList.Add(argument);
        return Serve(start, session.Cancel);
    }

    // A demo asks nobody who they are: it is for this machine and no other.
    private static IEnumerable<string> Open(Session session)
    {
        var (demo, address) = (session.Flag("--demo"), session.Text("--address"));
        if (address is not null && (demo || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps))
            throw new UsageException(demo ? "usage.demo_elsewhere" : "usage.not_https", address);
        return demo ? ["--demo"] : address is null ? [] : ["--address", address];
    }

    private static int Serve(ProcessStartInfo start, CancellationToken cancel)
    {
        using var server = System.Diagnostics.Process.Start(start)!;
        using var stop = cancel.Register(() => { if (!server.HasExited) server.Kill(); });
        server.WaitForExit();
        return server.ExitCode;
    }
}
