using System.Collections.Frozen;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Caudal.Process;

/// <summary>What <c>usual_stages.yml</c> knows of one kind of label: plain label → kind, and its place on the common scale.</summary>
internal sealed class UsualStages<TKind> where TKind : struct, Enum
{
    private readonly FrozenDictionary<string, (TKind Kind, int? Order)> _labels;

    public UsualStages(string part)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Resource.Read("Process/usual_stages.yml")));
        var groups = (YamlSequenceNode)((YamlMappingNode)yaml.Documents[0].RootNode)[part];
        _labels = groups.Cast<YamlMappingNode>().SelectMany(Read).DistinctBy(l => l.Label).ToFrozenDictionary(l => l.Label, l => (l.Kind, l.Order));
    }

    public int Count => _labels.Count;

    private static IEnumerable<(string Label, TKind Kind, int? Order)> Read(YamlMappingNode group)
    {
        var kind = Enum.Parse<TKind>(group["kind"].ToString(), ignoreCase: true);
        int? order = group.Children.TryGetValue("order", out var at) ? int.Parse(at.ToString(), CultureInfo.InvariantCulture) : null;
        return ((YamlSequenceNode)group["labels"]).Select(label => (Labels.Plain(label.ToString()), kind, order));
    }

    /// <summary>
    /// The label as it stands; else without what is in brackets (HubSpot adds the pipeline: "Closed won (Sales Pipeline)");
    /// else without the numbers that people put before and after it ("03. Propuesta 50 %").
    /// </summary>
    public (TKind Kind, int? Order)? Find(string label) =>
        Exactly(label) ?? Exactly(WithoutBrackets(label)) ?? Exactly(WithoutNumbers(WithoutBrackets(label)));

    private (TKind Kind, int? Order)? Exactly(string label) =>
        _labels.TryGetValue(Labels.Plain(label), out var found) ? found : null;

    private static string WithoutBrackets(string label)
    {
        var open = label.IndexOfAny(['(', '[']);
        return open > 0 ? label[..open] : label;
    }

    private static string WithoutNumbers(string label) =>
        string.Join(' ', Labels.Words(label).Where(word => !word.All(char.IsAsciiDigit)));
}
