using System.Text.Json;
using Caudal.Landing;
using Caudal.Simulator.Vendors;
using Caudal.Sources.Salesforce;
using Caudal.Tests.Landing;
using Caudal.Tests.Sources.HubSpot;

namespace Caudal.Tests.Sources.Salesforce;

public sealed class SalesforceSourceTests : IDisposable
{
    private readonly SalesforceBench _bench = new();
    private readonly ImportBench _workspace;

    public SalesforceSourceTests() => _workspace = _bench.Workspace();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Opportunities_AreAskedForToTheLetter()
    {
        _bench.Opportunity(1);
        Assert.Equal(
            [
                "POST /services/oauth2/token grant_type=refresh_token&client_id=3MVG9&client_secret=s3cret&refresh_token=5Aep861",
                "GET /services/data/v62.0/sobjects",
                "GET /services/data/v62.0/sobjects/Opportunity/describe",
                "GET /services/data/v62.0/queryAll?q=SELECT AccountId,Amount,CloseDate,CreatedDate,Id,IsDeleted,Name,StageName,SystemModstamp,Tier__c FROM Opportunity WHERE SystemModstamp <= 2026-03-01T12:00:00.000Z ORDER BY SystemModstamp,Id",
            ],
            Asked("opportunities"));
        Later(() => _bench.Account.Change("Opportunity", SalesforceBench.Deal(1), "StageName", "Closed Won"));
        Assert.Equal(
            [
                "GET /services/data/v62.0/queryAll?q=SELECT AccountId,Amount,CloseDate,CreatedDate,Id,IsDeleted,Name,StageName,SystemModstamp,Tier__c FROM Opportunity WHERE SystemModstamp >= 2026-03-01T11:50:00.000Z AND SystemModstamp <= 2026-03-01T14:00:00.000Z ORDER BY SystemModstamp,Id",
                "GET /services/data/v62.0/sobjects/Opportunity/deleted/?start=2026-03-01T11:50:00+00:00&end=2026-03-01T14:01:00+00:00",
            ],
            Asked("opportunities")[3..]);
        Assert.Equal([$"{SalesforceBench.Deal(1)}|Deal 1|Closed Won|1000.5000|{SalesforceAccount.Id("001", 1)}|{{\"tier_c\":\"gold\"}}"], Held("select record_id, name, stage, amount, company_id, attributes from current_deal"));
    }

    [Fact]
    public void FieldsThatComeGoOrChangeTheirKind_AreTold_AndWhatIsReadable_Lands()
    {
        _bench.Opportunity(1);
        _bench.Opportunity(2);
        Sync("opportunities");
        Later(() =>
        {
            _bench.Account.Forget("Opportunity", "Tier__c");
            _bench.Account.Change("Opportunity", SalesforceBench.Deal(1), "Region__c", "norte");
            _bench.Account.Change("Opportunity", SalesforceBench.Deal(2), "CloseDate", "pronto");
        });
        Drift.IsTold(_workspace, Sync("opportunities"), "Region__c", "Tier__c", "row.not_a_date");
        Assert.Equal(["norte"], Held($"select json_extract_string(attributes, '$.region_c') from current_deal where record_id = '{SalesforceBench.Deal(1)}'"));
    }

    [Fact]
    public void RecordsOfOneSecond_ArePagedByTheirIds()
    {
        using var bench = new SalesforceBench(pageSize: 10);
        for (var i = 1; i <= 55; i++) bench.Opportunity(i);
        bench.Clock.Advance(TimeSpan.FromHours(1));
        // Breaks off at the third page: the next sync goes on behind the last record that landed.
        Assert.NotNull(bench.Sync(_workspace, "opportunities", vendor => new BreaksOff(vendor, calls: 6)).Fault);
        Assert.Equal(["20"], Held("select count(*) from current_deal"));
        using var source = bench.Source(out var transport);
        Assert.Null(SalesforceBench.Run(_workspace, source, "opportunities").Fault);
        Assert.Contains($"(SystemModstamp > 2026-03-01T12:00:00.000Z OR (SystemModstamp = 2026-03-01T12:00:00.000Z AND Id > '{SalesforceBench.Deal(20)}'))", Uri.UnescapeDataString(transport.Asked[3]), StringComparison.Ordinal);
        Assert.Equal(["55|55"], Held("select count(*), count(distinct record_id) from landed_deal"));
    }

    // It stands in its old place with its new time, which is within the window where both are of one second.
    [Fact]
    public void ARecordThatChangesWhileItIsRead_MovesTheCursorPastNoOther()
    {
        using var bench = new SalesforceBench(pageSize: 2);
        for (var i = 1; i <= 6; i++)
        {
            bench.Opportunity(i);
            bench.Clock.Advance(TimeSpan.FromHours(1));
        }
        void Change() => bench.Account.Change("Opportunity", SalesforceBench.Deal(4), "StageName", "Closed Won");
        Assert.NotNull(bench.Sync(_workspace, "opportunities", vendor => new BreaksOff(new Before(5, Change) { InnerHandler = vendor }, calls: 6)).Fault);
        for (var time = 0; time < 2; time++) bench.Sync(_workspace, "opportunities");
        Assert.Equal(["Deal 1", "Deal 2", "Deal 3", "Deal 4", "Deal 5", "Deal 6"], Held("select name from current_deal order by 1"));
    }

    [Fact]
    public void MoreThanTenThousandRows_ComeByAQueryJob()
    {
        for (var i = 1; i <= 10_001; i++) _bench.Opportunity(i, i == 7 ? "say \"yes\",\nplease" : "Prospecting");
        var asked = Asked("opportunities")[5..];
        Assert.Equal(
            [
                """POST /services/data/v62.0/jobs/query {"operation":"queryAll","query":"SELECT AccountId,Amount,CloseDate,CreatedDate,Id,IsDeleted,Name,StageName,SystemModstamp,Tier__c FROM Opportunity WHERE SystemModstamp >= 2025-12-01T12:00:00.000Z AND SystemModstamp <= 2026-03-01T12:00:00.000Z"}""",
                "GET /services/data/v62.0/jobs/query/750000000000000000",
                "GET /services/data/v62.0/jobs/query/750000000000000000",
                "GET /services/data/v62.0/jobs/query/750000000000000000/results?maxRecords=10000",
                "GET /services/data/v62.0/jobs/query/750000000000000000/results?maxRecords=10000&locator=MTAwMDA=",
            ],
            asked);
        Assert.Equal(["10001|10001"], Held("select count(*), count(distinct record_id) from current_deal"));
        Assert.Equal(["say \"yes\",\nplease|1000.5000"], Held($"select stage, amount from current_deal where record_id = '{SalesforceBench.Deal(7)}'"));
        Sync("opportunities");
        // The same records page by page are the same rows.
        new LiveSync(_workspace.Workspace, _workspace.Process, _workspace.Clock).Reset("salesforce", ["opportunities"]);
        var again = _bench.Sync(_workspace, "opportunities", mostByPages: 1_000_000).Tables.Single();
        Assert.Equal((10_001, 0), (again.Rows.Unchanged, again.Rows.Landed));
    }

    [Fact]
    public void ALargeFirstReading_TellsTheNewestFirst()
    {
        using var bench = new SalesforceBench(pageSize: 2);
        for (var i = 1; i <= 3; i++) bench.Opportunity(i);
        bench.Clock.Advance(TimeSpan.FromDays(100));
        for (var i = 4; i <= 5; i++) bench.Opportunity(i);
        var newest = bench.Sync(_workspace, "opportunities", mostByPages: 2);
        Assert.True(newest.OlderFollows);
        Assert.Equal(["4", "5"], Held("select substr(name, 6) from current_deal order by 1"));
        // What changes meanwhile is told by the window that follows.
        bench.Clock.Advance(TimeSpan.FromHours(1));
        bench.Account.Change("Opportunity", SalesforceBench.Deal(2), "StageName", "Closed Won");
        using (var source = bench.Source(out var transport, mostByPages: 2))
        {
            Assert.False(SalesforceBench.Run(_workspace, source, "opportunities").OlderFollows);
            Assert.Equal($"GET /services/data/v62.0/queryAll?q=SELECT AccountId,Amount,CloseDate,CreatedDate,Id,IsDeleted,Name,StageName,SystemModstamp,Tier__c FROM Opportunity WHERE SystemModstamp < 2026-03-11T12:00:00.000Z ORDER BY SystemModstamp,Id", Uri.UnescapeDataString(transport.Asked[3]));
        }
        Assert.Equal(["1", "3", "4", "5"], Held("select substr(name, 6) from current_deal order by 1"));
        bench.Sync(_workspace, "opportunities");
        Assert.Equal(["Deal 2|Closed Won"], Held("select name, stage from current_deal where stage <> 'Prospecting'"));
    }

    [Fact]
    public void ADeletedRecord_IsGone_AndBackWhenItIsUndeleted()
    {
        _bench.Opportunity(1);
        _bench.Opportunity(2);
        Sync("opportunities");
        Later(() => _bench.Account.Delete("Opportunity", SalesforceBench.Deal(1)));
        Sync("opportunities");
        Assert.Equal(["Deal 2"], Held("select name from current_deal"));
        Later(() => _bench.Account.Undelete("Opportunity", SalesforceBench.Deal(1)));
        Sync("opportunities");
        Assert.Equal(["Deal 1", "Deal 2"], Held("select name from current_deal order by 1"));
    }

    [Fact]
    public void ARecordDeletedForGood_IsGone()
    {
        _bench.Opportunity(1);
        Sync("opportunities");
        Later(() =>
        {
            _bench.Account.Delete("Opportunity", SalesforceBench.Deal(1));
            _bench.Account.Purge("Opportunity", SalesforceBench.Deal(1));
        });
        Assert.Equal(1, Sync("opportunities").Tables.Sum(t => t.Removed));
        Assert.Equal(["0"], Held("select count(*) from current_deal"));
    }

    [Fact]
    public void AMerge_NamesTheSurvivor_AndMovesWhatHungOnTheLoser()
    {
        var (kept, lost) = (SalesforceAccount.Id("001", 5), SalesforceAccount.Id("001", 1));
        foreach (var id in new[] { kept, lost }) _bench.Account.Put("Account", id, _bench.Clock.GetUtcNow(), [new("Name", id)]);
        _bench.Opportunity(1);
        Sync("accounts", "opportunities");
        Later(() => _bench.Account.Merge("Account", kept, lost));
        Sync("accounts", "opportunities");
        Assert.Equal([$"{kept}|{lost}"], Held("select survivor_id, merged_id from current_merge where object = 'company'"));
        Assert.Equal([kept], Held("select company_id from current_deal"));
        Assert.Equal(["0"], Held($"select count(*) from current_company where record_id = '{lost}'"));
    }

    [Fact]
    public void AChange_ThatCommitsLate_IsNotMissed()
    {
        _bench.Opportunity(1);
        Sync("opportunities");
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        _bench.Account.Change("Opportunity", SalesforceBench.Deal(1), "StageName", "Late", commits: _bench.Clock.GetUtcNow().AddMinutes(4));
        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        _bench.Opportunity(2);
        Sync("opportunities");
        Assert.Equal(["Prospecting", "Prospecting"], Held("select stage from current_deal"));
        _bench.Clock.Advance(TimeSpan.FromMinutes(4));
        Sync("opportunities");
        Assert.Equal(["Late", "Prospecting"], Held("select stage from current_deal order by 1"));
    }

    [Fact]
    public void AfterALongPause_AllIsReadAnew_AndWhatIsNotToldIsGone()
    {
        _bench.Opportunity(1);
        _bench.Opportunity(2);
        Sync("opportunities");
        _bench.Account.Purge("Opportunity", SalesforceBench.Deal(2));
        _bench.Clock.Advance(TimeSpan.FromDays(40));
        Assert.DoesNotContain(Asked("opportunities"), a => a.Contains("/deleted/", StringComparison.Ordinal));
        Assert.Equal(["Deal 1"], Held("select name from current_deal"));
    }

    [Fact]
    public void History_BecomesChanges()
    {
        _bench.Opportunity(1);
        _bench.Account.Change("Opportunity", SalesforceBench.Deal(1), "StageName", "Negotiation");
        _bench.Account.Put("OpportunityFieldHistory", SalesforceAccount.Id("017", 1), _bench.Clock.GetUtcNow(), [new("OpportunityId", SalesforceBench.Deal(1)), new("Field", "NextStep"), new("OldValue", null), new("NewValue", "call")]);
        Sync("opportunities", "opportunity_history", "opportunity_field_history");
        Assert.Equal(["amount|1000.5", "close_date|2026-04-01", "next_step|call", "stage|Negotiation"], Held("select field, value from current_change where object = 'deal' order by 1"));
        Later(() => _bench.Account.Put("OpportunityFieldHistory", SalesforceAccount.Id("017", 2), _bench.Clock.GetUtcNow(), [new("OpportunityId", SalesforceBench.Deal(1)), new("Field", "NextStep"), new("OldValue", "call"), new("NewValue", "sign")]));
        Assert.Contains("WHERE CreatedDate >= 2026-03-01T11:50:00.000Z", Uri.UnescapeDataString(Asked("opportunity_field_history")[3]), StringComparison.Ordinal);
        Assert.Equal(["call", "sign"], Held("select value from current_change where field = 'next_step' order by 1"));
    }

    [Fact]
    public void ASessionThatEnds_IsRenewedInTheMiddle()
    {
        using var bench = new SalesforceBench(pageSize: 10);
        for (var i = 1; i <= 95; i++) bench.Opportunity(i);
        bench.Api.SessionCalls = 4;
        using var source = bench.Source(out var transport);
        Assert.Null(SalesforceBench.Run(_workspace, source, "opportunities").Fault);
        Assert.Equal(["95|95"], Held("select count(*), count(distinct record_id) from landed_deal"));
        Assert.Equal(3, transport.Asked.Count(a => a.Contains("oauth2/token", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AKey_SignsForItsUser()
    {
        var secret = JsonSerializer.Serialize(new { client_id = "3MVG9", username = "ana@empresa.mx", private_key = SalesforceBench.Key.ExportPkcs8PrivateKeyPem() });
        _bench.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        using var source = _bench.Source(out var transport, secret: secret);
        await source.Check(TestContext.Current.CancellationToken);
        Assert.StartsWith("POST /services/oauth2/token grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=eyJhbGciOiJSUzI1NiJ9.", transport.Asked[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"client_id":"3MVG9","client_secret":"s3cret","refresh_token":"other"}""", "live.unauthorised")]
    [InlineData("an-old-session", "live.unauthorised")]
    [InlineData("""{"client_id":"3MVG9"}""", "live.bad_secret")]
    [InlineData("""{"client_id":"3MVG9","client_secret":"other"}""", "live.unauthorised")]
    [InlineData("""{"client_id":"3MVG9","username":"a@b.mx","private_key":"none"}""", "live.bad_secret")]
    [InlineData("{", "live.bad_secret")]
    public async Task AWrongCredential_IsToldAsSuch(string secret, string key)
    {
        var refused = await Assert.ThrowsAsync<FaultException>(async () =>
        {
            using var source = _bench.Source(out _, secret: secret);
            await source.Check(TestContext.Current.CancellationToken);
        });
        Assert.Equal(key, refused.Faults[0].Key);
    }

    // An app that acts for itself, at the company's own address; and one whose refresh token is good once.
    [Fact]
    public async Task Renew_WithoutARefreshToken_IsTheAppsOwn_AndANewRefreshTokenIsTheNextOne()
    {
        var tokens = new Tokens();
        using var http = new Caudal.Sources.Live.VendorHttp("Salesforce", Caudal.Sources.Live.VendorAddress.Parse("https://acme.my.salesforce.com"), TimeProvider.System, tokens, TimeSpan.FromMilliseconds(1));
        await new SalesforceToken("""{"client_id":"c","client_secret":"s"}""", http, TimeProvider.System).Renew(TestContext.Current.CancellationToken);
        var rotated = new SalesforceToken("""{"client_id":"c","refresh_token":"r0"}""", http, TimeProvider.System);
        for (var time = 0; time < 2; time++) await rotated.Renew(TestContext.Current.CancellationToken);
        Assert.Equal(["grant_type=client_credentials&client_id=c&client_secret=s", "grant_type=refresh_token&client_id=c&refresh_token=r0", "grant_type=refresh_token&client_id=c&refresh_token=r2"], tokens.Asked);
    }

    [Theory]
    [InlineData("https://acme.my.salesforce.com", "https://login.salesforce.com")]
    [InlineData("https://acme--uat.sandbox.my.salesforce.com", "https://test.salesforce.com")]
    [InlineData("https://acme--uat.my.salesforce.com", "https://test.salesforce.com")]
    [InlineData("https://force-dev-1.scratch.my.salesforce.com", "https://test.salesforce.com")]
    [InlineData("https://cs42.salesforce.com", "https://test.salesforce.com")]
    [InlineData("https://test.salesforce.com", "https://test.salesforce.com")]
    public async Task AKey_SignsForTheLoginOfItsAddress(string address, string audience)
    {
        var tokens = new Tokens();
        using var http = new Caudal.Sources.Live.VendorHttp("Salesforce", Caudal.Sources.Live.VendorAddress.Parse(address), TimeProvider.System, tokens, TimeSpan.FromMilliseconds(1));
        var secret = JsonSerializer.Serialize(new { client_id = "c", username = "ana@empresa.mx", private_key = SalesforceBench.Key.ExportPkcs8PrivateKeyPem() });
        await new SalesforceToken(secret, http, TimeProvider.System).Renew(TestContext.Current.CancellationToken);
        using var claims = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(tokens.Asked[0].Split("assertion=")[1].Split('.')[1]));
        Assert.Equal(audience, claims.RootElement.GetProperty("aud").GetString());
    }

    [Fact]
    public void ALargePageOfAJob_IsAskedForInHalves()
    {
        using var bench = new SalesforceBench(pageSize: 2);
        for (var i = 1; i <= 3; i++) bench.Opportunity(i);
        var asked = new List<string>();
        Assert.Null(bench.Sync(_workspace, "opportunities", vendor => new TooLarge(vendor, asked), mostByPages: 1).Fault);
        Assert.Equal(["maxRecords=10000", "maxRecords=5000", "maxRecords=2500"], asked);
        Assert.Equal(["3"], Held("select count(*) from current_deal"));
    }

    [Fact]
    public void TheDaysQuota_IsLeftToOthersToo()
    {
        _bench.Opportunity(1);
        _bench.Api.Quota = 40;
        using var source = _bench.Source(out _);
        while (_bench.Api.Calls < 37) SalesforceBench.Run(_workspace, source, "opportunities");
        Assert.Equal("live.too_many", SalesforceBench.Run(_workspace, source, "opportunities").Fault?.Key);
        Assert.Equal(38, _bench.Api.Calls);
        _bench.Api.Quota = 0;
        Assert.Equal("live.too_many", Sync("opportunities").Fault?.Key);
    }

    [Fact]
    public void AKindThatTheUserMayNotSee_IsPassedOver_UnlessRevenueHangsOnIt()
    {
        Assert.Null(Sync("campaign_members").Fault);
        using var bench = new SalesforceBench();
        using var source = new SalesforceSource(new Caudal.Sources.Live.VendorHttp("Salesforce", Caudal.Sources.Live.VendorAddress.Parse(SalesforceSource.Address), TimeProvider.System,
            new VendorTransport(new SalesforceApi(new SalesforceAccount(bench.Clock), "5Aep861"), bench.Clock)), SalesforceBench.Secret, TimeProvider.System);
        Assert.Equal("live.not_visible", SalesforceBench.Run(_workspace, source, "opportunities").Fault?.Key);
    }

    [Theory]
    [InlineData("0060000000abcDE", "0060000000abcDEAAY")]
    [InlineData("001D000000IRFma", "001D000000IRFmaIAH")]
    [InlineData("001D000000IRFmaIAH", "001D000000IRFmaIAH")]
    [InlineData("Not an id at al", "Not an id at al")]
    public void Whole_OfAShortId_AddsWhichLettersAreCapitals(string id, string whole) => Assert.Equal(whole, SalesforceRecords.Whole(id));

    private List<string> Asked(string stream)
    {
        using var source = _bench.Source(out var transport);
        Assert.Null(SalesforceBench.Run(_workspace, source, stream).Fault);
        return [.. transport.Asked.Select(a => a.StartsWith("GET", StringComparison.Ordinal) ? Uri.UnescapeDataString(a) : a)];
    }

    private SyncedStream Sync(params string[] streams) => streams.Select(s => _bench.Sync(_workspace, s)).ToList()[^1];

    private void Later(Action act)
    {
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        act();
        _bench.Clock.Advance(TimeSpan.FromHours(1));
    }

    private List<string> Held(string sql) => HubSpotBench.Current(_workspace, sql);

    /// <summary>Gives a token, and with it a refresh token that is to be used the next time.</summary>
    private sealed class Tokens : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            Asked.Add(await request.Content!.ReadAsStringAsync(cancel));
            return new(System.Net.HttpStatusCode.OK) { Content = new StringContent($$"""{"access_token":"a","instance_url":"https://acme.my.salesforce.com","refresh_token":"r{{Asked.Count}}"}""", System.Text.Encoding.UTF8, "application/json") };
        }
    }

    /// <summary>Pages of more than 2,500 records are more than is read at once.</summary>
    private sealed class TooLarge(HttpMessageHandler vendor, List<string> asked) : DelegatingHandler(vendor)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            var most = request.RequestUri!.Query.TrimStart('?').Split('&').FirstOrDefault(p => p.StartsWith("maxRecords=", StringComparison.Ordinal));
            if (most is not null) asked.Add(most);
            return most is null or "maxRecords=2500" ? base.SendAsync(request, cancel) : throw new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded, "large");
        }
    }

    /// <summary>Something happens just before a call.</summary>
    private sealed class Before(int call, Action act) : DelegatingHandler
    {
        private int _calls;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            if (++_calls == call) act();
            return base.SendAsync(request, cancel);
        }
    }

    /// <summary>After so many calls nobody answers any more.</summary>
    private sealed class BreaksOff(HttpMessageHandler vendor, int calls) : DelegatingHandler(vendor)
    {
        private int _calls;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel) =>
            ++_calls < calls ? base.SendAsync(request, cancel) : throw new HttpRequestException(HttpRequestError.ConnectionError, "gone");
    }
}
