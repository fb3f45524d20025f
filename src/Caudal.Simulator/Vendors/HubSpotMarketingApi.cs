using System.Globalization;
using System.Text.Json.Nodes;

namespace Caudal.Simulator.Vendors;

/// <summary>HubSpot's forms, their submissions, campaigns and marketing e-mail events as their documentation has them.</summary>
internal static class HubSpotMarketingApi
{
    /// <returns>Null: there is no such address.</returns>
    public static VendorResponse? Answer(HubSpotAccount account, VendorRequest request) => request.Path.Split('/') switch
    {
        ["marketing", "v3", "forms"] => Paged(request, 100, account.Forms.Where(f => request["formTypes"] == "all" || (string?)f["formType"] == "hubspot")),
        ["form-integrations", "v1", "submissions", "forms", var form] when account.Forms.Any(f => (string?)f["id"] == form && (string?)f["formType"] == "blog_comment") =>
            VendorResponse.Of(new JsonObject { ["status"] = "error", ["message"] = "Form type is not allowed: blog_comment", ["errorType"] = "FORM_TYPE_NOT_ALLOWED" }, 400),
        ["form-integrations", "v1", "submissions", "forms", var form] => Paged(request, 50, account.Submissions.GetValueOrDefault(form, []).OrderByDescending(s => (long)s["submittedAt"]!)),
        ["marketing", "v3", "campaigns"] => Paged(request, 100, account.Campaigns.Select(c => Told(c, request["properties"]))),
        ["email", "public", "v1", "events"] => Events(account, request),
        _ => null,
    };

    private static JsonObject Told(JsonObject campaign, string? properties) => new()
    {
        ["id"] = campaign["hs_object_id"]!.DeepClone(), ["properties"] = new JsonObject((properties ?? "").Split(',').Select(p => KeyValuePair.Create(p, campaign[p]?.DeepClone()))),
        ["createdAt"] = "2026-01-01T00:00:00Z", ["updatedAt"] = "2026-01-01T00:00:00Z",
    };

    private static VendorResponse Events(HubSpotAccount account, VendorRequest request)
    {
        var (since, until, skipped, limit) = (Number(request["startTimestamp"], 0), Number(request["endTimestamp"], long.MaxValue), (int)Number(request["offset"], 0), (int)Number(request["limit"], 10));
        var found = account.EmailEvents.Where(e => (long)e["created"]! is var at && at >= since && at <= until).OrderByDescending(e => (long)e["created"]!).ToList();
        return VendorResponse.Of(new JsonObject
        {
            ["hasMore"] = found.Count > skipped + limit, ["offset"] = (skipped + limit).ToString(CultureInfo.InvariantCulture), ["events"] = new JsonArray([.. found.Skip(skipped).Take(limit).Select(e => e.DeepClone())]),
        });
    }

    private static VendorResponse Paged(VendorRequest request, int most, IEnumerable<JsonObject> all)
    {
        var (limit, after) = ((int)Number(request["limit"], 20), (int)Number(request["after"], 0));
        if (limit > most) return VendorResponse.Of(new JsonObject { ["status"] = "error", ["message"] = $"limit must be at most {most}" }, 400);
        var page = all.Skip(after).Take(limit + 1).ToList();
        var answer = new JsonObject { ["results"] = new JsonArray([.. page.Take(limit).Select(r => r.DeepClone())]) };
        if (page.Count > limit) answer["paging"] = new JsonObject { ["next"] = new JsonObject { ["after"] = (after + limit).ToString(CultureInfo.InvariantCulture) } };
        return VendorResponse.Of(answer);
    }

    private static long Number(string? text, long otherwise) => text is null ? otherwise : long.Parse(text, CultureInfo.InvariantCulture);
}
