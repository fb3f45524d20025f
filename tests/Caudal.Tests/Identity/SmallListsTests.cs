namespace Caudal.Tests.Identity;

/// <summary>Lists as short as people keep them in a spreadsheet: few pairs to learn from, and much that all rows share. The id says who it is: PERSON-NO.</summary>
public sealed class SmallListsTests : IDisposable
{
    private static readonly string[] Given = ["Ana", "Luis", "María", "Carlos", "Sofía"];
    private static readonly string[] Surnames = ["García", "López", "Martínez", "Rodríguez", "Hernández", "Pérez", "Sánchez", "Cruz", "Flores", "Reyes", "Torres", "Díaz", "Ruiz", "Mendoza", "Aguilar", "Ortiz", "Castillo", "Romero", "Rivera", "Juárez", "Vega", "Ríos", "Soto", "Luna", "Campos", "Nava", "Salas", "Lara", "Mora", "Peña"];

    private readonly string _folder = Directory.CreateTempSubdirectory("caudal-lists-").FullName;

    [Fact]
    public void FiveRows_OfThreePeople_AreThreePeople() => Holds(3, "id,nombre,apellido,correo,empresa",
        "1-0,Ana,García,ana.garcia@x.com,X", "1-1,Ana María,García López,ana.garcia@x.com,X", "2-0,Luis,Pérez,lperez@y.com,Y", "2-1,Luis,Perez,lperez@y.com,", "3-0,Ana,Pérez,ana.perez@x.com,X");

    [Fact]
    public void OneFirm_WithNumberedMailboxes_IsManyPeople() => Holds(60, "id,nombre,apellido,correo,empresa",
        Rows(60, i => $"{Given[i % 5]},{Surnames[i % 30]} {Surnames[(i + 7 + (i / 30)) % 30]},{i}@firma.com,Firma"));

    [Fact]
    public void FewFirms_WhereGivenNamesRecur_AreManyPeople() => Holds(30, "id,nombre,apellido,correo,empresa",
        Rows(30, i => $"{Given[i % 5]},{Surnames[i]},contacto{i}@firma{i % 4}.com,Firma {i % 4}"));

    [Fact]
    public void FewFirms_WithFewSurnames_AreManyPeople() => Holds(30, "id,nombre,apellido,correo,empresa",
        Rows(30, i => $"{Given[i % 5]},{Surnames[i % 6]},{Given[i % 5].ToLowerInvariant()}{i}@firma{i % 4}.com,Firma {i % 4}"));

    [Fact]
    public void TelephonesInARow_AreManyPeople() => Holds(30, "id,nombre,apellido,telefono,empresa",
        Rows(30, i => $"{Given[i % 5]},{Surnames[i]},55512300{i:00},Firma {i % 4}"));

    [Fact]
    public void RoleMailboxes_OfManyFirms_AreMany() => Holds(20, "id,first_name,last_name,email,company", Rows(20, i => $"Sales,Team,sales{i}@corp{i}.com,Corp {i}"));

    [Fact]
    public void Families_WithOneTelephoneAndAddress_AreTheirMembers() => Holds(60, "id,nombre,apellidos,telefono,direccion",
        Rows(60, i => $"{Given[i % 3]},{Surnames[i / 3]} {Surnames[(i / 3) + 9]},55{10_000_000 + (i / 3 * 7_654_321 % 89_999_999)},Calle {Surnames[i / 3]} {10 + (i / 3 * 37)}"));

    [Fact]
    public void WorkAndPrivateMail_OfOneName_AreOnePerson() => Holds(30, "id,nombre,apellido,correo,empresa",
        [.. Rows(30, i => $"{Given[i % 5]},{Surnames[i]},c{i}.{Surnames[i]}@firma{i % 4}.com,Firma {i % 4}"), .. Rows(30, i => $"{Given[i % 5]},{Surnames[i]},c{i}.{Surnames[i]}@gmail.com,", 1)]);

    // Their numbers are their own, one each: as employers they would tell one and the same person apart.
    [Fact]
    public void CustomersWhoArePeople_HaveNoEmployer()
    {
        using var matched = MatchedFiles.OfContacts(_folder, "customer_id,first_name,last_name,email,city", Rows(30, i => $"{Given[i % 5]},{Surnames[i]},,Cary"));
        using var engine = matched.Flow.Open();
        Assert.Equal((30L, 0L), (engine.Scalar<long>("select count(*) from person_evidence"), engine.Scalar<long>("select count(employer) from person_evidence")));
    }

    private void Holds(int people, string header, params string[] rows)
    {
        using var matched = MatchedFiles.OfContacts(_folder, header, rows);
        Assert.Equal(rows.Length, matched.Records.Count(r => r.Kind == "person"));
        var (precision, recall, _) = matched.Pairs("person", r => r.RecordId.Split('-')[0]);
        Assert.Equal((people, false, false), (matched.Records.Where(r => r.Kind == "person").Select(r => r.EntityId).Distinct().Count(), precision < 1, recall < 1));
    }

    private static string[] Rows(int count, Func<int, string> row, int no = 0) => [.. Enumerable.Range(0, count).Select(i => $"{i}-{no},{row(i)}")];

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
