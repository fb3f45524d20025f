namespace Caudal.Sources;

public sealed record TableSample(string FileName, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows);
