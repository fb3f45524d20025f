using Caudal.Identity.Linkage;
using Caudal.Identity.Persons;
using Caudal.Warehouse;

namespace Caudal.Identity.Companies;

/// <summary>What companies are compared by, a column each, one entry a record.</summary>
internal sealed class CompanyRecords
{
    public Terms Name { get; } = new();

    /// <summary>Registrable, never one of free mail.</summary>
    public Terms Domain { get; } = new();

    public Terms Phone { get; } = new();
    public Terms Address { get; } = new();
    public Terms City { get; } = new();
    public Terms Postal { get; } = new();

    public int Count => Name.Records;

    /// <param name="sql">Gives, ordered by record: name domain phone address city postal_code.</param>
    public static CompanyRecords Read(Engine engine, string sql)
    {
        var records = new CompanyRecords();
        using var command = engine.Command(sql);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
            records.Name.Add(Text(0), CompanyNames.Comparable);
            records.Domain.Add(Text(1));
            records.Phone.Add(Text(2), PersonFields.Phone);
            records.Address.Add(Text(3), Addresses.Key);
            records.City.Add(Text(4), PersonFields.Name);
            records.Postal.Add(Text(5), PersonFields.Postal);
        }
        return records;
    }
}
