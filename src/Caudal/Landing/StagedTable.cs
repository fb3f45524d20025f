using System.Globalization;
using Caudal.Sources;
using Caudal.Sources.Files;
using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>A table as it came in, written to Parquet on trial: if every row may land, this file is what lands.</summary>
internal sealed class StagedTable
{
    private readonly Engine _engine;

    private StagedTable(Engine engine, FileTable table, string file) => (_engine, Table, File) = (engine, table, file);

    public FileTable Table { get; }

    public string File { get; }

    /// <summary>SQL that reads its rows, with their place as <c>file_row_number</c>.</summary>
    public string Rows => $"read_parquet({SqlText.Literal(File)}, file_row_number = true)";

    /// <summary>SQL of a row's line in the origin.</summary>
    public string Line => Table.HasLines
        ? $"cast({FileTable.LineColumn} as bigint)"
        : FormattableString.Invariant($"file_row_number + {Table.FirstLine ?? throw new InvalidOperationException("The lines of this table are not known.")}");

    public bool KnowsLines => Table.HasLines || Table.FirstLine is not null;

    public static StagedTable Write(Engine engine, FileTable table, Mapping mapping, string zone, string file)
    {
        try
        {
            return Read(engine, table, mapping, zone, file);
        }
        catch (Exception mistaken) when (table.Careful is not null && mistaken is System.Data.Common.DbException or InvalidDataException && !Disk.IsFull(mistaken))
        {
            // The engine's reader and our scan disagree on how to cut this file: what our scan says is written down and read.
            return Read(engine, table.Careful!(), mapping, zone, file);
        }
    }

    /// <summary>The same with each row's line.</summary>
    public StagedTable WithLines(Mapping mapping, string zone) => KnowsLines ? this : Read(_engine, Table.Careful!(), mapping, zone, File);

    private static StagedTable Read(Engine engine, FileTable table, Mapping mapping, string zone, string file)
    {
        var sql = new MappingSql(mapping, table.Columns, zone);
        var columns = table.HasLines ? table.Columns.Append(FileTable.LineColumn) : table.Columns;
        var staged = new StagedTable(engine, table, file);
        staged.Copy($"""
            select {string.Join(", ", columns.Select(SqlText.Identifier))}, {sql.RecordId(table.Columns)} as _record_id, {MappingSql.Hash(table.Columns)} as _hash
            from {sql.Rows(table.From)}
            """, file);
        var read = engine.Scalar<long>($"select count(*) from {staged.Rows}");
        return read == table.Rows ? staged : throw new InvalidDataException($"{table.Name}: {read} rows where {table.Rows} were counted.");
    }

    /// <summary>Writes some of its rows, in their order, to another file.</summary>
    /// <param name="which">SQL that joins the rows, as <c>s</c>, to what says which of them.</param>
    /// <param name="id">SQL of the record id.</param>
    public void Keep(string which, string id, string file)
    {
        var columns = string.Join(", ", Table.Columns.Select(c => "s." + SqlText.Identifier(c)));
        var line = KnowsLines ? $", {Line} as {FileTable.LineColumn}" : "";
        Copy($"select {columns}{line}, {id} as _record_id, _hash from {Rows} s {which} order by file_row_number", file);
    }

    // zstd takes a tenth more processor time than lz4 and half the disk. Wide tables get small row groups, else memory follows their width.
    private void Copy(string select, string file)
    {
        var group = Math.Clamp(20_000_000 / Math.Max(Table.Columns.Count, 1) / 2048 * 2048, 2048, 122_880);
        _engine.Execute(string.Create(CultureInfo.InvariantCulture, $"copy ({select}) to {SqlText.Literal(file)} (format parquet, compression zstd, row_group_size {group})"));
    }
}
