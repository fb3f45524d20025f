using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;

namespace Caudal.Sources.Salesforce;

/// <summary>Salesforce over its REST and Bulk 2.0 APIs; BEHAVIOR.md says what is odd about them and why each request is as it is.</summary>
public sealed class SalesforceSource : ILiveSource
{
    public const string Address = "https://login.salesforce.com";

    /// <summary>What an outbound message takes for thanks.</summary>
    public const string Receipt = SalesforceWebhook.Receipt;

    // A transaction is seen when it ends, with the time at which it began to save; ten minutes are the longest that one takes.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    // Deletions can be asked for as long as the bin is kept: fifteen days.
    private static readonly TimeSpan DeletionsKept = TimeSpan.FromDays(14);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly VendorHttp _http;
    private readonly SalesforceCalls _calls;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _firstWait;
    private readonly long _mostByPages;
    private HashSet<string>? _objects;

    /// <param name="secret">As <see cref="SalesforceToken"/> reads it.</param>
    /// <param name="firstWait">For a query job, before it is looked at again; each later wait is longer. Null: two seconds.</param>
    /// <param name="mostByPages">Records that are read page by page: beyond, a query job takes fewer calls and less of Salesforce's time.</param>
    public SalesforceSource(VendorHttp http, string secret, TimeProvider clock, TimeSpan? firstWait = null, long mostByPages = ILiveSource.Large)
    {
        (_http, _clock, _firstWait, _mostByPages) = (http, clock, firstWait ?? TimeSpan.FromSeconds(2), mostByPages);
        _calls = new SalesforceCalls(http, new SalesforceToken(secret, http, clock));
    }

    /// <summary>Of a first reading that is too large for pages: the time that is asked for first.</summary>
    internal TimeSpan Newest { get; init; } = TimeSpan.FromDays(90);

    public IReadOnlyList<string> Streams { get; } = [.. SalesforceObject.All.Select(o => o.Stream)];

    public Task Check(CancellationToken cancel) => Visible(cancel);

    public IAsyncEnumerable<LivePage> Read(string stream, string? cursor, CancellationToken cancel) => Read(SalesforceObject.All.First(o => o.Stream == stream), SalesforceCursor.Parse(cursor), cancel);

    public void Dispose() => _http.Dispose();

    private async IAsyncEnumerable<LivePage> Read(SalesforceObject kind, SalesforceCursor? cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (!(await Visible(cancel)).Contains(kind.Name))
        {
            if (kind.IsNeeded) throw new FaultException(new Fault("live.not_visible", kind.Name));
            yield break;
        }
        var reply = await _calls.Describe(kind.Name, cancel);
        var (shape, window) = (SalesforceShape.Of(kind, reply.Body), Window(kind, cursor, reply.At));
        await foreach (var page in ReadWindow(kind, shape, window, cancel)) yield return page;
        if (window.From is not { } since) yield break;
        var deleted = await Deletions(kind, shape, since, window.Until, cancel);
        if (deleted is not null) yield return deleted with { IsMilestone = cursor is { IsDone: false } };
        else await foreach (var page in ReadWindow(kind, shape, new SalesforceCursor(window.Until), cancel)) yield return page;
    }

    private static SalesforceCursor Window(SalesforceObject kind, SalesforceCursor? cursor, DateTimeOffset now) => cursor switch
    {
        { IsDone: false } when cursor.From is null || now - cursor.From < DeletionsKept => cursor,
        { IsDone: true } done when !kind.IsSmall && now - done.Until < DeletionsKept => new SalesforceCursor(now) { From = done.Until - Overlap },
        _ => new SalesforceCursor(now),
    };

    private async Task<HashSet<string>> Visible(CancellationToken cancel) =>
        _objects ??= [.. (await _calls.Objects(cancel)).Body.GetProperty("sobjects").EnumerateArray().Where(o => !(o.TryGetProperty("queryable", out var may) && may.ValueKind == JsonValueKind.False)).Select(o => o.GetProperty("name").GetString()!)];

    private async IAsyncEnumerable<LivePage> ReadWindow(SalesforceObject kind, SalesforceShape shape, SalesforceCursor window, [EnumeratorCancellation] CancellationToken cancel)
    {
        var reply = await First(kind, shape, window, cancel);
        if (window is { From: null, Split: null, IsBegun: false } && !kind.IsSmall && IsMany(reply))
        {
            window = window with { Split = window.Until - Newest };
            reply = await First(kind, shape, window, cancel);
        }
        for (var part = window; part is not null; part = part.Rest, reply = part is null ? null : await First(kind, shape, part, cancel))
        {
            var job = IsMany(reply) ? await Running(part, Query(kind, shape, part), cancel) : null;
            var pages = job is { } running ? ReadJob(kind, shape, part, running, cancel) : ReadPages(kind, shape, part, reply ?? await Ordered(kind, shape, part, cancel), cancel);
            await foreach (var page in pages.WithCancellation(cancel)) yield return Within(kind, part, page);
        }
    }

    // The first page, which tells how many there are; null where only a job reads them: the query is too long for an address, or takes longer than Salesforce lets it.
    private async Task<VendorReply?> First(SalesforceObject kind, SalesforceShape shape, SalesforceCursor window, CancellationToken cancel)
    {
        if (window.Job is not null || SalesforceCalls.IsTooLong(Query(kind, shape, window))) return null;
        try
        {
            return await Ordered(kind, shape, window, cancel);
        }
        catch (FaultException slow) when (window.From is null && slow.Faults[0] is { Key: "live.refused" or "live.unreachable" or "live.unavailable" })
        {
            return null;
        }
    }

    private Task<VendorReply> Ordered(SalesforceObject kind, SalesforceShape shape, SalesforceCursor window, CancellationToken cancel) => _calls.QueryAll($"{Query(kind, shape, window)} ORDER BY {shape.Stamp},Id", cancel);

    private static string Query(SalesforceObject kind, SalesforceShape shape, SalesforceCursor window) =>
        $"SELECT {string.Join(',', shape.Fields.Select(f => f.Name))} FROM {kind.Name} WHERE {window.Condition(shape.Stamp)}";

    private bool IsMany(VendorReply? reply) => reply is null || (Next(reply) is not null && reply.Body.GetProperty("totalSize").GetInt64() > _mostByPages);

    private static LivePage Within(SalesforceObject kind, SalesforceCursor part, LivePage page)
    {
        var told = page with { GoesOn = part.IsBegun && part.From is null };
        if (!SalesforceCursor.Parse(page.Cursor)!.IsDone) return told;
        // After a window of changes come its deletions, and they end it.
        if (part.From is not null) return page with { Cursor = part.Write() };
        return part.Rest is { } older ? told with { Cursor = older.Write(), IsMilestone = true, OlderFollows = true } : told with { IsMilestone = !kind.IsSmall, Whole = kind.Table };
    }

    private async IAsyncEnumerable<LivePage> ReadPages(SalesforceObject kind, SalesforceShape shape, SalesforceCursor window, VendorReply reply, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            var (records, next) = (reply.Body.GetProperty("records").EnumerateArray().ToList(), Next(reply));
            var rows = records.Select(r => SalesforceRecords.Row(kind, shape, r)).ToList();
            window = Behind(window, shape.Stamp, rows);
            yield return new LivePage(rows, next is null ? Done(window) : window.Write());
            if (next is null) yield break;
            reply = await _calls.NextPage(next, cancel);
        }
    }

    // A record that changed since the query was asked may stand in its old place with its new time: from there on, one would pass over others. The new time may lie before the window's end, for a transaction is
    // seen when it ends, with the time at which it began.
    private static SalesforceCursor Behind(SalesforceCursor window, string stamp, IEnumerable<StreamRow> rows)
    {
        var settled = SalesforceCursor.Text(window.Until - Overlap);
        var last = rows.Select(r => (Stamp: Member(r, stamp), Id: Member(r, "Id"))).LastOrDefault(r => string.CompareOrdinal(r.Stamp, settled) < 0);
        return last.Id is null ? window : window with { LastStamp = last.Stamp, LastId = last.Id };
    }

    private async IAsyncEnumerable<LivePage> ReadJob(SalesforceObject kind, SalesforceShape shape, SalesforceCursor window, (string Job, string? Locator) running, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (job, locator) = running;
        var most = SalesforceCalls.MostResults;
        do
        {
            VendorReply reply;
            (reply, most) = await Results(job, locator, most, cancel);
            var rows = SalesforceRecords.Rows(kind, shape, reply.Csv ?? "");
            if (reply.Number("Sforce-NumberOfRecords") is { } said && said != rows.Count) throw new FaultException(new Fault("live.not_json", "Salesforce"));
            locator = reply.Header("Sforce-Locator") is { } mark and not "null" ? mark : null;
            yield return new LivePage(rows, locator is null ? Done(window) : (window with { Job = job, Locator = locator }).Write());
        }
        while (locator is not null);
    }

    // Records with hundreds of fields, or long texts: fewer of them are asked for.
    private async Task<(VendorReply Reply, int Most)> Results(string job, string? locator, int most, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return (await _calls.Results(job, locator, most, cancel), most);
            }
            catch (FaultException large) when (large.Faults[0].Key == "live.too_large" && most > 1)
            {
                most /= 2;
            }
        }
    }

    // A job's results are kept for seven days: one that is gone is begun anew. Null where Salesforce makes or ends no job of the query: not all kinds and fields are for jobs.
    private async Task<(string Job, string? Locator)?> Running(SalesforceCursor window, string query, CancellationToken cancel)
    {
        try
        {
            if (window.Job is { } begun) return (await Completed(begun, cancel), window.Locator);
        }
        catch (FaultException gone) when (gone.Faults[0].Key is "live.not_found" or "live.job_failed")
        {
        }
        try
        {
            var created = await _calls.CreateJob(query, cancel);
            return (await Completed(created.Body.GetProperty("id").GetString()!, cancel), null);
        }
        catch (FaultException none) when (none.Faults[0].Key is "live.refused" or "live.forbidden" or "live.job_failed")
        {
            return null;
        }
    }

    private async Task<string> Completed(string job, CancellationToken cancel)
    {
        for (var wait = _firstWait; ; wait = wait * 1.5 < LongestWait ? wait * 1.5 : LongestWait)
        {
            var told = (await _calls.Job(job, cancel)).Body;
            var state = told.GetProperty("state").GetString();
            if (state == "JobComplete") return job;
            if (state is "Failed" or "Aborted") throw new FaultException(new Fault("live.job_failed", told.TryGetProperty("errorMessage", out var words) ? words.GetString() : state));
            await Task.Delay(wait, _clock, cancel);
        }
    }

    /// <summary>The end of a window: what was deleted for good in it. Null where Salesforce does not know any more.</summary>
    private async Task<LivePage?> Deletions(SalesforceObject kind, SalesforceShape shape, DateTimeOffset since, DateTimeOffset until, CancellationToken cancel)
    {
        if (!shape.TellsDeletions) return new LivePage([], new SalesforceCursor(until) { IsDone = true }.Write());
        if (await DeletedIds(kind, since, until, cancel) is not { } told) return null;
        if (Moment(told, "earliestDateAvailable") is { } earliest && earliest > since) return null;
        var ids = told.GetProperty("deletedRecords").EnumerateArray().Select(r => SalesforceRecords.Whole(r.GetProperty("id").GetString()!)).ToHashSet();
        // What is in the bin still came as a row that says so, and whose survivor it names.
        foreach (var part in ids.Chunk(200).ToList())
        {
            var reply = await _calls.QueryAll($"SELECT Id FROM {kind.Name} WHERE Id IN ({string.Join(',', part.Select(id => $"'{id}'"))})", cancel);
            while (true)
            {
                foreach (var kept in reply.Body.GetProperty("records").EnumerateArray()) ids.Remove(SalesforceRecords.Whole(kept.GetProperty("Id").GetString()!));
                if (Next(reply) is not { } next) break;
                reply = await _calls.NextPage(next, cancel);
            }
        }
        var covered = Moment(told, "latestDateCovered") is { } latest && latest < until ? latest : until;
        return new LivePage([], new SalesforceCursor(covered) { IsDone = true }.Write()) { Removed = [.. ids.Order(StringComparer.Ordinal).Select(id => new StreamRemoval(kind.Table, id))] };
    }

    // Refused: the log begins later, or holds more than it tells at once.
    private async Task<JsonElement?> DeletedIds(SalesforceObject kind, DateTimeOffset since, DateTimeOffset until, CancellationToken cancel)
    {
        try
        {
            return (await _calls.Deleted(kind.Name, since, until.AddMinutes(1), cancel)).Body;
        }
        catch (FaultException refused) when (refused.Faults[0].Key == "live.refused")
        {
            return null;
        }
    }

    private static DateTimeOffset? Moment(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        ? DateTimeOffset.ParseExact(value.GetString()!, ["yyyy-MM-dd'T'HH:mm:ss.fffzzz", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;

    private static string Done(SalesforceCursor window) => new SalesforceCursor(window.Until) { IsDone = true }.Write();

    private static string? Next(VendorReply reply) => reply.Body.TryGetProperty("nextRecordsUrl", out var next) ? MessageLines.Text(next) : null;

    private static string Member(StreamRow row, string name)
    {
        using var json = JsonDocument.Parse(row.Json);
        return json.RootElement.GetProperty(name).GetString()!;
    }
}
