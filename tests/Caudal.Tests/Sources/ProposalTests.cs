using Caudal.Sources;

namespace Caudal.Tests.Sources;

public sealed class ProposalTests
{
    [Fact]
    public void Proposal_MavenPipeline_IsDealsWithTheirReferencesByName()
    {
        var deal = Recognition.Decide(Public("maven_crm", "sales_pipeline.csv")).Object("deal");

        Assert.Equal(["opportunity_id"], deal.Columns("record_id"));
        Assert.Equal(["sales_agent"], deal.Columns("owner_id"));
        Assert.Equal(["account"], deal.Columns("company_id"));
        Assert.Equal(["product"], deal.Columns("product_id"));
        Assert.Equal(["deal_stage"], deal.Columns("stage"));
        Assert.Equal(["engage_date"], deal.Columns("created_at"));
        Assert.Equal(["close_date"], deal.Columns("close_date"));
        Assert.Equal(["close_date"], deal.Columns("closed_at"));
        Assert.Equal(["close_value"], deal.Columns("amount"));
    }

    [Fact]
    public void Proposal_MavenLists_AreCompaniesOwnersAndProducts()
    {
        var company = Recognition.Decide(Public("maven_crm", "accounts.csv")).Object("company");
        var owner = Recognition.Decide(Public("maven_crm", "sales_teams.csv")).Object("owner");
        var product = Recognition.Decide(Public("maven_crm", "products.csv")).Object("product");

        Assert.Equal(["account"], company.Columns("record_id"));
        Assert.Equal(["office_location"], company.Columns("country"));
        Assert.Equal(["subsidiary_of"], company.Columns("parent_id"));
        Assert.Equal(["sales_agent"], owner.Columns("record_id"));
        Assert.Equal(["manager"], owner.Columns("manager"));
        Assert.Equal(["regional_office"], owner.Columns("region"));
        Assert.Equal(["product"], product.Columns("record_id"));
        Assert.Equal(["sales_price"], product.Columns("price"));
    }

    [Fact]
    public void Proposal_Telco_IsASubscriptionAndItsCustomer()
    {
        var mapping = Recognition.Decide(Public("telco_churn", "Telco-Customer-Churn.csv"));
        var subscription = mapping.Object("subscription");

        Assert.Equal(["Contract"], subscription.Columns("plan"));
        Assert.Equal(["tenure"], subscription.Columns("tenure_months"));
        Assert.Equal(["Churn"], subscription.Columns("churned"));
        Assert.Equal(["MonthlyCharges"], subscription.Columns("amount"));
        Assert.Equal("month", subscription.Field("interval")!.Constant);
        Assert.Equal(["customerID"], mapping.Object("company").Columns("record_id"));
        Assert.Contains("InternetService", mapping.Attributes);
    }

    private static TableSample Public(string folder, string file) => SampleTable.OfFile(Path.Combine(PublicData.Folder(folder), file));
}
