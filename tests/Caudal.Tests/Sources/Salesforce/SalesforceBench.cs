using System.Security.Cryptography;
using Caudal.Landing;
using Caudal.Simulator.Vendors;
using Caudal.Sources.Live;
using Caudal.Sources.Salesforce;
using Caudal.Tests.Landing;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Sources.Salesforce;

/// <summary>A simulated Salesforce, and workspaces that read it.</summary>
internal sealed class SalesforceBench : IDisposable
{
    public const string Secret = """{"client_id":"3MVG9","client_secret":"s3cret","refresh_token":"5Aep861"}""";

    private readonly List<ImportBench> _benches = [];

    public SalesforceBench(int pageSize = 2000, int jobTakes = 2)
    {
        Account = new SalesforceAccount(Clock);
        Api = new SalesforceApi(Account, "5Aep861") { PageSize = pageSize, Certificate = Key, JobTakes = jobTakes };
        foreach (var kind in new[] { "User", "Account", "Contact" }) Account.Put(kind, SalesforceAccount.Id("0Zz", 1), Clock.GetUtcNow(), [new("Name", null), new("MasterRecordId", null)]);
    }

    public static RSA Key { get; } = RSA.Create(2048);

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public SalesforceAccount Account { get; }

    public SalesforceApi Api { get; }

    public TimeSpan Newest { get; init; } = TimeSpan.FromDays(90);

    public ImportBench Workspace()
    {
        var bench = new ImportBench("America/Mexico_City");
        _benches.Add(bench);
        return bench;
    }

    public void Opportunity(long number, string stage = "Prospecting", string? amount = "1000.5") => Account.Put("Opportunity", Deal(number), Clock.GetUtcNow(),
        [new("Name", $"Deal {number}"), new("StageName", stage), new("Amount", amount), new("CloseDate", "2026-04-01"), new("AccountId", SalesforceAccount.Id("001", 1)), new("Tier__c", "gold"), new("LastViewedDate", "2026-03-01T11:00:00.000Z")]);

    public static string Deal(long number) => SalesforceAccount.Id("006", number);

    /// <param name="between">Stands between source and vendor.</param>
    public SalesforceSource Source(out VendorTransport transport, Func<HttpMessageHandler, HttpMessageHandler>? between = null, string secret = Secret, long mostByPages = 10_000)
    {
        transport = new VendorTransport(Api, Clock);
        var http = new VendorHttp("Salesforce", VendorAddress.Parse(SalesforceSource.Address), TimeProvider.System, between?.Invoke(transport) ?? transport, firstWait: TimeSpan.FromMilliseconds(1));
        return new SalesforceSource(http, secret, TimeProvider.System, firstWait: TimeSpan.FromMilliseconds(1), mostByPages) { Newest = Newest };
    }

    public SyncedStream Sync(ImportBench bench, string stream, Func<HttpMessageHandler, HttpMessageHandler>? between = null, long mostByPages = 10_000)
    {
        using var source = Source(out _, between, mostByPages: mostByPages);
        return Run(bench, source, stream);
    }

    public static SyncedStream Run(ImportBench bench, SalesforceSource source, string stream) =>
        new LiveSync(bench.Workspace, bench.Process, bench.Clock).Run(source, "salesforce", stream, null, CancellationToken.None).GetAwaiter().GetResult();

    public void Dispose()
    {
        foreach (var bench in _benches) bench.Dispose();
    }
}
