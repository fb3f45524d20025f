using Caudal.Landing;
using Caudal.Tests.Landing;

namespace Caudal.Tests.Sources.HubSpot;

public sealed class HubSpotSourceTests : IDisposable
{
    private readonly HubSpotBench _bench = new();
    private readonly ImportBench _workspace;

    public HubSpotSourceTests() => _workspace = _bench.Workspace();

    public void Dispose() => _bench.Dispose();

    private static DateTimeOffset At(int day, int hour = 12) => new(2026, 2, day, hour, 0, 0, TimeSpan.Zero);

    private void Deal(long id, string name, string stage = "stage_0", long? company = null)
    {
        _bench.Account.Put("deals", id, At(1), [new("dealname", name), new("dealstage", stage), new("amount", "1.125"), new("own_tier", "gold"), new("hs_merged_object_ids", null)]);
        if (company is { } c) _bench.Account.Associate("deals", id, "companies", c);
    }

    private List<string> Deals(string fields = "record_id, name, stage") => HubSpotBench.Current(_workspace, $"select {fields} from current_deal order by 1");

    [Fact]
    public void FirstSync_OfDeals_AsksToTheLetter()
    {
        Deal(1, "A", company: 7);
        using var source = _bench.Source(out var transport);
        Run(source, "deals");
        Assert.Equal(
            [
                "GET /crm/v3/properties/deals?archived=false",
                "GET /crm/v3/objects/deals?limit=50&properties=amount,createdate,dealname,dealstage,hs_createdate,hs_lastmodifieddate,hs_merged_object_ids,hs_object_id,own_tier&propertiesWithHistory=dealstage,amount,closedate,hubspot_owner_id&archived=false",
                "POST /crm/v4/associations/deals/companies/batch/read {\"inputs\":[{\"id\":\"1\"}]}",
                "POST /crm/v4/associations/deals/contacts/batch/read {\"inputs\":[{\"id\":\"1\"}]}",
            ],
            transport.Asked);
    }

    [Fact]
    public void LaterSync_OfContacts_SearchesAWindowByIdToTheLetter()
    {
        _bench.Account.Put("contacts", 5, At(1), [new("email", "a@b.mx")]);
        Sync("contacts");
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        _bench.Account.Change("contacts", 5, "email", "c@b.mx");
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        using var source = _bench.Source(out var transport);
        Run(source, "contacts");
        var (since, until) = (At(1).AddDays(28).AddMinutes(-5).ToUnixTimeMilliseconds(), At(1).AddDays(28).AddHours(2).ToUnixTimeMilliseconds());
        Assert.Equal(
            [
                "GET /crm/v3/properties/contacts?archived=false",
                $$"""POST /crm/v3/objects/contacts/search {"filterGroups":[{"filters":[{"propertyName":"lastmodifieddate","operator":"GTE","value":"{{since}}"},{"propertyName":"lastmodifieddate","operator":"LTE","value":"{{until}}"}]}],"sorts":[{"propertyName":"hs_object_id","direction":"ASCENDING"}],"properties":["hs_object_id"],"limit":200}""",
                """POST /crm/v3/objects/contacts/batch/read {"properties":["createdate","email","hs_object_id","lastmodifieddate"],"propertiesWithHistory":["lifecyclestage","hs_lead_status","hubspot_owner_id"],"inputs":[{"id":"5"}]}""",
                "GET /crm/v3/objects/contacts?limit=100&properties=hs_object_id,hs_merged_object_ids&archived=true",
            ],
            transport.Asked);
        Assert.Equal(["5|c@b.mx"], HubSpotBench.Current(_workspace, "select record_id, email from current_person"));
    }

    [Fact]
    public void Amounts_WithThreeDecimals_AreNotTakenForThousands()
    {
        Deal(1, "A");
        Assert.Null(Sync("deals").Fault);
        Assert.Equal(["1.1250|{\"own_tier\":\"gold\"}"], Deals("amount, attributes"));
    }

    [Fact]
    public void ManyPages_LandEveryRecordOnce()
    {
        for (var i = 1; i <= 2_345; i++) Deal(i, $"Deal {i}");
        var report = Sync("deals");
        Assert.Equal(2_345, report.Tables.Single(t => t.File == "hubspot/deals").Rows.Landed);
        Assert.Equal(["2345|2345"], HubSpotBench.Current(_workspace, "select count(*), count(distinct record_id) from current_deal"));
    }

    [Fact]
    public void ChangesBeyondTenThousandOfOneMoment_AllCome()
    {
        for (var i = 1; i <= 10_300; i++) _bench.Account.Put("calls", i, At(1), [new("hs_call_title", "a")]);
        for (var part = 0; part < 2; part++) Sync("calls");
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        for (var i = 1; i <= 10_300; i++) _bench.Account.Change("calls", i, "hs_call_title", "b");
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(Sync("calls").Fault);
        Assert.Equal(["b|10300"], HubSpotBench.Current(_workspace, "select subject, count(*) from current_activity group by subject"));
    }

    [Fact]
    public void AChange_ThatTheSearchSeesLate_IsNotMissed()
    {
        Deal(1, "A");
        Sync("deals");
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        _bench.Account.Change("deals", 1, "dealstage", "stage_1");
        _bench.Clock.Advance(TimeSpan.FromSeconds(10));   // within the search's lag
        Sync("deals");
        Assert.Equal(["1|A|stage_0"], Deals());
        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Sync("deals");
        Assert.Equal(["1|A|stage_1"], Deals());
    }

    [Fact]
    public void ARecordInTheBin_IsGone_AndBackWhenItIsRestored()
    {
        Deal(1, "A", company: 7);
        Deal(2, "B");
        Sync("deals");
        Later(() => _bench.Account.Archive("deals", 1));
        Assert.Equal(1, Sync("deals").Tables.Sum(t => t.Removed));
        Assert.Equal(["2|B|stage_0"], Deals());
        Assert.Empty(HubSpotBench.Current(_workspace, "select to_id from current_association where from_object = 'deal' and from_id = '1'"));
        Later(() => _bench.Account.Restore("deals", 1));
        Sync("deals");
        Assert.Equal(["1|A|stage_0", "2|B|stage_0"], Deals());
        Assert.Equal(["7"], HubSpotBench.Current(_workspace, "select to_id from current_association where from_object = 'deal' and from_id = '1'"));
    }

    [Fact]
    public void AMerge_TakesTheLoserAwayAndSaysWhereItWent()
    {
        foreach (var id in new[] { 1, 2, 3 }) Deal(id, $"Deal {id}");
        Sync("deals");
        Later(() => _bench.Account.Merge("deals", 2, 1));
        Later(() => _bench.Account.Merge("deals", 3, 2));
        Sync("deals");
        Assert.Equal(["3|Deal 3|stage_0"], Deals());
        Assert.Equal(["3|1", "3|2"], HubSpotBench.Current(_workspace, "select survivor_id, merged_id from current_merge where object = 'deal' order by 2"));
    }

    [Fact]
    public void AnAssociationTakenAway_IsGone()
    {
        _bench.Account.Put("companies", 7, At(1), []);
        _bench.Account.Put("companies", 8, At(1), []);
        Deal(1, "A", company: 7);
        _bench.Account.Associate("deals", 1, "companies", 8);
        Sync("deals");
        Assert.Equal(["7", "8"], HubSpotBench.Current(_workspace, "select to_id from current_association where from_object = 'deal' and from_id = '1' order by 1"));
        Later(() => _bench.Account.Dissociate("deals", 1, "companies", 7));
        Sync("deals");
        Assert.Equal(["8"], HubSpotBench.Current(_workspace, "select to_id from current_association where from_object = 'deal' and from_id = '1' order by 1"));
    }

    [Fact]
    public void MoreThanAHundredAssociations_AreReadPageByPage()
    {
        Deal(1, "A");
        for (var i = 1; i <= 250; i++) _bench.Account.Associate("deals", 1, "contacts", 1000 + i);
        Sync("deals");
        Assert.Equal(["250"], HubSpotBench.Current(_workspace, "select count(*) from current_association where from_object = 'deal' and to_object = 'person'"));
    }

    [Fact]
    public void LabelsOfAssociations_StandBesideTheirIds()
    {
        Deal(1, "A");
        foreach (var contact in new[] { 11, 12 }) _bench.Account.Associate("deals", 1, "contacts", contact);
        _bench.Account.Labels[("deals", 1, "contacts", 12)] = "Decision maker";
        Sync("deals");
        Assert.Equal(["{\"own_tier\":\"gold\",\"associated_contact_ids_labels\":\"12: Decision maker\"}"], Deals("attributes"));
    }

    [Fact]
    public void History_BecomesChanges_OldestFirst()
    {
        Deal(1, "A");
        Later(() => _bench.Account.Change("deals", 1, "dealstage", "stage_1"));
        Sync("deals");
        Assert.Equal(["stage|stage_0", "stage|stage_1"], HubSpotBench.Current(_workspace, "select field, value from current_change where field = 'stage' order by changed_at"));
    }

    [Fact]
    public void NothingNew_LandsNothing()
    {
        Deal(1, "A");
        Sync("deals");
        _bench.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Null(Sync("deals").LoadId);
        Assert.Single(LandingZone.Loads(_workspace.Workspace));
    }

    [Fact]
    public void ANewProperty_IsLandedAsAnAttributeAndTold()
    {
        Deal(1, "A");
        Sync("deals");
        Later(() => _bench.Account.Change("deals", 1, "own_region", "norte"));
        Assert.Equal(["own_region"], Sync("deals").Tables.Single(t => t.File == "hubspot/deals").NewColumns);
        Assert.Equal(["{\"own_region\":\"norte\",\"own_tier\":\"gold\"}"], Deals("attributes"));
    }

    [Fact]
    public void PropertiesThatComeGoOrChangeTheirKind_AreTold_AndWhatIsReadable_Lands()
    {
        Deal(1, "A");
        Deal(2, "B");
        Sync("deals");
        Later(() =>
        {
            _bench.Account.Forget("deals", "own_tier");
            _bench.Account.Change("deals", 1, "own_region", "norte");
            _bench.Account.Change("deals", 2, "amount", "mucho");
        });
        Drift.IsTold(_workspace, Sync("deals"), "own_region", "own_tier", "row.not_a_number");
        Assert.Equal(["1|norte", "2|"], Deals("record_id, json_extract_string(attributes, '$.own_region')"));
    }

    // The mapping is changed as on the page of the sources.
    [Fact]
    public void ANewProperty_ThatAPersonMaps_IsReadSoFromThenOn()
    {
        Deal(1, "A");
        Sync("deals");
        Later(() => _bench.Account.Change("deals", 1, "own_kind", "renewal"));
        Sync("deals");
        var flow = new Flow(_workspace.Workspace, _workspace.Clock);
        var today = LandedMapping.Find(_workspace.Workspace, "hubspot", "deals");
        flow.Remap("hubspot", "deals", today.Sum, new Dictionary<string, string> { ["own_kind"] = "deal.deal_type", ["own_tier"] = "" }, "ana");
        Assert.Equal(["1|renewal|{}"], Deals("record_id, deal_type, attributes"));
        Later(() => _bench.Account.Change("deals", 1, "own_kind", "expansion"));
        Sync("deals");
        Assert.Equal(["1|expansion|{}"], Deals("record_id, deal_type, attributes"));
    }

    [Fact]
    public void AFirstSyncThatBreaksOff_GoesOnFromWhereItLanded()
    {
        for (var i = 1; i <= 2_500; i++) Deal(i, $"Deal {i}");
        var broken = _bench.Sync(_workspace, "deals", vendor => new BreaksAfter(vendor, 40));
        Assert.Equal("live.unavailable", broken.Fault!.Key);
        var landed = broken.Tables.Single(t => t.File == "hubspot/deals").Rows.Landed;
        Assert.InRange(landed, 1, 2_499);
        using var source = _bench.Source(out var transport);
        Run(source, "deals");
        Assert.Equal(["2500|2500"], HubSpotBench.Current(_workspace, "select count(*), count(distinct record_id) from current_deal"));
        Assert.Contains($"after={landed}", transport.Asked[1], StringComparison.Ordinal);
    }

    [Fact]
    public void ALargeFirstReading_TellsWhatChangedLastBeforeTheRest()
    {
        using var bench = new HubSpotBench(pageSize: 2) { Large = 4 };
        for (var i = 1; i <= 9; i++) bench.Account.Put("deals", i, At(i), [new("dealname", $"Deal {i}"), new("dealstage", "s")]);
        using (var source = bench.Source(out var transport))
        {
            Run(source, "deals");
            var searches = transport.Asked.Where(a => a.Contains("/search", StringComparison.Ordinal)).ToList();
            Assert.Equal(
                [
                    """POST /crm/v3/objects/deals/search {"sorts":[{"propertyName":"hs_lastmodifieddate","direction":"DESCENDING"}],"properties":["hs_object_id"],"limit":200}""",
                    """POST /crm/v3/objects/deals/search {"sorts":[{"propertyName":"hs_lastmodifieddate","direction":"DESCENDING"}],"properties":["hs_object_id"],"limit":200,"after":"2"}""",
                ],
                searches);
        }
        // Four of the list, and the four that changed last.
        Assert.Equal(["1", "2", "3", "4", "6", "7", "8", "9"], Deals("record_id"));
        using (var source = bench.Source(out var transport))
        {
            Run(source, "deals");
            Assert.DoesNotContain(transport.Asked, a => a.Contains("/search", StringComparison.Ordinal));
        }
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "9"], Deals("record_id"));
    }

    [Fact]
    public void AResetStream_LosesWhatIsNoLongerThere()
    {
        Deal(1, "A");
        Deal(2, "B");
        Sync("deals");
        _bench.Account.Purge("deals", 1);
        new LiveSync(_workspace.Workspace, _workspace.Process, _workspace.Clock).Reset("hubspot", ["deals"]);
        Assert.Equal(1, Sync("deals").Tables.Sum(t => t.Removed));
        Assert.Equal(["2|B|stage_0"], Deals());
    }

    [Fact]
    public void TwoAtOnce_OfOneStream_AreOne()
    {
        using var other = _workspace.Workspace.Hold("hubspot.deals");
        Assert.Equal("stream.in_use", Assert.Throws<FaultException>(() => Sync("deals")).Faults[0].Key);
    }

    [Fact]
    public void Faults_OfEveryKind_CostOneMoreCallEachAndLoseNothing()
    {
        for (var i = 1; i <= 2_000; i++) Deal(i, $"Deal {i}");
        FaultProxy? proxy = null;
        var synced = _bench.Sync(_workspace, "deals", vendor => proxy = new FaultProxy(vendor, 7, 0.09));
        Assert.Null(synced.Fault);
        Assert.Equal(["2000|2000"], HubSpotBench.Current(_workspace, "select count(*), count(distinct record_id) from current_deal"));
        var faults = proxy!.Faults.Values.Sum();
        Assert.True(faults > 0);
        // One call too many for each fault, and none beside.
        Assert.Equal(faults, proxy.Calls - (_bench.Api.Requests - proxy.Faults.GetValueOrDefault("cut")));
    }

    [Theory]
    [InlineData("wrong", "live.unauthorised")]
    [InlineData("{\"client_id\":\"c\",\"client_secret\":\"s\",\"refresh_token\":\"old\"}", "live.refused")]
    public async Task ACredential_ThatDoesNotFit_IsNamed(string secret, string key)
    {
        using var source = _bench.Source(out _, secret: secret);
        Assert.Equal(key, Assert.Single((await Assert.ThrowsAsync<FaultException>(() => source.Check(TestContext.Current.CancellationToken))).Faults).Key);
    }

    [Fact]
    public async Task ARefreshToken_GetsATokenFirst()
    {
        using var source = _bench.Source(out var transport, secret: $$"""{"client_id":"c","client_secret":"s","refresh_token":"refresh-{{HubSpotBench.Token}}"}""");
        await source.Check(TestContext.Current.CancellationToken);
        Assert.Equal($"POST /oauth/v1/token grant_type=refresh_token&client_id=c&client_secret=s&refresh_token=refresh-{HubSpotBench.Token}", transport.Asked[0]);
        Assert.Equal("GET /crm/v3/owners?limit=1&archived=false", transport.Asked[1]);
    }

    [Fact]
    public void AKindThatMayNotBeSeen_LeavesOutItsAssociationsAlone()
    {
        Deal(1, "A", company: 7);
        _bench.Account.Associate("deals", 1, "contacts", 5);
        var calls = 0;
        var synced = _bench.Sync(_workspace, "deals", vendor => new Answering(vendor, request => request.RequestUri!.AbsolutePath.Contains("/deals/contacts/", StringComparison.Ordinal) && ++calls > 0 ? System.Net.HttpStatusCode.Forbidden : null));
        Assert.Null(synced.Fault);
        Assert.Equal(1, calls);
        Assert.Equal(["1|company|7"], HubSpotBench.Current(_workspace, "select from_id, to_object, to_id from current_association"));
    }

    [Fact]
    public void ATokenThatEndsBeforeItsTime_IsRenewed()
    {
        Deal(1, "A");
        using var source = _bench.Source(out var transport, vendor => new Answering(vendor, request => request.Method == HttpMethod.Get && (_gets++ == 1) ? System.Net.HttpStatusCode.Unauthorized : null), $$"""{"client_id":"c","client_secret":"s","refresh_token":"refresh-{{HubSpotBench.Token}}"}""");
        Run(source, "deals");
        Assert.Equal(2, transport.Asked.Count(a => a.StartsWith("POST /oauth/v1/token", StringComparison.Ordinal)));
        Assert.Equal(["1|A|stage_0"], Deals());
    }

    private int _gets;

    private SyncedStream Sync(string stream) => _bench.Sync(_workspace, stream);

    private void Run(Caudal.Sources.Live.ILiveSource source, string stream) =>
        new LiveSync(_workspace.Workspace, _workspace.Process, _workspace.Clock).Run(source, "hubspot", stream, null, CancellationToken.None).GetAwaiter().GetResult();

    private void Later(Action act)
    {
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        act();
        _bench.Clock.Advance(TimeSpan.FromHours(1));
    }

    /// <summary>Answers some requests in the vendor's place.</summary>
    private sealed class Answering(HttpMessageHandler vendor, Func<HttpRequestMessage, System.Net.HttpStatusCode?> answer) : DelegatingHandler(vendor)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel) =>
            answer(request) is { } status ? Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent("{}") }) : base.SendAsync(request, cancel);
    }

    private sealed class BreaksAfter(HttpMessageHandler vendor, int calls) : DelegatingHandler(vendor)
    {
        private int _left = calls;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel) =>
            _left-- > 0 ? base.SendAsync(request, cancel) : Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.BadGateway));
    }
}
