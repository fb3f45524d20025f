using System.Diagnostics;
using System.Globalization;

namespace Caudal.Cli.Commands;

/// <summary>
/// Serves the pages: a program of its own beside this one, so that no other command has to load a web server.
/// </summary>
internal sealed class ServeCommand : Door
{
    public ServeCommand() : base("serve") => Value("--port", "value.count");

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
        return Serve(start, session.Cancel);
    }

    private static int Serve(ProcessStartInfo start, CancellationToken cancel)
    {
        using var server = System.Diagnostics.Process.Start(start)!;
        using var stop = cancel.Register(() => { if (!server.HasExited) server.Kill(); });
        server.WaitForExit();
        return server.ExitCode;
    }
}
