namespace Caudal.Cli.Commands;

internal sealed class ReadinessCommand() : Door("readiness")
{
    public override int Run(Session session) => throw new UsageException("usage.unknown", Name);
}
