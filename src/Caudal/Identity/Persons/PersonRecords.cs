using System.Text;
using Caudal.Identity.Linkage;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity.Persons;

/// <summary>What a person may be known by, as it is written somewhere; null where nothing is said.</summary>
/// <param name="Employer">The company's number in a build, else its domain.</param>
internal sealed record PersonEvidence(
    string? FirstName = null, string? LastName = null, string? FullName = null, string? Email = null, string? Phone = null, string? Mobile = null, string? BirthDate = null,
    string? NationalId = null, string? Address = null, string? City = null, string? PostalCode = null, string? Employer = null);

/// <summary>What people are compared by, a column each, one entry a record.</summary>
internal sealed class PersonRecords
{
    private const string Sql = """
        select n, first_name, last_name, full_name, email, phone, mobile, birth_date, national_id, address, city, postal_code, employer from person_evidence
        """;

    private readonly IReadOnlySet<string> _companies;
    private readonly CodeRows _rows;
    private readonly Terms[] _columns;

    private PersonRecords(int count, IReadOnlySet<string> companies)
    {
        var rows = _rows = new CodeRows(count, 11);
        _companies = companies;
        (Given, Surname, Email) = (new(rows, 0, PersonFields.Name), new(rows, 1, PersonFields.Name), new(rows, 2, PersonFields.Email));
        Phones = new(rows, 3, PersonFields.Phone);
        Mobiles = new(rows, 4, PersonFields.Phone, Phones.Texts);
        (Birth, NationalId) = (new(rows, 5, PersonFields.Day), new(rows, 6, PersonFields.Id));
        (Address, City, Postal) = (new(rows, 7, Addresses.Key), new(rows, 8, PersonFields.Name), new(rows, 9, PersonFields.Postal));
        Employer = new(rows, 10, text => text);
        _columns = [Email, Phones, Mobiles, Birth, NationalId, Address, City, Postal, Employer];
    }

    public int Count => _rows.Records;

    public Terms Given { get; }
    public Terms Surname { get; }
    public Terms Email { get; }
    public Terms Phones { get; }

    /// <summary>Of the same texts as <see cref="Phones"/>.</summary>
    public Terms Mobiles { get; }

    public Terms Birth { get; }
    public Terms NationalId { get; }
    public Terms Address { get; }
    public Terms City { get; }
    public Terms Postal { get; }

    /// <summary>The company's domain, else its name.</summary>
    public Terms Employer { get; }

    /// <summary>Reads the build's <c>person_evidence</c>.</summary>
    /// <param name="companies">Keys of company names: whoever bears one, as the customers of a billing system do, is not known by a person's name.</param>
    /// <param name="more">More records will be added.</param>
    public static PersonRecords Read(DuckDbEngine engine, IReadOnlySet<string> companies, bool more = false)
    {
        var (count, first) = (engine.Scalar<long>("select count(*) from person_evidence"), engine.Scalar<int>("select coalesce(min(n), 0) from person_evidence"));
        var records = new PersonRecords((int)count, companies);
        using var reader = new ColumnReader(engine, Sql, 13);
        while (reader.Next())
            for (var row = 0; row < reader.Rows; row++) records.Set(reader.Integer(0, row) - first, reader, row);
        if (!more)
            foreach (var column in records._columns.Append(records.Given).Append(records.Surname)) column.Close();
        return records;
    }

    /// <summary>These records, counted; more may be added.</summary>
    public static PersonRecords Of(IEnumerable<PersonEvidence> people)
    {
        var records = new PersonRecords(0, new HashSet<string>());
        foreach (var person in people) records.Counted(records.Add(person));
        return records;
    }

    private void Counted(int record)
    {
        foreach (var column in _columns.Append(Given).Append(Surname)) column.Hold(record);
    }

    /// <summary>One more record. How common its texts are is not counted: that stays as it was learnt.</summary>
    /// <returns>Its number.</returns>
    public int Add(PersonEvidence person)
    {
        var record = _rows.Add();
        var isNamed = person.FirstName is not null || person.LastName is not null;
        var (given, surname) = isNamed || person.FullName is null ? (person.FirstName, person.LastName) : Names(person.FullName);
        Given.SetUncounted(record, given);
        Surname.SetUncounted(record, surname);
        string?[] others = [person.Email, person.Phone, person.Mobile, person.BirthDate, person.NationalId, person.Address, person.City, person.PostalCode, person.Employer];
        for (var c = 0; c < _columns.Length; c++) _columns[c].SetUncounted(record, others[c]);
        return record;
    }

    private void Set(int record, ColumnReader reader, int row)
    {
        SetName(record, reader, row);
        for (var c = 0; c < _columns.Length; c++)
            if (!reader.IsNull(c + 4, row)) _columns[c].Set(record, reader.Text(c + 4, row));
    }

    private void SetName(int record, ColumnReader reader, int row)
    {
        if (!reader.IsNull(1, row)) Given.Set(record, reader.Text(1, row));
        if (!reader.IsNull(2, row)) Surname.Set(record, reader.Text(2, row));
        if (!reader.IsNull(1, row) || !reader.IsNull(2, row) || reader.IsNull(3, row)) return;
        var (given, surname) = Names(Encoding.UTF8.GetString(reader.Text(3, row)));
        Given.Set(record, given);
        Surname.Set(record, surname);
    }

    // A company's name is no person's.
    private (string? Given, string? Surname) Names(string full) => IsCompany(full) ? (null, null) : PersonNames.Split(full);

    private bool IsCompany(string name) => CompanyName.HasLegalForm(name) || _companies.Contains(CompanyName.Key(name));
}
