namespace Caudal.Cli.Commands;

internal sealed class DoctorCommand() : Door("doctor")
{
    public override int Run(Session session) => throw new UsageException("usage.unknown", Name);
}
