using System.Runtime.CompilerServices;
using System.Text.Json;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;

namespace Caudal.Sources.HubSpot;

/// <summary>HubSpot's CRM over its API; BEHAVIOR.md says what is odd about it and why each request is as it is.</summary>
public sealed class HubSpotSource : ILiveSource
{
    public const string Address = "https://api.hubapi.com";

    // Changes become visible up to half a minute late, and an import may commit later still.
    private const long Overlap = 5 * 60 * 1000;

    // What was put into the bin is kept there for ninety days; after a longer pause it could not be told that it is gone.
    private const long BinKept = 85L * 86_400_000;

    private const string Owners = "owners";
    private const string DealStages = "deal_pipeline_stages";
    private const string TicketStages = "ticket_pipeline_stages";

    // Of a stream that is read whole each time.
    private const string WholeCursor = "{}";

    private readonly VendorHttp _http;
    private readonly HubSpotCalls _calls;
    private readonly HubSpotMarketing _marketing;
    private readonly HashSet<(string From, string To)> _hidden = [];
    private List<HubSpotObject>? _own;

    /// <param name="secret">A private app's token, or an OAuth app's JSON as <see cref="HubSpotToken"/> reads it.</param>
    /// <param name="searchGap">Null: a quarter of a second.</param>
    public HubSpotSource(VendorHttp http, string secret, TimeProvider clock, TimeSpan? searchGap = null)
    {
        _http = http;
        _calls = new HubSpotCalls(http, new HubSpotToken(secret, http, clock), clock, searchGap ?? TimeSpan.FromMilliseconds(250));
        _marketing = new HubSpotMarketing(_calls);
    }

    /// <summary>Records whose associations are asked for in one request; it takes a thousand.</summary>
    internal int AtOnce { get; init; } = 1000;

    /// <summary>Records of a kind beyond which those that changed last are told before the others; a search gives as many.</summary>
    internal int Large { get; init; } = ILiveSource.Large;

    public IReadOnlyList<string> Streams { get; } = [Owners, DealStages, TicketStages, .. HubSpotObject.All.Select(o => o.Name), .. HubSpotMarketing.Streams];

    public async Task<IReadOnlyList<string>> Discover(CancellationToken cancel) => [.. Streams, .. (await Own(cancel)).Select(o => o.Name)];

    public Task Check(CancellationToken cancel) => _calls.Owners(null, archived: false, limit: 1, cancel);

    public IAsyncEnumerable<LivePage> Read(string stream, string? cursor, CancellationToken cancel) => stream switch
    {
        Owners => ReadOwners(cancel),
        DealStages => ReadStages("deal", cancel),
        TicketStages => ReadStages("ticket", cancel),
        _ when HubSpotMarketing.Streams.Contains(stream) => _marketing.Read(stream, cursor, cancel),
        _ => ReadObjects(stream, HubSpotCursor.Parse(cursor), cancel),
    };

    public void Dispose() => _http.Dispose();

    private async IAsyncEnumerable<LivePage> ReadOwners([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var archived in new[] { false, true })
        {
            string? after = null;
            do
            {
                var reply = await _calls.Owners(after, archived, limit: 500, cancel);
                after = HubSpotRecords.Next(reply.Body);
                var whole = archived && after is null ? HubSpotRecords.Table(Owners) : null;
                yield return new LivePage([.. HubSpotRecords.Results(reply).Select(owner => HubSpotRecords.Owner(owner, archived))], WholeCursor) { Whole = whole };
            }
            while (after is not null);
        }
    }

    private async IAsyncEnumerable<LivePage> ReadStages(string type, [EnumeratorCancellation] CancellationToken cancel)
    {
        var reply = await _calls.Pipelines(type + "s", cancel);
        var stages = HubSpotRecords.Results(reply).SelectMany(p => p.GetProperty("stages").EnumerateArray().Select(s => HubSpotRecords.Stage(type, p, s)));
        yield return new LivePage([.. stages], WholeCursor) { Whole = HubSpotRecords.Table($"{type}_pipeline_stages") };
    }

    // A plan without kinds of one's own, or a credential without the permission to see them, has none.
    private async Task<List<HubSpotObject>> Own(CancellationToken cancel)
    {
        try
        {
            return _own ??= [.. HubSpotRecords.Results(await _calls.Schemas(cancel)).Select(HubSpotObject.Of).OrderBy(o => o.Name, StringComparer.Ordinal)];
        }
        catch (FaultException refused) when (refused.Faults[0].Key is "live.forbidden" or "live.not_found")
        {
            return _own = [];
        }
    }

    private async IAsyncEnumerable<LivePage> ReadObjects(string stream, HubSpotCursor? cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        // One that the company has since taken away tells nothing any more.
        var kind = HubSpotObject.All.FirstOrDefault(o => o.Name == stream) ?? (await Own(cancel)).Find(o => o.Name == stream);
        if (kind is null) yield break;
        var reply = await _calls.Properties(kind.Name, cancel);
        var (properties, now) = (Wanted(kind, reply), reply.At.ToUnixTimeMilliseconds());
        if (now - cursor?.Since > BinKept) cursor = null;
        var pages = cursor is null || cursor.IsFirstReading
            ? ReadAll(kind, properties, cursor ?? new HubSpotCursor(now), cancel)
            : ReadChanges(kind, properties, cursor.Until is null ? new HubSpotCursor(cursor.Since - Overlap) { Until = now } : cursor, cancel);
        await foreach (var page in pages.WithCancellation(cancel)) yield return page;
    }

    private async IAsyncEnumerable<LivePage> ReadAll(HubSpotObject kind, IReadOnlyList<string> properties, HubSpotCursor start, [EnumeratorCancellation] CancellationToken cancel)
    {
        // More names than an address can hold: the list then gives ids only.
        var inList = properties.Sum(p => p.Length + 1) < 12_000;
        var (after, read) = (start.After, 0);
        do
        {
            if (start.HasNewest is null && read >= Large)
            {
                await foreach (var page in ReadNewest(kind, properties, start with { After = after }, cancel)) yield return page;
                start = start with { HasNewest = true };
            }
            var records = new List<JsonElement>();
            do
            {
                var reply = await _calls.List(kind, inList ? properties : ["hs_object_id"], after, archived: false, cancel);
                records.AddRange(HubSpotRecords.Results(reply));
                after = HubSpotRecords.Next(reply.Body);
            }
            while (after is not null && records.Count < AtOnce);
            read += records.Count;
            if (!inList) records = await ReadById(kind, properties, [.. records.Select(HubSpotRecords.Id)], cancel);
            var next = after is null ? new HubSpotCursor(start.Since) : start with { After = after };
            yield return (await Page(kind, properties, records, next, cancel)) with { IsMilestone = after is null, GoesOn = start.After is not null, Whole = after is null ? HubSpotRecords.Table(kind.Name) : null };
        }
        while (after is not null);
    }

    // A list has the order of ids: what matters first, the search tells. Its results move while they are read, and the list that follows tells what they pass over.
    private async IAsyncEnumerable<LivePage> ReadNewest(HubSpotObject kind, IReadOnlyList<string> properties, HubSpotCursor cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (byId, after, found) = (kind.History.Count > 0 || !HubSpotCalls.FitsASearch(properties), (string?)null, 0);
        do
        {
            var records = new List<JsonElement>();
            do
            {
                var reply = await _calls.Newest(kind, byId ? ["hs_object_id"] : properties, after, cancel);
                records.AddRange(HubSpotRecords.Results(reply));
                after = HubSpotRecords.Next(reply.Body);
            }
            while (after is not null && records.Count < AtOnce && found + records.Count < Large);
            found += records.Count;
            if (found >= Large) after = null;
            if (byId) records = await ReadById(kind, properties, [.. records.Select(HubSpotRecords.Id)], cancel);
            var next = after is null ? cursor with { HasNewest = true } : cursor;
            yield return (await Page(kind, properties, records, next, cancel)) with { IsMilestone = after is null, OlderFollows = after is null };
        }
        while (after is not null);
    }

    private async IAsyncEnumerable<LivePage> ReadChanges(HubSpotObject kind, IReadOnlyList<string> properties, HubSpotCursor window, [EnumeratorCancellation] CancellationToken cancel)
    {
        // The search's own copy of a record lags behind, and has no history; and its body holds only so many names.
        var (byId, resumed) = (kind.History.Count > 0 || !HubSpotCalls.FitsASearch(properties), window.LastId is not null);
        for (var more = true; more;)
        {
            var records = new List<JsonElement>();
            while (more && records.Count < AtOnce)
            {
                var reply = await _calls.Search(kind, window, byId ? ["hs_object_id"] : properties, cancel);
                var found = HubSpotRecords.Results(reply).ToList();
                records.AddRange(found);
                more = reply.Body.GetProperty("total").GetInt64() > found.Count && found.Count > 0;
                if (found.Count > 0) window = window with { LastId = found.Select(HubSpotRecords.Id).MaxBy(long.Parse) };
            }
            if (byId) records = await ReadById(kind, properties, [.. records.Select(HubSpotRecords.Id)], cancel);
            if (records.Count > 0) yield return await Page(kind, properties, records, window, cancel);
        }
        yield return new LivePage([], new HubSpotCursor(window.Until!.Value).Write()) { Removed = await Archived(kind, window.Since, cancel), IsMilestone = resumed };
    }

    private async Task<List<JsonElement>> ReadById(HubSpotObject kind, IReadOnlyList<string> properties, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var records = new List<JsonElement>();
        foreach (var part in ids.Chunk(kind.PageSize))
            records.AddRange(HubSpotRecords.Results(await _calls.Read(kind, part, properties, kind.History.Count > 0, cancel)));
        return records;
    }

    // What was put into the bin since the window's beginning; HubSpot keeps it there for 90 days.
    private async Task<List<StreamRemoval>> Archived(HubSpotObject kind, long since, CancellationToken cancel)
    {
        var removed = new List<StreamRemoval>();
        string? after = null;
        do
        {
            var reply = await _calls.List(kind, ["hs_object_id", "hs_merged_object_ids"], after, archived: true, cancel);
            var binned = HubSpotRecords.Results(reply).Where(r => !(r.TryGetProperty("archivedAt", out var at) && at.TryGetDateTimeOffset(out var then) && then.ToUnixTimeMilliseconds() < since));
            // What it swallowed before went with it: no search tells of either.
            removed.AddRange(binned.SelectMany(r => HubSpotRecords.Swallowed(kind, r).Prepend(new StreamRemoval(HubSpotRecords.Table(kind.Name), HubSpotRecords.Id(r)))));
            after = HubSpotRecords.Next(reply.Body);
        }
        while (after is not null);
        return removed;
    }

    private async Task<LivePage> Page(HubSpotObject kind, IReadOnlyList<string> properties, List<JsonElement> records, HubSpotCursor next, CancellationToken cancel)
    {
        var associated = await Associated(kind, records, cancel);
        var none = new Dictionary<string, string>();
        var rows = records.SelectMany(r => HubSpotRecords.Changes(kind, r).Prepend(HubSpotRecords.Row(kind, properties, r, associated.GetValueOrDefault(HubSpotRecords.Id(r), none))));
        return new LivePage([.. rows], next.Write()) { Removed = [.. records.SelectMany(r => HubSpotRecords.Swallowed(kind, r))] };
    }

    private async Task<Dictionary<string, Dictionary<string, string>>> Associated(HubSpotObject kind, List<JsonElement> records, CancellationToken cancel)
    {
        var all = new Dictionary<string, Dictionary<string, string>>();
        foreach (var (to, column) in kind.Associations)
            foreach (var part in records.Select(HubSpotRecords.Id).Chunk(AtOnce))
                foreach (var (id, links) in await LinksThatMayBeSeen(kind, to, part, cancel))
                {
                    if (!all.TryGetValue(id, out var columns)) all[id] = columns = [];
                    columns[column] = HubSpotLink.Text(links, all: column.EndsWith('s'));
                    if (kind.HasLabels && HubSpotLink.Labels(links) is { } labels) columns[HubSpotObject.LabelsOf(column)] = labels;
                }
        return all;
    }

    // Each kind has a permission of its own, and its stream tells that it is missing: what hangs on it is read without.
    private async Task<Dictionary<string, List<HubSpotLink>>> LinksThatMayBeSeen(HubSpotObject kind, string to, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        if (_hidden.Contains((kind.Name, to))) return [];
        try
        {
            return await Links(kind, to, ids, cancel);
        }
        catch (FaultException refused) when (refused.Faults[0].Key == "live.forbidden")
        {
            _hidden.Add((kind.Name, to));
            return [];
        }
    }

    private async Task<Dictionary<string, List<HubSpotLink>>> Links(HubSpotObject kind, string to, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var found = new Dictionary<string, List<HubSpotLink>>();
        for (var inputs = ids.Select(id => (id, After: (string?)null)).ToList(); inputs.Count > 0;)
        {
            var results = HubSpotRecords.Results(await _calls.Associations(kind.Name, to, inputs, cancel)).ToList();
            foreach (var result in results) (found.TryGetValue(From(result), out var links) ? links : found[From(result)] = []).AddRange(HubSpotLink.Of(result));
            inputs = [.. results.Where(r => HubSpotRecords.Next(r) is not null).Select(r => (From(r), HubSpotRecords.Next(r)))];
        }
        return found;
    }

    private static string From(JsonElement result) => MessageLines.Text(result.GetProperty("from").GetProperty("id"))!;

    private static readonly string[] OfEach = ["hs_object_id", "hs_merged_object_ids", "hs_call_duration"];
    private static readonly string[] OfOwn = ["hs_createdate", "hubspot_owner_id", "hs_pipeline", "hs_pipeline_stage"];

    // What the mapping knows, and the company's own: an account has some hundreds that HubSpot counts for itself.
    private static List<string> Wanted(HubSpotObject kind, VendorReply reply)
    {
        var mapped = kind.IsOwn ? OfOwn : ShippedRecognitions.Find("hubspot", kind.Name)!.Objects.SelectMany(o => o.Fields).SelectMany(f => f.Spellings);
        var known = mapped.Concat(OfEach).Append(kind.Modified).Select(HeaderName.Squeeze).ToHashSet();
        return [.. HubSpotRecords.Results(reply).Where(p => !IsTheirs(p) || known.Contains(HeaderName.Squeeze(p.GetProperty("name").GetString()!))).Select(p => p.GetProperty("name").GetString()!).Distinct().Order(StringComparer.Ordinal)];
    }

    private static bool IsTheirs(JsonElement property) => property.TryGetProperty("hubspotDefined", out var theirs) && theirs.ValueKind == JsonValueKind.True;
}

/// <summary>One association of a record.</summary>
/// <param name="Own">What the company's own labels say of it: who decides, who pays.</param>
internal sealed record HubSpotLink(string Id, bool IsPrimary, IReadOnlyList<string> Own)
{
    public static IEnumerable<HubSpotLink> Of(JsonElement result) => result.GetProperty("to").EnumerateArray().Select(to =>
    {
        var types = to.GetProperty("associationTypes").EnumerateArray().Select(t => (Label: HubSpotRecords.Member(t, "label"), IsOwn: HubSpotRecords.Member(t, "category") == "USER_DEFINED")).ToList();
        return new HubSpotLink(HubSpotRecords.Member(to, "toObjectId")!, types.Exists(t => t is { Label: "Primary", IsOwn: false }), [.. types.Where(t => t.IsOwn).Select(t => t.Label).OfType<string>()]);
    });

    /// <summary>All ids by their number, or the one that stands for all: the primary, else the oldest.</summary>
    public static string Text(IEnumerable<HubSpotLink> links, bool all)
    {
        var sorted = Sorted(links.DistinctBy(l => l.Id));
        return all ? string.Join(';', sorted.Select(l => l.Id)) : (sorted.Find(l => l.IsPrimary) ?? sorted[0]).Id;
    }

    /// <summary><c>ID: label, label</c> of each that has one; null where none has.</summary>
    public static string? Labels(IEnumerable<HubSpotLink> links) =>
        string.Join("; ", Sorted(links).Where(l => l.Own.Count > 0).Select(l => $"{l.Id}: {string.Join(", ", l.Own.Order(StringComparer.Ordinal))}")) is { Length: > 0 } labels ? labels : null;

    private static List<HubSpotLink> Sorted(IEnumerable<HubSpotLink> links) => [.. links.OrderBy(l => l.Id.Length).ThenBy(l => l.Id, StringComparer.Ordinal)];
}
