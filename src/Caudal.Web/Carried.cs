namespace Caudal.Web;

/// <summary>
/// The filters in a request's address that go along from page to page. A page that does not take one carries it on, and says that it has no part in what is shown.
/// </summary>
internal sealed record Carried(IReadOnlyList<(string Name, string Value)> Filters)
{
    private static readonly string[] Names = ["from", "to", "where", "as_of", "by"];

    // By the beginning of their path; segments of the journey are journeys' own, and metrics take several.
    private static readonly (string Path, string[] Takes)[] Pages =
    [
        ("/journey", ["from", "to", "by"]), ("/metrics", ["from", "to", "where", "as_of", "by"]),
        ("/sales", ["from", "to", "where", "as_of"]), ("/marketing", ["from", "to", "where", "as_of"]), ("/service", ["from", "to", "where", "as_of"]), ("/success", ["from", "to", "where", "as_of"]),
    ];

    public static Carried By(HttpRequest request) => new([.. Names.Select(n => (n, Asked.Text(request.Query[n].ToString()) ?? "")).Where(f => f.Item2.Length > 0)]);

    /// <summary>An address of ours with the filters that are on.</summary>
    public string To(string path) => Filters.Count == 0 ? path : path + QueryString.Create(Filters.Select(f => KeyValuePair.Create(f.Name, (string?)f.Value)));

    /// <summary>Whether a page shows something else because of a filter.</summary>
    public static bool Applies(string name, string path) => Pages.Any(p => (path == p.Path || path.StartsWith(p.Path + "/", StringComparison.Ordinal)) && p.Takes.Contains(name)) && path != "/metrics";
}
