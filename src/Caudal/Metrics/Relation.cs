using System.Collections.Frozen;
using YamlDotNet.RepresentationModel;

namespace Caudal.Metrics;

/// <summary>How a relation's rows stand in time.</summary>
public enum Clock
{
    /// <summary>Rows happen at a time.</summary>
    Event,

    /// <summary>The state at each period's end.</summary>
    Instant,

    /// <summary>Each period's two ends compared.</summary>
    Ends,

    /// <summary>What stands in the build; no earlier time is known.</summary>
    Now,
}

/// <summary>What metrics count rows of, as <c>relations.yml</c> declares it.</summary>
/// <param name="Table">A table of the build; null where <paramref name="Text"/> makes the rows.</param>
/// <param name="Text">Name of a text in <c>relations/</c>.</param>
/// <param name="AsOf">Name of the text that stands in for the table at an earlier as-of time; null: rows known by then.</param>
internal sealed record Relation(string Name, string? Table, string? Text, string? AsOf, string Object, Clock Clock, string Id)
{
    private static readonly FrozenDictionary<string, Relation> All = Load();

    public FrozenDictionary<string, TimeAxis> Times { get; init; } = FrozenDictionary<string, TimeAxis>.Empty;
    public FrozenDictionary<string, Join> Joins { get; init; } = FrozenDictionary<string, Join>.Empty;

    /// <summary>Columns that a text gives beyond its keys; a table's own are read from the build.</summary>
    public FrozenDictionary<string, ColumnType> Columns { get; init; } = FrozenDictionary<string, ColumnType>.Empty;

    /// <summary>Money columns → the column in the record's own currency, null where there is none.</summary>
    public FrozenDictionary<string, string?> Money { get; init; } = FrozenDictionary<string, string?>.Empty;

    public IReadOnlyList<string> Unrated { get; init; } = [];

    /// <summary>The table whose columns the rows have.</summary>
    public string? Base { get; init; }

    /// <summary>Segments and conditions are rendered inside the text, against its alias <c>h</c>.</summary>
    public bool Inside { get; init; }

    /// <summary>table.column whose least value is the first day with data.</summary>
    public string? Begins { get; init; }

    /// <summary>The join that knows the source record; null: the relation's own columns.</summary>
    public string? Lineage { get; init; }

    public static Relation Find(string name) =>
        All.GetValueOrDefault(name) ?? throw new InvalidDataException($"No relation '{name}' in relations.yml.");

    public TimeAxis? Axis(string? on) => on is null ? null
        : Times.GetValueOrDefault(on) ?? throw new InvalidDataException($"Relation '{Name}' has no time '{on}'.");

    private static FrozenDictionary<string, Relation> Load() =>
        Yaml.Read("Metrics/relations.yml").Select(e => Read(e.Key.ToString(), (YamlMappingNode)e.Value)).ToFrozenDictionary(r => r.Name);

    private static Relation Read(string name, YamlMappingNode node) => new(
        name, node.Text("table"), node.Text("text"), node.Text("as_of"), node.Text("object") ?? name,
        Enum.Parse<Clock>(node.Required("clock"), ignoreCase: true), node.Required("id"))
    {
        Times = node.Entries("times").ToFrozenDictionary(e => e.Key, e => TimeAxis.Read((YamlSequenceNode)e.Value)),
        Joins = node.Entries("joins").ToFrozenDictionary(e => e.Key, e => Join.Read(e.Key, (YamlMappingNode)e.Value)),
        Columns = node.Entries("columns").ToFrozenDictionary(e => e.Key, e => Enum.Parse<ColumnType>(e.Value.ToString(), ignoreCase: true)),
        Money = node.Entries("money").ToFrozenDictionary(e => e.Key, e => Yaml.Scalar(e.Value)),
        Unrated = node.List("unrated"),
        Base = node.Text("base") ?? node.Text("table"),
        Inside = node.Text("inside") == "true",
        Begins = node.Text("begins"),
        Lineage = node.Text("lineage"),
    };
}

/// <param name="On">Column of the local day.</param>
/// <param name="At">Column of the UTC time; null where only days are known.</param>
internal sealed record TimeAxis(string On, string? At)
{
    public static TimeAxis Read(YamlSequenceNode node) => new(node[0].ToString(), node.Children.Count > 1 ? node[1].ToString() : null);
}

/// <summary>A table that a relation's row reaches by keys of the same name.</summary>
internal sealed record Join(string Table, IReadOnlyList<string> Keys, string? Via)
{
    public static Join Read(string table, YamlMappingNode node) => new(table, node.List("keys"), node.Text("via"));
}
