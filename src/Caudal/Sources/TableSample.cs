namespace Caudal.Sources;

/// <summary>What is shown of a table to decide what it is: its header and up to 1,000 rows spread over the whole file.</summary>
/// <param name="FileName">As the person named it; a sheet as <c>book.xlsx#Sheet1</c>, a file in a ZIP as <c>export.zip/deals.csv</c>.</param>
/// <param name="Columns">Trimmed, none blank, unique without regard to case.</param>
/// <param name="Rows">Texts, trimmed; blank is null.</param>
public sealed record TableSample(string FileName, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows);
