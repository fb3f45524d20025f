using System.Data.Common;
using Caudal.Identity.Linkage;
using Caudal.Warehouse;

namespace Caudal.Identity.Persons;

/// <summary>What people are compared by, a column each, one entry a record.</summary>
internal sealed class PersonRecords
{
    private const string Sql = """
        select first_name, last_name, full_name, email, phone, mobile, birth_date, national_id, address, city, postal_code, employer
        from person_evidence order by n
        """;

    private IReadOnlySet<string> _companies = new HashSet<string>();

    public Terms Given { get; } = new();
    public Terms Surname { get; } = new();
    public Terms Email { get; } = new();

    /// <summary>First the records' phones, then as many mobiles.</summary>
    public Terms Phones { get; } = new();

    public Terms Birth { get; } = new();
    public Terms NationalId { get; } = new();
    public Terms Address { get; } = new();
    public Terms City { get; } = new();
    public Terms Postal { get; } = new();

    /// <summary>The company's domain, else its name.</summary>
    public Terms Employer { get; } = new();

    public int Count => Given.Records;

    private Terms[] Columns => [Given, Surname, Email, Phones, Birth, NationalId, Address, City, Postal, Employer];

    /// <summary>Reads the build's <c>person_evidence</c>.</summary>
    /// <param name="companies">Keys of company names: whoever bears one, as the customers of a billing system do, is not known by a person's name.</param>
    public static PersonRecords Read(Engine engine, IReadOnlySet<string> companies)
    {
        var records = new PersonRecords { _companies = companies };
        var mobiles = new List<string?>();
        using var command = engine.Command(Sql);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            records.Add(reader);
            mobiles.Add(Text(reader, 5));
        }
        foreach (var mobile in mobiles) records.Phones.Add(mobile, PersonFields.Phone);
        foreach (var column in records.Columns) column.Close();
        return records;
    }

    private void Add(DbDataReader row)
    {
        AddName(Text(row, 0), Text(row, 1), Text(row, 2));
        Email.Add(Text(row, 3), PersonFields.Email);
        Phones.Add(Text(row, 4), PersonFields.Phone);
        Birth.Add(Text(row, 6), PersonFields.Day);
        NationalId.Add(Text(row, 7), PersonFields.Id);
        Address.Add(Text(row, 8), Addresses.Key);
        City.Add(Text(row, 9), PersonFields.Name);
        Postal.Add(Text(row, 10), PersonFields.Postal);
        Employer.Add(Text(row, 11));
    }

    private void AddName(string? first, string? last, string? full)
    {
        if (first is null && last is null && full is not null && !IsCompany(full)) (first, last) = PersonNames.Split(full);
        Given.Add(first, PersonFields.Name);
        Surname.Add(last, PersonFields.Name);
    }

    private bool IsCompany(string name) => CompanyName.HasLegalForm(name) || _companies.Contains(CompanyName.Key(name));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
