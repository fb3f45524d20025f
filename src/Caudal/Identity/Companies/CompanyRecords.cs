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

    /// <summary>Keys of all names.</summary>
    public HashSet<string> Names => [.. Enumerable.Range(0, Name.Distinct).Select(Name.Text)];

    /// <summary>Reads the build's <c>company_evidence</c>.</summary>
    public static CompanyRecords Read(Engine engine)
    {
        var records = new CompanyRecords();
        using var command = engine.Command("select name, domain, phone, address, city, postal_code from company_evidence order by n");
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
