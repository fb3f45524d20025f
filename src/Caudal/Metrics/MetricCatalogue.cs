using System.Collections.Concurrent;
using System.Globalization;
using Caudal.Metrics.Filters;
using YamlDotNet.RepresentationModel;

namespace Caudal.Metrics;

/// <summary>Every metric, each from its <c>catalogue/NAME.yml</c>; a file is read when it is first asked for.</summary>
public static class MetricCatalogue
{
    private const string Folder = "Metrics/catalogue/";

    private static readonly ConcurrentDictionary<string, MetricDefinition> Read = new();

    public static IReadOnlyList<string> Names { get; } = [.. Resource.Names(Folder, ".yml").Select(n => n[Folder.Length..^4])];

    public static IEnumerable<MetricDefinition> All => Names.Select(n => Read.GetOrAdd(n, Load));

    /// <exception cref="FaultException">There is no such metric; the fault names the nearest.</exception>
    public static MetricDefinition Find(string name)
    {
        var known = SegmentName.Of(name);
        if (Names.Contains(known)) return Read.GetOrAdd(known, Load);
        var nearest = SegmentName.Nearest(known, Names);
        throw new FaultException(new Fault(nearest is null ? "metric.unknown" : "metric.unknown_near", name, string.Join(", ", Names), nearest));
    }

    private static MetricDefinition Load(string name)
    {
        var node = Yaml.Read($"{Folder}{name}.yml");
        var measure = ReadMeasure((YamlMappingNode)node.Find("measure")!);
        return new MetricDefinition(
            name, ReadUnit(node), ReadBoth(node, "label"), ReadBoth(node, "formula"), ReadBoth(node, "limits"),
            node.Required("grain"), node.Required("owner"), node.Required("source"), measure)
        {
            Version = Number(node, "version") ?? 1,
            Needs = node.List("needs"),
            TrailingMonths = Number(node, "trailing_months"),
            WholePeriods = node.Text("whole_periods") == "true",
            LookbackMonths = Number(node, "lookback_months"),
            NumeratorUnit = measure is Ratio over ? UnitOf(over.Numerator) : Unit.Count,
            DenominatorUnit = measure is Ratio under ? UnitOf(under.Denominator) : Unit.Count,
        };
    }

    private static Unit ReadUnit(YamlMappingNode node) => Enum.Parse<Unit>(node.Required("unit"), ignoreCase: true);

    private static int? Number(YamlMappingNode node, string key) => node.Text(key) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static Bilingual ReadBoth(YamlMappingNode node, string key) =>
        node.Find(key) is YamlMappingNode both ? new Bilingual(both.Required("es"), both.Required("en"))
            : throw new InvalidDataException($"line {node.Start.Line}: '{key}' needs es and en.");

    private static Unit UnitOf(Measure measure) =>
        measure.Leaves.First() is { Column: { } column } leaf && Relation.Find(leaf.Relation).Money.ContainsKey(column) ? Unit.Money : Unit.Count;

    private static Measure ReadMeasure(YamlMappingNode node)
    {
        if (node.Find("ratio") is YamlMappingNode ratio) return ReadRatio(ratio);
        if (node.Find("bridge") is YamlMappingNode bridge)
            return new Bridge(Child(bridge, "start"), Terms(bridge, "plus"), Terms(bridge, "minus"), Child(bridge, "end"));
        if (node.Text("formula") is { } formula)
            return new Formula(Arithmetic.Parse(formula), node.Entries("of").ToDictionary(e => e.Key, e => ReadMeasure((YamlMappingNode)e.Value)));
        if (node.Text("cohort") is { } cohort) return ReadCohort(node, cohort);
        return node.Text("distribution") is { } column ? ReadDistribution(node, column) : ReadAggregate(node);
    }

    private static Ratio ReadRatio(YamlMappingNode ratio) => new(Child(ratio, "numerator"), Child(ratio, "denominator"),
        ratio.Find("censored") is YamlMappingNode censored ? (Aggregate)ReadAggregate(censored) : null);

    private static Measure Child(YamlMappingNode node, string key) =>
        node.Find(key) is YamlMappingNode child ? ReadMeasure(child) : throw new InvalidDataException($"line {node.Start.Line}: '{key}' is missing.");

    private static List<Term> Terms(YamlMappingNode node, string key) =>
        [.. node.Entries(key).Select(e => new Term(e.Key, ReadMeasure((YamlMappingNode)e.Value)))];

    private static Cohort ReadCohort(YamlMappingNode node, string relation) => new(
        ReadLeaf(node, Statistic.Count, relation), Enum.Parse<Estimate>(node.Required("estimate"), ignoreCase: true),
        Number(node, "horizon_days") ?? 0, node.List("split"));

    private static Aggregate ReadAggregate(YamlMappingNode node)
    {
        foreach (var statistic in Enum.GetValues<Statistic>())
            if (node.Text(statistic.ToString().ToLowerInvariant()) is { } place) return ReadLeaf(node, statistic, place);
        throw new InvalidDataException($"line {node.Start.Line}: no measure is named here.");
    }

    // The five share one condition, so that it becomes the statement's WHERE.
    private static Distribution ReadDistribution(YamlMappingNode node, string place)
    {
        var median = ReadLeaf(node, Statistic.Median, place);
        return new Distribution(median, median with { Statistic = Statistic.Mean }, median with { Statistic = Statistic.P90 },
            median with { Statistic = Statistic.Count, Divide = 1 }, median with { Statistic = Statistic.Count, Column = null, Divide = 1 });
    }

    private static Aggregate ReadLeaf(YamlMappingNode node, Statistic statistic, string place)
    {
        var path = place.Split('.');
        var divide = node.Text("divide") is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : 1;
        return new Aggregate(statistic, path[0], path.Length > 1 ? path[1] : null, FilterParser.Parse(node.Text("where")), node.Text("on"),
            node.Text("at") == "start", divide);
    }
}
