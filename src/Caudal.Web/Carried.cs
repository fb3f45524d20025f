using Caudal.Diagnosis;
using Microsoft.AspNetCore.WebUtilities;

namespace Caudal.Web;

/// <summary>
/// The filters in a request's address that go along from page to page. A page that does not take one carries it on, and says that it has no part in what is shown.
/// </summary>
internal sealed record Carried(IReadOnlyList<(string Name, string Value)> Filters)
{
    private static readonly string[] Names = ["from", "to", "where", "as_of", "by", "lens", "team"];

    public static Carried By(HttpRequest request) => new([.. Names.Select(n => (n, Asked.Text(request.Query[n].ToString()) ?? "")).Where(f => f.Item2.Length > 0 && (f.n != "lens" || Asked.Lens(f.Item2) is not null))]);

    public string? this[string name] => Filters.FirstOrDefault(f => f.Name == name).Value;

    /// <summary>Whose lens ranks the findings.</summary>
    public Lens Lens => Asked.Lens(this["lens"]) ?? Lens.Both;

    /// <summary>Whether a finding is one that is asked for: the team's own, or one at its border.</summary>
    public bool Takes(Finding finding) => this["team"] is not { } team || finding.OwnerTeam == team || finding.Boundary?.From == team || finding.Boundary?.To == team;

    /// <summary>An address of ours with the filters that are on; what it says itself holds.</summary>
    public string To(string path)
    {
        if (Filters.Count == 0) return path;
        var own = QueryHelpers.ParseQuery(path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? path[at..] : "");
        return QueryHelpers.AddQueryString(path, Filters.Where(f => !own.ContainsKey(f.Name)).Select(f => KeyValuePair.Create(f.Name, (string?)f.Value)));
    }

    /// <summary>Whether a page shows something else because of a filter.</summary>
    public static bool Applies(string name, string path) => Taken(path).Contains(name);

    // Segments of the journey are journeys' own, and metrics take several.
    private static string[] Taken(string path) => path switch
    {
        "/" or "/leaks" => ["lens", "team"],
        "/leaks/initiatives" => ["team"],
        "/journey" or "/journey/customers" => ["from", "to", "by"],
        "/sales" or "/marketing" or "/service" or "/success" => ["from", "to", "where", "as_of", "lens"],
        _ => path.StartsWith("/metrics/", StringComparison.Ordinal) ? ["from", "to", "where", "as_of", "by"] : [],
    };
}
