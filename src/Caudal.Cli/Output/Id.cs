namespace Caudal.Cli.Output;

/// <summary>A number that names and does not count: never grouped by thousands.</summary>
internal readonly record struct Id(long Number);
