using System.Net;
using System.Text;
using System.Text.Json;
using Caudal.Sources.Live;
using Caudal.Sources.Salesforce;

namespace Caudal.Tests.Sources.Salesforce;

/// <summary>Replies that the vendor itself once gave, read from where they lie.</summary>
public sealed class SalesforceRecordingTests
{
    private static string Folder => PublicData.Folder("salesforce");

    [Fact]
    public async Task Pages_AreFollowedAsTheyName_AndASessionThatEnded_IsRenewed()
    {
        var recorded = new Recorded([(401, "expired_session_response.json"), (200, "refresh_success_response.json"), (200, "query_paginated_first_page_response.json"), (200, "query_paginated_last_page_response.json"), (400, "query_error_response.json")]);
        using var http = new VendorHttp("Salesforce", VendorAddress.Parse(SalesforceSource.Address), TimeProvider.System, recorded);
        var token = new SalesforceToken(SalesforceBench.Secret, http, TimeProvider.System);
        recorded.Before = (200, "reauth_success_response.json");
        var calls = new SalesforceCalls(http, token);
        var first = await calls.QueryAll("SELECT Id FROM Whizbang", TestContext.Current.CancellationToken);
        var last = await calls.NextPage(first.Body.GetProperty("nextRecordsUrl").GetString()!, TestContext.Current.CancellationToken);
        Assert.Equal("Last Page", last.Body.GetProperty("records")[0].GetProperty("Text_Label").GetString());
        Assert.Equal("https://na1.salesforce.com/services/data/v26.0/query/01gD", recorded.Asked[^1]);
        var refused = await Assert.ThrowsAsync<FaultException>(() => calls.QueryAll("SELECT Nothing FROM Whizbang", TestContext.Current.CancellationToken));
        Assert.Equal("live.refused", refused.Faults[0].Key);
        Assert.Equal("error_message", refused.Faults[0].Arguments[^1]);
    }

    [Fact]
    public async Task ARefusedRefreshToken_IsSaidInTheVendorsWords()
    {
        using var http = new VendorHttp("Salesforce", VendorAddress.Parse(SalesforceSource.Address), TimeProvider.System, new Recorded([(400, "refresh_error_response.json")]));
        var refused = await Assert.ThrowsAsync<FaultException>(() => new SalesforceToken(SalesforceBench.Secret, http, TimeProvider.System).Renew(TestContext.Current.CancellationToken));
        Assert.Equal(("live.unauthorised", "expired access/refresh token"), (refused.Faults[0].Key, (string)refused.Faults[0].Arguments[1]!));
    }

    [Fact]
    public void Shape_OfADescription_HasTheStampAndTheCompanysOwnFields()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "sobject_describe_success_response.json")));
        var shape = SalesforceShape.Of(SalesforceObject.All.Single(o => o.Name == "Account"), json.RootElement);
        Assert.Equal("SystemModstamp", shape.Stamp);
        var own = json.RootElement.GetProperty("fields").EnumerateArray().Where(f => f.GetProperty("custom").GetBoolean()).Select(f => f.GetProperty("name").GetString()!).ToList();
        Assert.All([.. own, "Id", "IsDeleted", "Name", "OwnerId"], (string name) => Assert.Contains(shape.Fields, f => f.Name == name));
        Assert.DoesNotContain(shape.Fields, f => f.Name == "LastViewedDate");
    }

    [Fact]
    public void Rows_OfAJobsTable_KeepQuotedLineBreaks()
    {
        var csv = File.ReadAllText(Path.Combine(Folder, "Account_bulk2_test.csv"));
        var rows = SalesforceRecords.Rows(SalesforceObject.All.Single(o => o.Name == "Account"), new SalesforceShape([("NAME", "string"), ("BILLINGSTREET", "string"), ("FAX", "string")], "SystemModstamp", true), csv);
        using var first = JsonDocument.Parse(rows[0].Json);
        Assert.Equal("345 Shoreline Park\nMountain View, CA 94043\nUSA", first.RootElement.GetProperty("BILLINGSTREET").GetString()!.ReplaceLineEndings("\n"));
        Assert.Equal(csv.Split("Bulk Account from CSV").Length - 1, rows.Count);
    }

    private sealed class Recorded(IEnumerable<(int Status, string File)> replies) : HttpMessageHandler
    {
        private readonly Queue<(int Status, string File)> _replies = new(replies);

        public (int Status, string File)? Before { get; set; }

        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            Asked.Add(request.RequestUri!.AbsoluteUri);
            var (status, file) = Before ?? _replies.Dequeue();
            Before = null;
            return Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { RequestMessage = request, Content = new StringContent(File.ReadAllText(Path.Combine(Folder, file)), Encoding.UTF8, "application/json") });
        }
    }
}
