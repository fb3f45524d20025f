namespace Caudal.Sources.Files;

/// <summary>A table that the engine can read at full speed: every value a text, every record whole.</summary>
/// <param name="Name">The file (sheet, member of a ZIP) as the person named it.</param>
/// <param name="From">The SQL that reads it: a table function over a file.</param>
/// <param name="Rows">Records that <paramref name="From"/> must give.</param>
/// <param name="Aside">Takes the rows that could not be read, and those that Landing cannot use.</param>
internal sealed record FileTable(string Name, InputFile Origin, IReadOnlyList<string> Columns, string From, long Rows, TableSample Sample, SetAside Aside)
{
    /// <summary>The rewritten table's own column with each record's line (sheet row, element) in the origin.</summary>
    public const string LineColumn = "_line";

    /// <summary>It has <see cref="LineColumn"/>.</summary>
    public bool HasLines { get; init; }

    /// <summary>Line of the first record, where each record takes just one line; else null.</summary>
    public long? FirstLine { get; init; }

    /// <summary>Reads the same table again, slower and surely, with lines; null where this is already that reading.</summary>
    public Func<FileTable>? Careful { get; init; }

    /// <summary>One JSON object that holds no list: settings, a reply, a truth to compare with, more often than data.</summary>
    public bool IsLone { get; init; }

    /// <summary>Why it cannot be read at all.</summary>
    public FaultException? Fault { get; init; }

    public static FileTable Refused(InputFile file, FaultException fault) =>
        new(file.Name, file, [], "", 0, new TableSample(file.Name, [], []), new SetAside(file.Name, TextWriter.Null)) { Fault = fault };
}

/// <summary>Rows that cannot land, as they are found: written to the load's <c>set_aside.ndjson</c>, the first ones kept for the report.</summary>
internal sealed class SetAside(string file, TextWriter to)
{
    /// <summary>Faults told one by one; the file has all.</summary>
    public const int Told = 1000;

    private readonly List<Fault> _faults = [];

    public long Count { get; private set; }

    public IReadOnlyList<Fault> Faults => _faults;

    public void Add(long? line, int? column, string key, object?[] arguments, string raw)
    {
        Count++;
        var fault = new Fault(key, arguments) { File = file, Line = line, Column = column };
        if (_faults.Count < Told) _faults.Add(fault);
        to.WriteLine(SetAsideLine.Write(fault, raw));
    }
}
