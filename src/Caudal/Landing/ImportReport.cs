namespace Caudal.Landing;

/// <summary>What an import did.</summary>
/// <param name="LoadId">The load that it made; null where nothing new came in.</param>
public sealed record ImportReport(string? LoadId, IReadOnlyList<FileReport> Files)
{
    /// <summary>Files that are plainly no data (a licence, a readme): passed over.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];
}

/// <summary>What became of one table: a file, a sheet, a member of a ZIP.</summary>
/// <param name="Object">The objects that its rows became, with commas; null where nothing recognised it.</param>
/// <param name="Faults">Why rows were set aside (the first thousand), or why the file was refused.</param>
public sealed record FileReport(string File, string? RecognisedAs, string? Object, RowCounts Rows, IReadOnlyList<Fault> Faults)
{
    /// <summary>Nothing of the file came in.</summary>
    public bool Refused { get; init; }

    /// <summary>Of a live table: records that are gone.</summary>
    public long Removed { get; init; }

    /// <summary>Of a live table: columns that it did not have before.</summary>
    public IReadOnlyList<string> NewColumns { get; init; } = [];

    /// <summary>Of a live table: columns that it had until now.</summary>
    public IReadOnlyList<string> GoneColumns { get; init; } = [];

    /// <summary>Both together, of one table told in pieces.</summary>
    public FileReport And(FileReport later) => later with
    {
        RecognisedAs = later.RecognisedAs ?? RecognisedAs,
        Object = later.Object ?? Object,
        Rows = new RowCounts(Rows.Read + later.Rows.Read, Rows.Landed + later.Rows.Landed, Rows.Unchanged + later.Rows.Unchanged, Rows.SetAside + later.Rows.SetAside, Rows.Updated + later.Rows.Updated),
        Faults = [.. Faults, .. later.Faults],
        Removed = Removed + later.Removed,
        NewColumns = [.. NewColumns.Union(later.NewColumns)],
    };
}
