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

    private async Task<VendorReply> Get(Pace pace, string path, CancellationToken cancel)
    {
        try
        {
            return await Once(pace, path, cancel);
        }
        catch (FaultException ended) when (ended.Faults[0].Key == "live.unauthorised" && _token.CanRenew)
        {
            _token.Forget();
            return await Once(pace, path, cancel);
        }
    }

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

/// <summary>Zendesk's records as rows.</summary>
internal static class ZendeskRecords
{
    // What a journey asks of a ticket's past.
    private static readonly string[] Followed = ["status", "priority", "assignee_id", "group_id", "organization_id", "type"];

    public static StreamTable Table(string stream) => new("zendesk", stream)
    {
        IsShipped = true, Dates = "iso", Key = stream switch { "ticket_field_history" => ["event_id", "field_name"], "sla_policies" => ["sla_policy_id", "priority", "metric"], "schedules" => ["id", "start_time"], _ => [] },
    };

    /// <summary>A deleted ticket is told with its status, a deleted organisation with its time.</summary>
    public static bool IsGone(JsonElement record) => Text(record, "status") == "deleted" || Text(record, "deleted_at") is not null;

    /// <summary>The earliest change that a page of an export tells of: those that follow it were made later than one of its own. Null where a record does not say.</summary>
    public static DateTimeOffset? FirstChange(JsonElement records)
    {
        var changes = records.EnumerateArray().Select(r => r.TryGetProperty("updated_at", out var at) && at.ValueKind == JsonValueKind.String && at.TryGetDateTimeOffset(out var then) ? then : DateTimeOffset.MinValue).ToList();
        return changes.Count > 0 ? changes.Min() : null;
    }

    /// <summary>As it comes, but for lists that hold one thing each: custom fields become columns, a list of domains its first.</summary>
    public static StreamRow Row(string stream, JsonElement record) => new(Table(stream), JsonBytes.Of(json => Members(json, record)));

    /// <summary>The first answer is told by the minutes that it took.</summary>
    public static StreamRow Metrics(JsonElement metrics) => new(Table("ticket_metrics"), JsonBytes.Of(json =>
    {
        Members(json, metrics);
        if (metrics.TryGetProperty("reply_time_in_minutes", out var took) && took.ValueKind == JsonValueKind.Object && took.TryGetProperty("calendar", out var minutes) && minutes.ValueKind == JsonValueKind.Number
            && metrics.TryGetProperty("created_at", out var created) && created.TryGetDateTimeOffset(out var from))
            json.WriteString("first_reply_at", Text(from.AddMinutes(minutes.GetDouble())));
    }));

    private static void Members(Utf8JsonWriter json, JsonElement record)
    {
        foreach (var member in record.EnumerateObject())
            if (member.Name == "custom_fields" && member.Value.ValueKind == JsonValueKind.Array) Custom(json, member.Value);
            else if (member.Name == "domain_names" && member.Value.ValueKind == JsonValueKind.Array) json.WriteString("domain_name", member.Value.EnumerateArray().Select(MessageLines.Text).FirstOrDefault());
            else if (member.Name is not ("fields" or "metric_set")) member.WriteTo(json);
    }

    /// <summary>Of an event, the fields that it changed.</summary>
    public static IEnumerable<StreamRow> Changes(JsonElement ticketEvent)
    {
        if (!ticketEvent.TryGetProperty("child_events", out var parts)) yield break;
        foreach (var part in parts.EnumerateArray().Where(p => Text(p, "event_type") is "Change" or "Create"))
            foreach (var field in Followed.Where(f => part.TryGetProperty(f, out _)))
                yield return new StreamRow(Table("ticket_field_history"), JsonBytes.Of(json =>
                {
                    // What a ticket is made with, and what a trigger changes, may be of one second.
                    json.WriteString("event_id", $"{Text(ticketEvent, "id")}-{Text(part, "id")}");
                    json.WriteString("ticket_id", Text(ticketEvent, "ticket_id"));
                    json.WriteString("field_name", field);
                    json.WriteString("value", Text(part, field));
                    json.WriteString("updated", ticketEvent.TryGetProperty("timestamp", out var seconds) ? Text(DateTimeOffset.FromUnixTimeSeconds(seconds.GetInt64())) : Text(ticketEvent, "created_at"));
                    json.WriteString("user_id", Text(ticketEvent, "updater_id"));
                }));
    }

    /// <summary>A row for each of a policy's targets.</summary>
    public static IEnumerable<StreamRow> Targets(JsonElement policy) => Parts(policy, "policy_metrics", "sla_policies", "sla_policy_id");

    /// <summary>A row for each of a schedule's spans, in minutes of the week.</summary>
    public static IEnumerable<StreamRow> Hours(JsonElement schedule) => Parts(schedule, "intervals", "schedules", "id");

    private static IEnumerable<StreamRow> Parts(JsonElement whole, string member, string stream, string id) =>
        !whole.TryGetProperty(member, out var parts) || parts.ValueKind != JsonValueKind.Array ? [] : parts.EnumerateArray().Select(part => new StreamRow(Table(stream), JsonBytes.Of(json =>
        {
            json.WriteString(id, Text(whole, "id"));
            foreach (var own in whole.EnumerateObject())
                if (own.Name != member && own.Name != "id") own.WriteTo(json);
            foreach (var own in part.EnumerateObject())
                if (!whole.TryGetProperty(own.Name, out _)) own.WriteTo(json);
        })));

    private static void Custom(Utf8JsonWriter json, JsonElement fields)
    {
        foreach (var field in fields.EnumerateArray()) json.WriteString($"custom_field_{Text(field, "id")}", Text(field, "value"));
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? MessageLines.Text(value) : null;
}
