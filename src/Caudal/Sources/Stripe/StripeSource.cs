using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;

namespace Caudal.Sources.Stripe;

/// <summary>A kind of Stripe's objects, and how it is asked for.</summary>
/// <param name="Name">As its addresses name it; also the stream's name.</param>
/// <param name="Object">As each object says of itself.</param>
/// <param name="Events">The events that tell of it, as their list is asked for them.</param>
internal sealed record StripeKind(string Name, string Object, string Events)
{
    /// <summary>What the list needs to be whole.</summary>
    public string All { get; init; } = "";

    /// <summary>A list inside each object, which is a table of its own: its member, that table's stream, and its column with the object's id.</summary>
    public (string Member, string Stream, string Column)? Parts { get; init; }

    /// <summary>Objects whose deletion leaves nothing to ask for; a subscription that ends is still there.</summary>
    public bool CanVanish { get; init; } = true;

    public static IReadOnlyList<StripeKind> Each { get; } =
    [
        new("products", "product", Wildcard("product")),
        new("prices", "price", Wildcard("price")),
        new("customers", "customer", Wildcard("customer")),
        new("subscriptions", "subscription", Wildcard("customer.subscription")) { All = "&status=all", Parts = ("items", "subscription_items", "subscription"), CanVanish = false },
        new("invoices", "invoice", Wildcard("invoice")) { Parts = ("lines", "invoice_lines", "invoice") },
        new("charges", "charge", Wildcard("charge")),
        // An account of an older version is told of a refund's making by its charge alone, and of its change by another name.
        new("refunds", "refund", "types[]=refund.created&types[]=refund.updated&types[]=refund.failed&types[]=charge.refund.updated") { IsAskedForByTime = true },
        new("credit_notes", "credit_note", Wildcard("credit_note")),
        new("disputes", "dispute", Wildcard("charge.dispute")),
    ];

    /// <summary>Those made since the last reading are asked for too, whatever the events say.</summary>
    public bool IsAskedForByTime { get; init; }

    private static string Wildcard(string group) => $"type={Uri.EscapeDataString(group + ".*")}";
}

/// <summary>Stripe over its API; BEHAVIOR.md says what is odd about it.</summary>
public sealed class StripeSource : ILiveSource
{
    public const string Address = "https://api.stripe.com";

    // Later versions move a payment's invoice and a subscription's period elsewhere.
    private const string Version = "2024-06-20";

    // Events become visible out of order: the last minute waits for the next sync, and five minutes are read again.
    private const long HeldBack = 60;
    private const long Overlap = 300;

    // Events are kept for thirty days.
    private const long EventsKept = 29 * 86_400;

    private readonly VendorHttp _http;
    private readonly Pace _pace;
    private readonly string _secret;

    /// <param name="secret">A secret or restricted key that may read.</param>
    /// <param name="gap">Between two requests; null: fifteen milliseconds, for Stripe takes a hundred a second.</param>
    public StripeSource(VendorHttp http, string secret, TimeProvider clock, TimeSpan? gap = null) =>
        (_http, _secret, _pace) = (http, secret, new Pace(clock, gap ?? TimeSpan.FromMilliseconds(15)));

    /// <summary>A key of Stripe's test mode, which holds no money.</summary>
    public static bool IsOfTests(string secret) => secret.StartsWith("sk_test_", StringComparison.Ordinal) || secret.StartsWith("rk_test_", StringComparison.Ordinal);

    internal int Large { get; init; } = ILiveSource.Large;

    public IReadOnlyList<string> Streams { get; } = [.. StripeKind.Each.Select(k => k.Name), StripeEvents.Stream];

    public Task Check(CancellationToken cancel) => Get("v1/customers?limit=1", cancel);

    public IAsyncEnumerable<LivePage> Read(string stream, string? cursor, CancellationToken cancel) =>
        stream == StripeEvents.Stream ? ReadEvents(cursor, cancel) : Read(StripeKind.Each.First(k => k.Name == stream), cursor?.Split('|') ?? [], cancel);

    public void Dispose() => _http.Dispose();

    // The cursor is the second up to which changes are read, and within the first reading the last object too.
    private async IAsyncEnumerable<LivePage> Read(StripeKind kind, string[] cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        var since = cursor.Length > 0 ? long.Parse(cursor[0], CultureInfo.InvariantCulture) : (long?)null;
        var changes = cursor.Length == 1 ? await ReadChanges(kind, since!.Value, cancel) : null;
        if (changes is not null) yield return changes;
        // What changed since is not told any more: all is read anew.
        else await foreach (var page in ReadAll(kind, cursor.Length == 1 ? null : since, cursor.ElementAtOrDefault(1), cancel)) yield return page;
    }

    private async IAsyncEnumerable<LivePage> ReadAll(StripeKind kind, long? since, string? start, [EnumeratorCancellation] CancellationToken cancel)
    {
        var list = $"v1/{kind.Name}?limit=100{kind.All}";
        var read = 0;
        for (var (after, more, anew) = (start, true, false); more;)
        {
            // The object behind which the list goes on may be gone: then it is told from its beginning again, once.
            if (await GetOr(list + After(after), after is null || anew ? [] : ["live.not_found", "live.refused"], cancel) is not { } reply)
            {
                (after, anew) = (null, true);
                continue;
            }
            var begun = since ??= reply.At.ToUnixTimeSeconds() - HeldBack;
            var found = Data(reply.Body).ToList();
            more = HasMore(reply.Body) && found.Count > 0;
            after = found.Count > 0 ? Id(found[^1]) : after;
            // The newest come first: so many, and what is older may wait for what has come to be built.
            var older = more && start is null && read < Large && read + found.Count >= Large;
            read += found.Count;
            yield return new LivePage(await Rows(kind, found, cancel), more ? $"{Text(begun)}|{after}" : Text(begun))
            {
                IsMilestone = !more || older, OlderFollows = older, GoesOn = start is not null, Whole = more ? null : Table(kind.Name), Parts = kind.Parts is { } parts ? [Table(parts.Stream)] : [],
            };
        }
    }

    // An event's own copy of the object is of the version that its receiver has: what it names is asked for.
    /// <returns>Null where events of that time are not kept any more.</returns>
    private async Task<LivePage?> ReadChanges(StripeKind kind, long last, CancellationToken cancel)
    {
        var (changed, gone, until) = (new Dictionary<string, bool>(), new List<StreamRemoval>(), (long?)null);
        for (var (after, more) = ((string?)null, true); more;)
        {
            var reply = await Get($"v1/events?{kind.Events}&created[gte]={Text(last - Overlap)}&limit=100{After(after)}", cancel);
            var now = reply.At.ToUnixTimeSeconds();
            if (last <= now - EventsKept) return null;
            until ??= now - HeldBack;
            var events = Data(reply.Body).ToList();
            foreach (var told in events.Where(e => Created(e) <= until && IsOf(kind, e)))
            {
                // Newest first: the first that is told of an object is how it ended.
                changed.TryAdd(Id(Of(told)), IsDeletion(kind, told));
                gone.AddRange(PartsBefore(kind, told));
            }
            more = HasMore(reply.Body) && events.Count > 0;
            after = events.Count > 0 ? Id(events[^1]) : after;
        }
        var made = kind.IsAskedForByTime ? await Made(kind, last - Overlap, cancel) : [];
        foreach (var record in made) changed.Remove(Id(record));
        List<JsonElement> found = [.. made, .. await Fetch(kind, changed, gone, cancel)];
        var rows = await Rows(kind, found, cancel);
        var alive = rows.Select(r => r.Table.Name + "/" + Id(JsonDocument.Parse(r.Json).RootElement)).ToHashSet();
        return new LivePage(rows, Text(until!.Value)) { Removed = [.. gone.Where(g => !alive.Contains(g.Table.Name + "/" + g.Id))] };
    }

    // An invoice that is only announced has no id yet, or one by which nothing is found.
    private static bool IsOf(StripeKind kind, JsonElement told) =>
        Member(Of(told), "object") == kind.Object && Member(Of(told), "id") is { } id && !id.StartsWith("upcoming_", StringComparison.Ordinal) && Member(told, "type") != "invoice.upcoming";

    private static long Created(JsonElement told) => told.GetProperty("created").GetInt64();

    private async Task<List<JsonElement>> Made(StripeKind kind, long since, CancellationToken cancel)
    {
        var made = new List<JsonElement>();
        for (var more = true; more;)
        {
            var reply = await Get($"v1/{kind.Name}?created[gte]={Text(since)}&limit=100{After(made.Count > 0 ? Id(made[^1]) : null)}", cancel);
            var page = Data(reply.Body).ToList();
            made.AddRange(page);
            more = HasMore(reply.Body) && page.Count > 0;
        }
        return made;
    }

    // Newest first, and kept for a while only: each reading tells what came since the last, and the first, also where it broke off ("0"), what is still kept.
    private async IAsyncEnumerable<LivePage> ReadEvents(string? cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (now, after) = ((long?)null, (string?)null);
        for (var more = true; more;)
        {
            var reply = await Get($"v1/events?{(cursor is null or "0" ? "" : $"created[gte]={Text(long.Parse(cursor, CultureInfo.InvariantCulture) - Overlap)}&")}limit=100{After(after)}", cancel);
            var events = Data(reply.Body).ToList();
            now ??= reply.At.ToUnixTimeSeconds() - HeldBack;
            more = HasMore(reply.Body) && events.Count > 0;
            after = events.Count > 0 ? Id(events[^1]) : after;
            yield return new LivePage([.. events.Select(StripeEvents.Row)], more ? cursor ?? "0" : Text(now.Value)) { IsMilestone = !more && cursor is null };
        }
    }

    private async Task<List<JsonElement>> Fetch(StripeKind kind, Dictionary<string, bool> changed, List<StreamRemoval> gone, CancellationToken cancel)
    {
        var found = new List<JsonElement>();
        foreach (var (id, vanished) in changed)
            if (!vanished && await GetOr($"v1/{kind.Name}/{Uri.EscapeDataString(id)}", ["live.not_found"], cancel) is { } reply && Member(reply.Body, "deleted") != "true") found.Add(reply.Body);
            else gone.Add(new StreamRemoval(Table(kind.Name), id));
        return found;
    }

    /// <summary>What an object consisted of before: items that a subscription may have lost, lines of an invoice that is no more.</summary>
    private static IEnumerable<StreamRemoval> PartsBefore(StripeKind kind, JsonElement told)
    {
        var data = told.GetProperty("data");
        return PartsIn(kind, data.TryGetProperty("previous_attributes", out var before) ? before : default).Concat(IsDeletion(kind, told) ? PartsIn(kind, data.GetProperty("object")) : []);
    }

    private static IEnumerable<StreamRemoval> PartsIn(StripeKind kind, JsonElement whole) =>
        kind.Parts is { } parts && whole.ValueKind == JsonValueKind.Object && whole.TryGetProperty(parts.Member, out var list) && list.ValueKind == JsonValueKind.Object && list.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array
            ? data.EnumerateArray().Where(p => Member(p, "id") is not null).Select(p => new StreamRemoval(Table(parts.Stream), Id(p))) : [];

    private static bool IsDeletion(StripeKind kind, JsonElement told) => kind.CanVanish && Member(told, "type")!.EndsWith(".deleted", StringComparison.Ordinal);

    private async Task<IReadOnlyList<StreamRow>> Rows(StripeKind kind, IReadOnlyList<JsonElement> found, CancellationToken cancel)
    {
        var rows = new List<StreamRow>();
        foreach (var record in found)
        {
            rows.Add(new StreamRow(Table(kind.Name), JsonBytes.Of(json => Members(json, record, kind.Parts?.Member))));
            if (kind.Parts is not { } parts || !record.TryGetProperty(parts.Member, out var list)) continue;
            foreach (var part in await Parts(kind, record, list, cancel))
                rows.Add(new StreamRow(Table(parts.Stream), JsonBytes.Of(json =>
                {
                    Members(json, part, parts.Column);
                    json.WriteString(parts.Column, Id(record));
                })));
        }
        return rows;
    }

    // A list inside an object is cut at ten; the rest is asked for.
    private async Task<List<JsonElement>> Parts(StripeKind kind, JsonElement record, JsonElement list, CancellationToken cancel)
    {
        var parts = Data(list).ToList();
        for (var more = HasMore(list) && parts.Count > 0; more;)
        {
            var path = kind.Object == "invoice" ? $"v1/invoices/{Id(record)}/lines?limit=100" : $"v1/subscription_items?subscription={Id(record)}&limit=100";
            var reply = await Get(path + After(Id(parts[^1])), cancel);
            var next = Data(reply.Body).ToList();
            parts.AddRange(next);
            more = HasMore(reply.Body) && next.Count > 0;
        }
        return parts;
    }

    private static void Members(Utf8JsonWriter json, JsonElement record, string? without)
    {
        foreach (var member in record.EnumerateObject())
            // Whoever connects a test's key means its test data; a file may hold both.
            if (member.Name != without && member.Name != "livemode") member.WriteTo(json);
    }

    /// <returns>Null where the refusal is one of those that are expected.</returns>
    private async Task<VendorReply?> GetOr(string path, string[] expected, CancellationToken cancel)
    {
        try
        {
            return await Get(path, cancel);
        }
        catch (FaultException gone) when (expected.Contains(gone.Faults[0].Key))
        {
            return null;
        }
    }

    private async Task<VendorReply> Get(string path, CancellationToken cancel)
    {
        await _pace.Turn(cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _secret);
        request.Headers.Add("Stripe-Version", Version);
        return await _http.Ask(request, cancel);
    }

    private static StreamTable Table(string stream) => new("stripe", stream) { IsShipped = true, Dates = "unix", Key = ["id"] };

    private static JsonElement Of(JsonElement told) => told.GetProperty("data").GetProperty("object");

    private static JsonElement.ArrayEnumerator Data(JsonElement list) => list.GetProperty("data").EnumerateArray();

    private static bool HasMore(JsonElement list) => list.TryGetProperty("has_more", out var more) && more.ValueKind == JsonValueKind.True;

    private static string Id(JsonElement record) => Member(record, "id")!;

    private static string? Member(JsonElement record, string name) => record.TryGetProperty(name, out var value) ? MessageLines.Text(value) : null;

    private static string After(string? id) => id is null ? "" : $"&starting_after={Uri.EscapeDataString(id)}";

    private static string Text(long seconds) => seconds.ToString(CultureInfo.InvariantCulture);
}
