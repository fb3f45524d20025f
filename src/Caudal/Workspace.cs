namespace Caudal;

/// <summary>The folder that holds one company's data: landing zone, builds, people's state and the revenue process.</summary>
public sealed class Workspace
{
    public Workspace(string folder)
    {
        Folder = Path.GetFullPath(folder);
        Landing = Path.Combine(Folder, "landing");
        Builds = Path.Combine(Folder, "builds");
        Identity = Path.Combine(Folder, "identity");
        State = Path.Combine(Folder, "state.db");
        Access = Path.Combine(Folder, "access.db");
        Process = Path.Combine(Folder, "revenue.yml");
    }

    public string Folder { get; }

    /// <summary>What came in, append-only: the only truth.</summary>
    public string Landing { get; }

    /// <summary>Derived warehouse files; all of them can be made again.</summary>
    public string Builds { get; }

    /// <summary>What builds called each entity, append-only: ids that people keep must outlive the builds.</summary>
    public string Identity { get; }

    /// <summary>What people typed and did.</summary>
    public string State { get; }

    /// <summary>Who may come in: people, sessions, tokens, what they did. None of it is needed to build.</summary>
    public string Access { get; }

    /// <summary>The revenue process as code, <c>revenue.yml</c>; need not exist.</summary>
    public string Process { get; }

    public bool Exists => Directory.Exists(Landing);

    /// <summary>
    /// Writes while no other process does. The operating system lets go of the workspace when the process dies, so a kill never
    /// leaves it locked.
    /// </summary>
    /// <exception cref="FaultException">Another process writes, or the disk is full or takes no writes.</exception>
    public T Write<T>(Func<T> write)
    {
        try
        {
            using var held = Lock();
            return write();
        }
        catch (Exception refused) when (Disk.Refusal(refused, Folder) is { } fault)
        {
            throw new FaultException(fault);
        }
    }

    /// <summary>Holds one name of the workspace until it is let go of: of several that ask at once, one gets it.</summary>
    /// <exception cref="FaultException">Another holds it.</exception>
    public IDisposable Hold(string name) => Lock($".lock-{string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))}", new Fault("stream.in_use", name));

    private FileStream Lock() => Lock(".lock", new Fault("workspace.in_use", Folder));

    private FileStream Lock(string name, Fault inUse)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            return new FileStream(Path.Combine(Folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException)
        {
            throw new FaultException(new Fault("workspace.read_only", Folder));
        }
        catch (IOException taken) when (Disk.IsInUse(taken))
        {
            throw new FaultException(inUse);
        }
    }
}
