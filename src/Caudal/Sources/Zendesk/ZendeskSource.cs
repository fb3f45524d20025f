using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;

namespace Caudal.Sources.Zendesk;

/// <summary>Zendesk Support over its incremental exports; BEHAVIOR.md says what is odd about them.</summary>
public sealed class ZendeskSource : ILiveSource
{
    private const string Groups = "groups";
    private const string Organizations = "organizations";
    private const string Users = "users";
    private const string Tickets = "tickets";
    private const string TicketMetrics = "ticket_metrics";
    private const string Events = "ticket_field_history";
    private const string Ratings = "satisfaction_ratings";
    private const string Policies = "sla_policies";
    private const string Schedules = "schedules";

    // Records of a page of an export, where the export does not say that it ended.
    private const int WholePage = 1000;

    // A list of which a part is read, and none before.
    private const string Nothing = "0";

    private const long RatedWithin = 7 * 86_400;

    // Where an export gives no mark of its end, the next one begins at this one's time; the last minute is left out of it.
    private const char ByTime = '@';

    private readonly VendorHttp _http;
    private readonly ZendeskToken _token;
    private readonly Pace _exports;
    private readonly Pace _others;

    /// <param name="secret">As <see cref="ZendeskToken"/> reads it.</param>
    /// <param name="exportGap">Between two exports, of which Zendesk takes ten a minute; null: six seconds.</param>
    public ZendeskSource(VendorHttp http, string secret, TimeProvider clock, TimeSpan? exportGap = null)
    {
        (_http, _token) = (http, new ZendeskToken(secret, http, clock));
        (_exports, _others) = (new Pace(clock, exportGap ?? TimeSpan.FromSeconds(6)), new Pace(clock, TimeSpan.Zero));
    }

    internal int Large { get; init; } = ILiveSource.Large;

    /// <summary>Of a large first reading: the time that is asked for first.</summary>
    internal TimeSpan Newest { get; init; } = TimeSpan.FromDays(90);

    public IReadOnlyList<string> Streams { get; } = [Groups, Organizations, Users, Tickets, Events, Ratings, Policies, Schedules];

    public Task Check(CancellationToken cancel) => Get(_others, "api/v2/groups.json?page[size]=1", cancel);

    public IAsyncEnumerable<LivePage> Read(string stream, string? cursor, CancellationToken cancel) => stream switch
    {
        Groups => ReadList("api/v2/groups.json?page[size]=100", Groups, null, cancel),
        Ratings => ReadRatings(cursor, cancel),
        Policies => ReadSettings("api/v2/slas/policies.json", Policies, ZendeskRecords.Targets, cancel),
        Schedules => ReadSettings("api/v2/business_hours/schedules.json", Schedules, ZendeskRecords.Hours, cancel),
        Users => ReadExport((at, stop) => ByMark(Users, "", at, stop), cursor, cancel),
        Tickets => ReadExport((at, stop) => ByMark(Tickets, "include=metric_sets&", at, stop), cursor, cancel),
        Events => ReadExport((at, stop) => ByTimes("ticket_events", at, stop), cursor, cancel),
        _ => ReadExport((at, stop) => ByTimes(Organizations, at, stop), cursor, cancel),
    };

    public void Dispose() => _http.Dispose();

    // A large first reading turns to what changed last when it has read so much, and then reads on to where that began.
    private async IAsyncEnumerable<LivePage> ReadExport(Func<string?, CancellationToken, Task<ZendeskExport>> ask, string? cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (parts, first, read) = (ZendeskParts.Parse(cursor), cursor is null, 0);
        while (parts is null)
        {
            var told = await ask(cursor, cancel);
            yield return told.Page;
            told.Check();
            if (!told.HasMore) yield break;
            cursor = told.Page.Cursor;
            if (first && (read += told.Page.Rows.Count) >= Large) parts = new ZendeskParts(cursor, told.At - Newest);
        }
        await foreach (var page in ReadNewest(ask, parts, cancel).WithCancellation(cancel))
        {
            parts = ZendeskParts.Parse(page.Cursor)!;
            yield return page;
        }
        await foreach (var page in ReadOlder(ask, parts, cancel).WithCancellation(cancel)) yield return page;
    }

    private static async IAsyncEnumerable<LivePage> ReadNewest(Func<string?, CancellationToken, Task<ZendeskExport>> ask, ZendeskParts parts, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (!parts.HasNewest)
        {
            var told = await ask(parts.Newest ?? FormattableString.Invariant($"{ByTime}{parts.Since.ToUnixTimeSeconds()}"), cancel);
            parts = parts with { Newest = told.Page.Cursor, HasNewest = !told.HasMore };
            yield return told.Page with { Cursor = parts.Write(), IsMilestone = parts.HasNewest || told.Page.IsMilestone, OlderFollows = parts.HasNewest };
            told.Check();
        }
    }

    private static async IAsyncEnumerable<LivePage> ReadOlder(Func<string?, CancellationToken, Task<ZendeskExport>> ask, ZendeskParts parts, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var more = true; more;)
        {
            var told = await ask(parts.Older, cancel);
            (parts, more) = (parts with { Older = told.Page.Cursor }, told.HasMore && !(told.Since >= parts.Since));
            yield return told.Page with { Cursor = more ? parts.Write() : parts.Newest!, IsMilestone = !more || told.Page.IsMilestone };
            told.Check();
        }
    }

    // Zendesk's mark of a page also marks the end: what changes after it comes with the next question by it.
    private async Task<ZendeskExport> ByMark(string stream, string with, string? cursor, CancellationToken cancel)
    {
        var from = cursor is null ? "start_time=0" : cursor[0] == ByTime ? $"start_time={cursor[1..]}" : $"cursor={Uri.EscapeDataString(cursor)}";
        var reply = await Get(_exports, $"api/v2/incremental/{stream}/cursor.json?{with}{from}", cancel);
        var told = ZendeskRecords.Text(reply.Body, "after_cursor");
        var page = Page(stream, reply, told ?? cursor ?? FormattableString.Invariant($"{ByTime}{reply.At.ToUnixTimeSeconds() - 120}"));
        return new ZendeskExport(page, HasMore(reply, stream) && told is not null && told != cursor, reply.At) { Since = ZendeskRecords.FirstChange(reply.Body.GetProperty(stream)) };
    }

    // The export by time gives the records of its last second again: they are known, and do not land twice.
    private async Task<ZendeskExport> ByTimes(string resource, string? cursor, CancellationToken cancel)
    {
        var start = cursor?.TrimStart(ByTime) ?? "0";
        var reply = await Get(_exports, $"api/v2/incremental/{resource}.json?start_time={start}", cancel);
        var (more, end) = (HasMore(reply, resource), ZendeskRecords.Text(reply.Body, "end_time") ?? start);
        // A whole page within one second, and by time an export goes on behind a second only.
        var full = end == start && more;
        if (full) end = (long.Parse(start, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        var page = resource == Organizations ? Page(Organizations, reply, end) : new LivePage([.. reply.Body.GetProperty("ticket_events").EnumerateArray().SelectMany(ZendeskRecords.Changes)], end);
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(start, CultureInfo.InvariantCulture));
        return new ZendeskExport(page with { IsMilestone = full }, more, reply.At) { Since = DateTimeOffset.FromUnixTimeSeconds(long.Parse(end, CultureInfo.InvariantCulture)), Fault = full ? new Fault("live.full_second", resource, at.ToString("u", CultureInfo.InvariantCulture), WholePage) : null };
    }

    // Who was offered to rate answers days later, and whether the list goes by the offer's time or by the answer's is not known. A company that asks in another way has none.
    private IAsyncEnumerable<LivePage> ReadRatings(string? cursor, CancellationToken cancel)
    {
        var since = cursor is null or Nothing ? null : (long.Parse(cursor, CultureInfo.InvariantCulture) - RatedWithin).ToString(CultureInfo.InvariantCulture);
        return ReadList($"api/v2/satisfaction_ratings.json?page[size]=100{(since is null ? "" : $"&start_time={since}")}", Ratings, cursor, cancel);
    }

    // Only when all is told the cursor moves: by then what was told is not asked for any more.
    private async IAsyncEnumerable<LivePage> ReadList(string path, string stream, string? cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? begun = null;
        for (var next = path; next is not null;)
        {
            if (await GetIfTheyHave(next, cancel, orNone: stream == Ratings) is not { } reply) yield break;
            begun ??= reply.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            next = reply.Body.TryGetProperty("meta", out var meta) && ZendeskRecords.Text(meta, "has_more") == "true" ? $"{path}&page[after]={Uri.EscapeDataString(meta.GetProperty("after_cursor").GetString()!)}" : null;
            yield return Page(stream, reply, next is null ? begun : cursor ?? Nothing) with { IsMilestone = next is null && cursor is null or Nothing, Whole = stream == Groups && next is null ? ZendeskRecords.Table(Groups) : null };
        }
    }

    // A plan without service levels or schedules refuses them, and then there are none.
    private async IAsyncEnumerable<LivePage> ReadSettings(string path, string stream, Func<JsonElement, IEnumerable<StreamRow>> tell, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var next = path; next is not null;)
        {
            if (await GetIfTheyHave(next, cancel) is not { } reply) yield break;
            next = ZendeskRecords.Text(reply.Body, "next_page") is { } page ? new Uri(page).PathAndQuery.TrimStart('/') : null;
            yield return new LivePage([.. reply.Body.GetProperty(stream).EnumerateArray().SelectMany(tell)], "0") { Whole = next is null ? ZendeskRecords.Table(stream) : null };
        }
    }

    private async Task<VendorReply?> GetIfTheyHave(string path, CancellationToken cancel, bool orNone = true)
    {
        try
        {
            return await Get(_others, path, cancel);
        }
        catch (FaultException refused) when (orNone && refused.Faults[0].Key is "live.not_found" or "live.forbidden")
        {
            return null;
        }
    }

    private static bool HasMore(VendorReply reply, string member) =>
        reply.Body.TryGetProperty("end_of_stream", out var ended) ? ended.ValueKind == JsonValueKind.False : reply.Body.GetProperty(member).GetArrayLength() >= WholePage;

    private static LivePage Page(string stream, VendorReply reply, string cursor)
    {
        var records = reply.Body.GetProperty(stream).EnumerateArray().ToList();
        var gone = records.Where(ZendeskRecords.IsGone).Select(r => MessageLines.Text(r.GetProperty("id"))!).ToHashSet();
        // A ticket is put together from its own row and its metrics.
        var tables = stream == Tickets ? [Tickets, TicketMetrics] : new[] { stream };
        return new LivePage([.. records.Where(r => !ZendeskRecords.IsGone(r)).Select(r => ZendeskRecords.Row(stream, r)), .. Metrics(reply, records).Where(m => !gone.Contains(ZendeskRecords.Text(m, "ticket_id") ?? "")).Select(ZendeskRecords.Metrics)], cursor)
        {
            Removed = [.. gone.SelectMany(id => tables.Select(t => new StreamRemoval(ZendeskRecords.Table(t), id)))],
        };
    }

    // Beside the tickets in some accounts' answers, within each ticket in others'.
    private static IEnumerable<JsonElement> Metrics(VendorReply reply, IEnumerable<JsonElement> records) =>
        reply.Body.TryGetProperty("metric_sets", out var sets) && sets.ValueKind == JsonValueKind.Array ? sets.EnumerateArray() : records.Where(r => !ZendeskRecords.IsGone(r) && Has(r, "metric_set")).Select(r => r.GetProperty("metric_set"));

    private static bool Has(JsonElement record, string name) => record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object;

    private Task<VendorReply> Get(Pace pace, string path, CancellationToken cancel) => VendorHttp.Renewing(() => Once(pace, path, cancel), _token.CanRenew ? _token.Forget : null);

    private async Task<VendorReply> Once(Pace pace, string path, CancellationToken cancel)
    {
        await pace.Turn(cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = await _token.Get(cancel);
        var reply = await _http.Ask(request, cancel);
        pace.Told(reply.Number("X-Rate-Limit-Remaining"), TimeSpan.FromSeconds(reply.Number("ratelimit-reset") ?? 60));
        return reply;
    }
}
