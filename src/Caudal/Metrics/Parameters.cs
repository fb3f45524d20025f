namespace Caudal.Metrics;

/// <summary>The values that one statement takes.</summary>
internal sealed class Parameters
{
    private readonly Dictionary<string, object?> _values = [];

    public IReadOnlyDictionary<string, object?> Values => _values;

    /// <summary>Takes a value that a person typed or the data brought; gives the name to write after <c>$</c>.</summary>
    public string Add(object? value)
    {
        var name = FormattableString.Invariant($"p{_values.Count + 1}");
        _values.Add(name, value);
        return name;
    }

    public void Set(string name, object? value) => _values[name] = value;
}
