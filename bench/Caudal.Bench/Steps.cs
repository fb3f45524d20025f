using System.Diagnostics;
using Caudal.Diagnosis;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Bench;

/// <summary>
/// The pieces of work that are measured, each in a process of its own: what one leaves behind in memory neither helps nor
/// burdens the next, and a piece pays its own start like on the command line.
/// </summary>
internal static class Steps
{
    /// <summary>Runs a step in a new process and reads what it cost.</summary>
    public static Cost Apart(params string[] step)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["step", .. step]) { RedirectStandardOutput = true };
        using var process = System.Diagnostics.Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? Cost.Parse(said.Trim()) : throw new InvalidOperationException($"{string.Join(' ', step)} ended with {process.ExitCode}.");
    }

    public static int Run(string step, string[] args)
    {
        var cost = step switch
        {
            "import" => Import(args[0], args[1]),
            "raw-import" => RawImport(args[0], args[1]),
            "build" => Cost.Of(() => Flow(args[0]).Build()),
            "diagnose" => Cost.Of(() => Flow(args[0]).Diagnose(Lens.Both, null)),
            "people" => PeopleBench.Step(args[0], args[1], args[2]),
            "sync" => SyncBench.Step(args[0], args[1], args[2]),
            "raw-build" => RawBuild.Run(args[0], args[1]),
            _ => throw new ArgumentException($"'{step}' is no step."),
        };
        Console.WriteLine(cost);
        return 0;
    }

    public static Flow Flow(string workspace) => new(new Workspace(workspace), TimeProvider.System);

    private static Cost Import(string workspace, string exports)
    {
        if (Directory.Exists(workspace)) Directory.Delete(workspace, recursive: true);
        Directory.CreateDirectory(workspace);
        File.Copy(Path.Combine(exports, "revenue.yml"), Path.Combine(workspace, "revenue.yml"));
        var folders = Directory.GetDirectories(exports).Order(StringComparer.Ordinal).ToList();
        return Cost.Of(() => Flow(workspace).Import(folders, null, null, null, CancellationToken.None));
    }

    // What the engine does by itself, without types, checks, history or lineage: the ceiling of any import through it.
    private static Cost RawImport(string file, string exports)
    {
        if (File.Exists(file)) File.Delete(file);
        var files = Directory.GetDirectories(exports).Order(StringComparer.Ordinal).SelectMany(d => Directory.GetFiles(d, "*.csv").Order(StringComparer.Ordinal)).ToList();
        return Cost.Of(() =>
        {
            using var engine = DuckDbEngine.OpenToWrite(file, file + ".spill");
            foreach (var csv in files)
                engine.Execute($"create table {SqlText.Identifier(Path.GetFileNameWithoutExtension(csv))} as from read_csv({SqlText.Literal(csv)}, all_varchar = true, header = true)");
            engine.Execute("checkpoint");
        });
    }
}
