using Caudal.Journey;
using Caudal.Tests.Cli;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Journey;

/// <summary>Who may not see people finds nobody by them, and who has a territory finds nothing outside it.</summary>
public sealed class SightTests : IDisposable
{
    private static readonly Sight NoPeople = new(People: false);

    private readonly DuckDbEngine _engine = DuckDbEngine.InMemory();

    public SightTests()
    {
        HandmadeBuild.Fill(_engine, CustomersTests.Rows);
        _engine.Execute("""
            update company set region = 'Norte' where company_id = 1;
            update company set region = 'Sur' where company_id = 4;
            insert into owner (owner_id, name, region) values ('o2', 'Iván Sol', 'norte');
            update company set owner_id = 'o2' where company_id = 2;
            insert into record (kind, source, stream, record_id, entity_id) values ('person', 'file', 'people', 'mjose@cantaro.mx', 11);
            insert into golden_provenance (kind, entity_id, field, value, source, stream, record_id, rule) values
              ('person', 11, 'email', 'mjose@cantaro.mx', 'file', 'people', 'mjose@cantaro.mx', 'only'), ('person', 11, 'lead_source', 'feria', 'file', 'people', 'mjose@cantaro.mx', 'only');
            """);
    }

    [Theory]
    [InlineData("nunez")]
    [InlineData("mjose@")]
    [InlineData("ana ruiz")]
    [InlineData("ana@gmail.com")]
    [InlineData("501")]
    public void Search_ByAPerson_FindsNothingForWhoSeesNone(string search) => Assert.Empty(Customers.Search(_engine, search, NoPeople));

    [Fact]
    public void Find_ByAPersonsMail_IsUnknownToWhoSeesNone()
    {
        Assert.Equal(1, Customers.Find(_engine, "mjose@cantaro.mx", Sight.Whole).Id);
        Assert.Equal("customer.unknown", Assert.Throws<FaultException>(() => Customers.Find(_engine, "mjose@cantaro.mx", NoPeople)).Faults[0].Key);
    }

    [Fact]
    public void Find_ForWhoSeesNoPeople_HoldsNothingOfThem()
    {
        var told = Told(Customers.Find(_engine, "1", NoPeople)) + Told(Customers.Find(_engine, "3", NoPeople));
        foreach (var secret in new[] { "Núñez", "mjose", "Ana", "gmail" }) Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
        Assert.Contains("feria", told, StringComparison.Ordinal);
        Assert.Contains("mjose@cantaro.mx", Told(Customers.Find(_engine, "1", Sight.Whole)), StringComparison.Ordinal);
    }

    [Fact]
    public void Customers_OutsideATerritory_AreNotThere()
    {
        var north = new Sight(People: true, ["NORTE"]);
        Assert.Equal(1, Customers.Find(_engine, "cantaro.mx", north).Id);   // by its own region
        Assert.Equal(2, Customers.Find(_engine, "acme.com", north).Id);     // by its owner's
        Assert.Equal([2L], Customers.Search(_engine, "acme", north).Select(h => h.Id));
        foreach (var id in new[] { "4", "acme.es", "3", "503" })
            Assert.Equal("customer.unknown", Assert.Throws<FaultException>(() => Customers.Find(_engine, id, north)).Faults[0].Key);
    }

    [Fact]
    public void Customers_OfNoRegionAtAll_AreNone() => Assert.Empty(Customers.Search(_engine, "a", new Sight(People: true, [])));

    [Theory]
    [InlineData("' or 1=1 --")]
    [InlineData("$region1")]
    public void ARegion_IsOnlyEverAValue(string region) => Assert.Empty(Customers.Search(_engine, "acme", new Sight(People: true, [region])));

    private static string Told(Customer customer) => string.Join(' ', customer.Names.Concat(customer.Records.Select(r => r.RecordId)).Concat(customer.Golden.Select(g => g.Value + g.RecordId)).Concat(customer.Timeline.Select(e => e.RecordId)));

    public void Dispose() => _engine.Dispose();
}
