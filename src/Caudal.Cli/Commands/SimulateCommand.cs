namespace Caudal.Cli.Commands;

internal sealed class SimulateCommand : Door
{
    public SimulateCommand() : base("simulate")
    {
        Value("--seed", "value.count");
        Value("--size", "value.size");
        Value("--months", "value.count");
        Values("--leaks", "value.leaks");
        Value("--out", "value.folder");
        Value("--end", "value.date");
        Value("--headers", "value.headers");
    }

    public override int Run(Session session) => throw new UsageException("usage.unknown", Name);
}
