using Caudal.Identity.Linkage;
using Caudal.Identity.Persons;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity.Companies;

/// <summary>What companies are compared by, a column each, one entry a record.</summary>
internal sealed class CompanyRecords
{
    private readonly Terms[] _columns;

    private CompanyRecords(int count)
    {
        var rows = new CodeRows(count, 6);
        Count = count;
        _columns =
        [
            Name = new(rows, 0, CompanyNames.Comparable), Domain = new(rows, 1, text => text), Phone = new(rows, 2, PersonFields.Phone),
            Address = new(rows, 3, Addresses.Key), City = new(rows, 4, PersonFields.Name), Postal = new(rows, 5, PersonFields.Postal),
        ];
    }

    public int Count { get; }

    public Terms Name { get; }

    /// <summary>Registrable, never one of free mail.</summary>
    public Terms Domain { get; }

    public Terms Phone { get; }
    public Terms Address { get; }
    public Terms City { get; }
    public Terms Postal { get; }

    /// <summary>Keys of all names.</summary>
    public HashSet<string> Names => [.. Enumerable.Range(0, Name.Texts.Count).Select(code => Name.Texts[code].ToString())];

    /// <summary>Reads the build's <c>company_evidence</c>.</summary>
    public static CompanyRecords Read(DuckDbEngine engine)
    {
        var records = new CompanyRecords((int)engine.Scalar<long>("select count(*) from company_evidence"));
        using var reader = new ColumnReader(engine, "select n, name, domain, phone, address, city, postal_code from company_evidence", 7);
        while (reader.Next())
            for (var row = 0; row < reader.Rows; row++)
                for (var c = 0; c < records._columns.Length; c++)
                    if (!reader.IsNull(c + 1, row)) records._columns[c].Set(reader.Integer(0, row), reader.Text(c + 1, row));
        foreach (var column in records._columns) column.Close();
        return records;
    }
}
