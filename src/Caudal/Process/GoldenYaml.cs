namespace Caudal.Process;

/// <summary>Reads <c>golden</c>: whose word counts where the records of one customer disagree.</summary>
internal static class GoldenYaml
{
    public static SurvivorshipRule[] Read(Section root)
    {
        var seen = new HashSet<(string, string?)>();
        return [.. root.Sections("golden", section => Rule(section, seen))];
    }

    private static SurvivorshipRule Rule(Section section, HashSet<(string, string?)> seen)
    {
        section.Required("object");
        var item = section.OneOf("object", [.. SurvivorshipRule.Fields.Keys]) ?? "";
        var field = item.Length > 0 ? section.OneOf("field", [.. SurvivorshipRule.Fields[item]]) : section.Text("field");
        var trust = section.Texts("trust");
        if (trust.GroupBy(t => t, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice) section.Fault("process.trust_twice", section.At("trust"), twice.Key);
        if (item.Length > 0 && !seen.Add((item, field))) section.Fault("process.golden_twice", section.Place, item, field ?? "*");
        return new SurvivorshipRule(item, field, [.. trust.Select(t => t.ToLowerInvariant())], section.Enum<Preference>("prefer") ?? Preference.Newest);
    }
}
