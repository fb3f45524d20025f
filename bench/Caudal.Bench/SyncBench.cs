using System.Globalization;
using System.Text;
using Caudal.Landing;
using Caudal.Process;
using Caudal.Simulator.Vendors;
using Caudal.Sources.Live;

namespace Caudal.Bench;

/// <summary>A first sync of HubSpot's products, a hundred records a page, and of contacts, fifty a page with their history, over HTTP on this machine.</summary>
internal static class SyncBench
{
    public static void Run(Arguments asked)
    {
        var report = new Report("First sync over HubSpot's API, the vendor on the same machine and without limits", "stream", "records", "wall s", "CPU s", "records a CPU minute", "peak MB", "gate MB");
        foreach (var records in (asked.Records ?? "100000,1000000").Split(',').Select(r => long.Parse(r, CultureInfo.InvariantCulture)))
            foreach (var stream in new[] { "products", "contacts" }) Measure(report, asked, stream, records);
        report.Note($"Only the syncing process is measured: the vendor is another one. HubSpot itself answers 190 requests in ten seconds: 114,000 records a minute of kinds without a history, 57,000 of those with one.");
        report.Write(asked);
    }

    private static void Measure(Report report, Arguments asked, string stream, long records)
    {
        var workspace = Path.Combine(asked.Work, $"sync-{stream}");
        if (Directory.Exists(workspace)) Directory.Delete(workspace, recursive: true);
        using var vendor = new VendorServer(new Endless(records));
        var cost = Steps.Apart("sync", workspace, vendor.Address, stream);
        var landed = LandingZone.Loads(new Workspace(workspace)).SelectMany(l => l.Streams).Where(s => s.Mapping.Stream == stream).Sum(s => s.Rows.Landed);
        if (landed != records) throw new InvalidOperationException($"{landed} of {records} landed.");
        report.Row(stream, records, cost.Wall, cost.Cpu, (long)(records / cost.Cpu * 60), cost.Peak, "300");
        Directory.Delete(workspace, recursive: true);
    }

    public static Cost Step(string workspace, string address, string stream) => Cost.Of(() =>
    {
        using var source = LiveSources.Open("hubspot", VendorAddress.Parse(address), "t");
        for (var older = true; older;)
        {
            var synced = new LiveSync(new Workspace(workspace), RevenueProcess.Default, TimeProvider.System).Run(source, "hubspot", stream, null, CancellationToken.None).GetAwaiter().GetResult();
            if (synced.Fault is { } fault) throw new FaultException(fault);
            older = synced.OlderFollows;
        }
    });

    /// <summary>A HubSpot of as many records as were asked for, made up page by page.</summary>
    private sealed class Endless(long records) : IVendorApi
    {
        public VendorResponse Answer(VendorRequest request) => request.Path.StartsWith("crm/v3/properties/", StringComparison.Ordinal)
            ? new VendorResponse(200, """{"results":[{"name":"name","hubspotDefined":true},{"name":"price","hubspotDefined":true},{"name":"hs_sku","hubspotDefined":true},{"name":"email","hubspotDefined":true},{"name":"firstname","hubspotDefined":true},{"name":"lastname","hubspotDefined":true},{"name":"lifecyclestage","hubspotDefined":true},{"name":"own_region","hubspotDefined":false}]}""")
            // What changed last was among the first: only the list is measured.
            : new VendorResponse(200, request.Path.EndsWith("/search", StringComparison.Ordinal) ? """{"total":0,"results":[]}""" : Page(request));

        private string Page(VendorRequest request)
        {
            var (first, size, history) = (long.Parse(request["after"] ?? "0", CultureInfo.InvariantCulture), long.Parse(request["limit"]!, CultureInfo.InvariantCulture), request["propertiesWithHistory"] is not null);
            var last = Math.Min(first + size, records);
            var page = new StringBuilder("{\"results\":[");
            for (var id = first + 1; id <= last; id++)
            {
                if (id > first + 1) page.Append(',');
                page.Append(CultureInfo.InvariantCulture, $$$"""{"id":"{{{id}}}","properties":{"name":"Product {{{id}}}","price":"{{{id % 900}}}.50","hs_sku":"SKU-{{{id}}}","email":"p{{{id}}}@empresa{{{id % 5000}}}.mx","firstname":"Ana {{{id % 700}}}","lastname":"García {{{id % 900}}}","lifecyclestage":"lead","own_region":"norte {{{id % 9}}}","hs_object_id":"{{{id}}}"},"createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-02T00:00:00.000Z","archived":false""");
                if (history) page.Append(CultureInfo.InvariantCulture, $$$""","propertiesWithHistory":{"lifecyclestage":[{"value":"lead","timestamp":"2026-01-02T00:00:00.000Z","sourceType":"CRM_UI","sourceId":"userId:{{{id % 40}}}"},{"value":"subscriber","timestamp":"2026-01-01T00:00:00.000Z","sourceType":"IMPORT","sourceId":"1"}]}""");
                page.Append('}');
            }
            page.Append(']');
            if (last < records) page.Append(CultureInfo.InvariantCulture, $$$""","paging":{"next":{"after":"{{{last}}}"}}""");
            return page.Append('}').ToString();
        }
    }
}
