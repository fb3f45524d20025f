namespace Caudal.Cli.Output;

internal enum Format
{
    Table,
    Json,
    Csv,
}
