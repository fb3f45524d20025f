namespace Caudal.Cli;

/// <summary>The command line itself is at fault: exit code 2.</summary>
internal sealed class UsageException(Fault fault) : Exception(fault.Key)
{
    public UsageException(string key, params object?[] arguments) : this(new Fault(key, arguments)) { }

    public Fault Fault { get; } = fault;
}

/// <summary>What the process ends with.</summary>
internal static class Exit
{
    public const int Fine = 0;
    public const int Fault = 1;
    public const int Usage = 2;
    public const int Bug = 3;

    /// <summary>The shell's habit for a process ended by Ctrl+C.</summary>
    public const int Interrupted = 130;
}
