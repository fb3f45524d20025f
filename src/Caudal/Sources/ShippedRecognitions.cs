namespace Caudal.Sources;

/// <summary>The recognitions in the systems' folders: <c>Sources/HubSpot/deals.yml</c> …</summary>
internal static class ShippedRecognitions
{
    private static readonly string[] Systems = ["HubSpot", "Salesforce", "Pipedrive", "Zendesk", "Stripe"];

    private static readonly Lazy<IReadOnlyList<MappingRule>> Loaded = new(Load);

    public static IReadOnlyList<MappingRule> All => Loaded.Value;

    /// <summary>The rule whose signature fits and that knows the most of the table's headers; null where none fits.</summary>
    public static MappingRule? Match(TableHeaders headers)
    {
        var fitting = All.Where(r => Fits(r, headers)).ToList();
        return fitting.Count == 0 ? null : fitting.MaxBy(r => Known(r, headers).Count);
    }

    /// <summary>The rule of a stream as its API tells it.</summary>
    public static MappingRule? Find(string source, string stream) =>
        All.Where(r => r.Source == source && r.Stream == stream).OrderByDescending(r => r.Variant == "api").FirstOrDefault();

    private static bool Fits(MappingRule rule, TableHeaders headers) => rule.Recognise.Any(signature =>
        signature.All.All(headers.HasAny)
        && headers.FindAll(signature.Any).Count >= signature.AtLeast
        && !headers.HasAny(signature.None)
        && (!signature.Only || Known(rule, headers).IsSupersetOf(headers.Columns.Where(c => !TableHeaders.IsTechnical(c)))));

    private static HashSet<string> Known(MappingRule rule, TableHeaders headers)
    {
        var signatures = rule.Recognise.SelectMany(s => s.All.SelectMany(g => g).Concat(s.Any));
        return [.. headers.FindAll(signatures.Concat(rule.Objects.SelectMany(o => o.Fields).SelectMany(f => f.Spellings)))];
    }

    private static List<MappingRule> Load() =>
        [.. Systems.SelectMany(s => Resource.Names($"Sources/{s}/", ".yml")).SelectMany(n => MapFileReader.Read(Resource.Read(n), n))];
}
