using System.Text.Json;

namespace Caudal.Tests.Cli;

/// <summary>identity match: who of a list is known, before it is imported.</summary>
public sealed class MatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MatchTests()
    {
        Write("companies.csv", "company id,company name,website,owner", "c1,Aceros del Norte SA de CV,acerosnorte.mx,Joaquín Cano", "c2,Luna Textil,lunatextil.mx,Berta Gil");
        Write("contacts.csv", "contact id,first name,last name,email,phone,company id,owner",
            "p1,Martín,Bedoya,mbedoya@acerosnorte.mx,5541237788,c1,Joaquín Cano", "p2,Rosa,Zúñiga,rosa@lunatextil.mx,5566001122,c2,Berta Gil", "p3,Iván,Soria,isoria@lunatextil.mx,,c2,Berta Gil");
        Assert.Equal(0, CaudalRun.Of(_folder.Path, "import", "companies.csv", "contacts.csv").Exit);
    }

    [Fact]
    public void Match_RowsOfAList_AreKnownPeopleNewOnesAtCustomersAndStrangers()
    {
        Write("event.csv", "first name,last name,email,phone,company", "Martin,Bedoya,martin.bedoya@gmail.com,+52 55 4123 7788,", "Otilia,Paz,opaz@lunatextil.mx,,", "Otto,Neumann,otto@neumann.de,,Neumann GmbH", "Carla,Ruiz,carla@gmail.com,,Aceros del Norte");
        var answer = Match("event.csv");
        Assert.Equal(["known", "new_at_customers", "repeated", "rows"], answer.EnumerateObject().Select(p => p.Name));
        Assert.Equal((1, 2, 0), (answer.GetProperty("known").GetInt32(), answer.GetProperty("new_at_customers").GetInt32(), answer.GetProperty("repeated").GetInt32()));
        Assert.Equal(["Martín Bedoya|Aceros del Norte SA de CV|Joaquín Cano", "|Luna Textil|Berta Gil", "||", "|Aceros del Norte SA de CV|Joaquín Cano"],
            answer.GetProperty("rows").EnumerateArray().Select(r => $"{r.GetProperty("person")}|{r.GetProperty("customer")}|{r.GetProperty("owner")}"));
        Assert.InRange(answer.GetProperty("rows")[0].GetProperty("probability").GetDouble(), 0.9, 1);
        Assert.Contains("phone", answer.GetProperty("rows")[0].GetProperty("matched_by").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Match_OnePersonTwiceInAList_NamesTheRowBefore()
    {
        Write("event.csv", "person id,first name,last name,email", "a,Olga,Prado,olga.prado@sur.mx", "b,Luis,Mora,lmora@oeste.mx", "c,Olga,Prado,olga.prado@sur.mx");
        Assert.Equal([null, null, "a"], Match("event.csv").GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("same_as").GetString()));
    }

    // Such a list could be one of companies too, so that an import would not take it for people; here it is known to be one.
    [Theory]
    [InlineData("name,email", "Rosa Zuniga,rosa@lunatextil.mx")]
    [InlineData("Nombre,Teléfono", "Rosa Zúñiga,55 6600 1122")]
    [InlineData("correo", "ROSA@lunatextil.mx")]
    public void Match_ABareListOfPeople_IsTakenForOne(string header, string row)
    {
        Write("list.csv", header, row, row);
        var rows = Match("list.csv").GetProperty("rows");
        Assert.Equal(["Rosa Zúñiga", "Rosa Zúñiga"], rows.EnumerateArray().Select(r => r.GetProperty("person").GetString()));
        Assert.Equal(rows[0].GetProperty("row").GetString(), rows[1].GetProperty("same_as").GetString());
    }

    [Fact]
    public void Match_WritesNothing()
    {
        Write("event.csv", "first name,last name,email", "Otto,Neumann,otto@neumann.de", "Rosa,Zúñiga,rosa@lunatextil.mx");
        var before = Files();
        Match("event.csv");
        Assert.Equal(before, Files());
    }

    [Theory]
    [InlineData("es", "personas conocidas: 1")]
    [InlineData("en", "known people: 1")]
    public void Match_ToRead_SumsUpInTheLanguage(string language, string expected)
    {
        Write("event.csv", "first name,last name,email", "Otto,Neumann,otto@neumann.de", "Rosa,Zúñiga,rosa@lunatextil.mx");
        Assert.Contains(expected, CaudalRun.Of(_folder.Path, "identity", "match", "event.csv", "--lang", language).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Match_OfAFileWithoutPeople_IsTheDatasFault()
    {
        Write("prices.csv", "sku,price", "a,1", "b,2");
        var run = CaudalRun.Of(_folder.Path, "identity", "match", "prices.csv");
        Assert.Equal(1, run.Exit);
        Assert.Contains("prices.csv", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Match_WithoutAList_IsUsage() => Assert.Equal(2, CaudalRun.Of(_folder.Path, "identity", "match").Exit);

    private JsonElement Match(string file)
    {
        var run = CaudalRun.Of(_folder.Path, "identity", "match", file, "--format", "json");
        Assert.True(run.Exit == 0, run.Error);
        return run.Json;
    }

    private string[] Files() => [.. Directory.EnumerateFiles(Path.Combine(_folder.Path, "caudal-data"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(_folder.Path, name), lines);

    public void Dispose() => _folder.Dispose();
}
