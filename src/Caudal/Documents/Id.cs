namespace Caudal.Documents;

/// <summary>A number that names and does not count: never grouped by thousands.</summary>
public readonly record struct Id(long Number);
