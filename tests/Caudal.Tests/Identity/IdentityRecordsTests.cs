using Caudal.Identity;
using Caudal.Tests.Cli;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Identity;

public sealed class IdentityRecordsTests : IDisposable
{
    private const string Rows = """
        insert into record (kind, source, stream, record_id, entity_id, probability, matched_by) values
          ('person', 'zendesk', 'users', '77', 11, 0.9, 'email'), ('person', 'hubspot', 'contacts', '501', 11, 1.0, 'email'),
          ('person', 'stripe', 'customers', 'cus_9', 11, 1.0, 'external_id'), ('person', 'hubspot', 'contacts', '502', 12, 1.0, 'alone'),
          ('company', 'hubspot', 'companies', '501', 1, 1.0, 'domain');
        """;

    private readonly DuckDbEngine _engine = DuckDbEngine.InMemory();

    public IdentityRecordsTests() => HandmadeBuild.Fill(_engine, Rows);

    [Fact]
    public void Export_OfAll_IsOrderedByEntity() => Assert.Equal(
        ["company 1 hubspot/companies/501", "person 11 hubspot/contacts/501", "person 11 stripe/customers/cus_9", "person 11 zendesk/users/77", "person 12 hubspot/contacts/502"],
        IdentityRecords.Export(_engine).Select(r => $"{r.Kind} {r.EntityId} {r.Name}"));

    [Fact]
    public void Why_OfOneEntityBySharedKey_NamesTheKey()
    {
        var reason = IdentityRecords.Why(_engine, "hubspot/contacts/501", "77");
        Assert.True(reason.Same);
        Assert.Equal(["email"], reason.SharedKeys);
    }

    [Fact]
    public void Why_OfABareIdThatIsACompanyAndAPerson_TakesTheKindThatFits() => Assert.Equal("person", IdentityRecords.Why(_engine, "501", "77").A.Kind);

    [Fact]
    public void Why_OfOneEntityThroughOthers_SharesNoKey()
    {
        var reason = IdentityRecords.Why(_engine, "77", "stripe/cus_9");
        Assert.True(reason.Same);
        Assert.Empty(reason.SharedKeys);
    }

    [Fact]
    public void Why_OfTwoEntities_IsDifferent() => Assert.False(IdentityRecords.Why(_engine, "77", "502").Same);

    [Theory]
    [InlineData("nothing", "77", "identity.unknown")]
    [InlineData("77", "77", "identity.no_pair")]
    [InlineData("hubspot/companies/501", "77", "identity.no_pair")]
    public void Why_OfWhatCannotBeCompared_IsAFault(string a, string b, string key) =>
        Assert.Equal(key, Assert.Throws<FaultException>(() => IdentityRecords.Why(_engine, a, b)).Faults[0].Key);

    public void Dispose() => _engine.Dispose();
}
