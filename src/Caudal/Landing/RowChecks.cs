using Caudal.Sources.Files;
using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>Finds the rows whose texts their fields cannot be made of: they are set aside, and their places kept in <c>bad</c>.</summary>
internal sealed class RowChecks(Engine engine, MappingSql sql, IReadOnlyList<FieldCheck> checks)
{
    public bool AnyFails(StagedTable stage)
    {
        engine.Execute("create or replace temp table bad (place bigint)");
        var any = string.Join(" or ", checks.Select(c => $"({c.Fails})"));
        return checks.Count > 0 && engine.Scalar<bool>($"select coalesce(bool_or({any}), false) from {sql.Rows(stage.Rows)}");
    }

    /// <returns>How many rows were set aside.</returns>
    public long SetAside(StagedTable stage)
    {
        var which = string.Join(' ', checks.Select((c, i) => FormattableString.Invariant($"when {c.Fails} then {i}")));
        var text = string.Join(' ', checks.Select((c, i) => FormattableString.Invariant($"when {i} then {c.Text}")));
        var raw = string.Join(", ", stage.Table.Columns.Select(c => $"{SqlText.Identifier(c)} := {SqlText.Identifier(c)}"));
        engine.Execute($"""
            create or replace temp table bad as
            select file_row_number as place, {stage.Line} as line, _check as which, case _check {text} end as text, cast(to_json(struct_pack({raw})) as varchar) as raw
            from (select *, case {which} end as _check from {sql.Rows(stage.Rows)}) where _check is not null
            """);
        return Tell(stage.Table);
    }

    private long Tell(FileTable table)
    {
        using var command = engine.Command("select line, which, text, raw from bad order by place");
        using var rows = command.ExecuteReader();
        var count = 0L;
        while (rows.Read())
        {
            count++;
            var check = checks[rows.GetInt32(1)];
            table.Aside.Add(rows.GetInt64(0), ColumnOf(table, check), check.Reason, [check.Column ?? check.Field, rows.GetString(2), check.Field], rows.GetString(3));
        }
        return count;
    }

    private static int? ColumnOf(FileTable table, FieldCheck check)
    {
        for (var i = 0; i < table.Columns.Count; i++)
            if (string.Equals(table.Columns[i], check.Column, StringComparison.OrdinalIgnoreCase)) return i + 1;
        return null;
    }
}
