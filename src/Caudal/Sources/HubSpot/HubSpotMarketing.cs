using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;

namespace Caudal.Sources.HubSpot;

/// <summary>HubSpot's marketing, whose kinds have APIs of their own: no search, no associations, no bin.</summary>
internal sealed class HubSpotMarketing(HubSpotCalls calls)
{
    private const string Forms = "forms";
    private const string Submissions = "form_submissions";
    private const string Campaigns = "campaigns";
    private const string EmailEvents = "email_events";

    // HubSpot makes one for each blog, and refuses to tell its submissions.
    private const string OfComments = "blog_comment";

    // What was told a little before the last reading ended is read again.
    private const long Overlap = 5 * 60 * 1000;

    private static readonly string[] OfCampaigns =
        ["hs_name", "hs_start_date", "hs_end_date", "hs_campaign_status", "hs_owner", "hs_currency_code", "hs_budget_items_sum_amount", "hs_spend_items_sum_amount", "hs_utm", "hs_object_id"];

    // Columns of ours that a form's own field must not take.
    private static readonly string[] OfSubmissions = ["conversion_id", "form_id", "title", "timestamp", "page_url", "contact_id"];

    public static IReadOnlyList<string> Streams { get; } = [Campaigns, Forms, Submissions, EmailEvents];

    public IAsyncEnumerable<LivePage> Read(string stream, string? cursor, CancellationToken cancel) => stream switch
    {
        Forms => ReadWhole(HubSpotRecords.Table(Forms) with { Key = ["id"] }, calls.Forms, AsItIs, cancel),
        Campaigns => ReadWhole(HubSpotRecords.Table(Campaigns), (after, stop) => calls.Campaigns(OfCampaigns, after, stop), Campaign, cancel),
        Submissions => ReadSubmissions(cursor, cancel),
        _ => ReadEvents(cursor, cancel),
    };

    private static async IAsyncEnumerable<LivePage> ReadWhole(StreamTable table, Func<string?, CancellationToken, Task<VendorReply>> ask, Action<Utf8JsonWriter, JsonElement> tell, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? after = null;
        do
        {
            var reply = await ask(after, cancel);
            after = HubSpotRecords.Next(reply.Body);
            yield return new LivePage([.. HubSpotRecords.Results(reply).Select(r => new StreamRow(table, JsonBytes.Of(json => tell(json, r))))], "{}") { Whole = after is null ? table : null };
        }
        while (after is not null);
    }

    // The newest come first: a form is read down to where the last reading began. Only when all forms are is the cursor moved.
    private async IAsyncEnumerable<LivePage> ReadSubmissions(string? cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (forms, now) = await AllForms(cancel);
        foreach (var form in forms.Where(f => HubSpotRecords.Member(f, "formType") != OfComments))
        {
            string? after = null;
            do
            {
                var reply = await calls.Submissions(HubSpotRecords.Id(form), after, cancel);
                var found = HubSpotRecords.Results(reply).ToList();
                after = found.Count > 0 && Moment(found[^1], "submittedAt") >= Since(cursor) ? HubSpotRecords.Next(reply.Body) : null;
                yield return new LivePage([.. found.Select(s => Submission(form, s))], cursor ?? "0");
            }
            while (after is not null);
        }
        yield return new LivePage([], HubSpotCursor.Text(now)) { IsMilestone = cursor is null };
    }

    private async Task<(List<JsonElement> Forms, long Now)> AllForms(CancellationToken cancel)
    {
        var (all, now, after) = (new List<JsonElement>(), (long?)null, (string?)null);
        do
        {
            var reply = await calls.Forms(after, cancel);
            now ??= reply.At.ToUnixTimeMilliseconds();
            all.AddRange(HubSpotRecords.Results(reply));
            after = HubSpotRecords.Next(reply.Body);
        }
        while (after is not null);
        return (all, now.Value);
    }

    // The newest come first: what happens meanwhile may move an event to a later page, where it is known already, and never to an earlier one.
    private async IAsyncEnumerable<LivePage> ReadEvents(string? cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (now, offset) = ((long?)null, (string?)null);
        do
        {
            var reply = await calls.EmailEvents(cursor is null ? null : Since(cursor), offset, cancel);
            now ??= reply.At.ToUnixTimeMilliseconds();
            offset = HubSpotRecords.Member(reply.Body, "hasMore") == "true" ? HubSpotRecords.Member(reply.Body, "offset") : null;
            var rows = reply.Body.GetProperty("events").EnumerateArray().Select(Event);
            yield return new LivePage([.. rows], offset is null ? HubSpotCursor.Text(now.Value) : cursor ?? "0") { IsMilestone = offset is null && cursor is null };
        }
        while (offset is not null);
    }

    private static void AsItIs(Utf8JsonWriter json, JsonElement record)
    {
        foreach (var member in record.EnumerateObject()) member.WriteTo(json);
    }

    private static void Campaign(Utf8JsonWriter json, JsonElement campaign)
    {
        json.WriteString("hs_object_id", HubSpotRecords.Id(campaign));
        foreach (var name in OfCampaigns)
            if (name != "hs_object_id") json.WriteString(name, HubSpotRecords.Property(campaign, name));
    }

    private static StreamRow Submission(JsonElement form, JsonElement submission) => new(HubSpotRecords.Table(Submissions), JsonBytes.Of(json =>
    {
        json.WriteString("conversion_id", HubSpotRecords.Member(submission, "conversionId"));
        json.WriteString("form_id", HubSpotRecords.Id(form));
        json.WriteString("title", HubSpotRecords.Member(form, "name"));
        json.WriteString("timestamp", Iso(Moment(submission, "submittedAt")));
        json.WriteString("page_url", HubSpotRecords.Member(submission, "pageUrl"));
        if (!submission.TryGetProperty("values", out var values) || values.ValueKind != JsonValueKind.Array) return;
        foreach (var field in values.EnumerateArray().GroupBy(v => HubSpotRecords.Member(v, "name")))
            if (field.Key is { } name && !OfSubmissions.Contains(name)) json.WriteString(name, string.Join(';', field.Select(v => HubSpotRecords.Member(v, "value"))));
    }));

    private static StreamRow Event(JsonElement told) => new(HubSpotRecords.Table(EmailEvents), JsonBytes.Of(json =>
    {
        json.WriteString("created", Iso(Moment(told, "created")));
        foreach (var member in told.EnumerateObject())
            if (member.Name != "created") member.WriteTo(json);
    }));

    private static long Since(string? cursor) => cursor is null ? 0 : long.Parse(cursor, CultureInfo.InvariantCulture) - Overlap;

    private static long Moment(JsonElement of, string name) => of.GetProperty(name).GetInt64();

    private static string Iso(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
