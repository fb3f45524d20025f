using System.Text.RegularExpressions;

namespace Caudal.Simulator.Vendors;

/// <summary>A query in Salesforce's language, as far as it is asked here: fields of one kind, comparisons joined by AND and OR, an order.</summary>
internal sealed partial class Soql
{
    private readonly List<string> _tokens;
    private int _next;

    private Soql(string text) => _tokens = [.. Token().Matches(text).Select(m => m.Value)];

    public required IReadOnlyList<string> Fields { get; init; }

    public required string Kind { get; init; }

    public required Func<SalesforceRecord, bool> Holds { get; init; }

    public required IReadOnlyList<string> Order { get; init; }

    /// <exception cref="FormatException">Salesforce would not understand it.</exception>
    public static Soql Parse(string text)
    {
        var reader = new Soql(text) { Fields = [], Kind = "", Holds = _ => true, Order = [] };
        reader.Expect("SELECT");
        var fields = reader.Names();
        reader.Expect("FROM");
        var kind = reader.Take();
        Func<SalesforceRecord, bool> holds = reader.Accept("WHERE") ? reader.Any() : _ => true;
        var order = reader.Accept("ORDER") ? reader.Ordered() : [];
        if (reader._next < reader._tokens.Count) throw new FormatException($"unexpected token: '{reader._tokens[reader._next]}'");
        return new Soql("") { Fields = fields, Kind = kind, Holds = holds, Order = order };
    }

    private List<string> Ordered()
    {
        Expect("BY");
        return Names();
    }

    private List<string> Names()
    {
        var names = new List<string> { Take() };
        while (Accept(",")) names.Add(Take());
        return names;
    }

    private Func<SalesforceRecord, bool> Any()
    {
        var left = All();
        while (Accept("OR")) left = Either(left, All());
        return left;
    }

    private Func<SalesforceRecord, bool> All()
    {
        var left = One();
        while (Accept("AND")) left = Both(left, One());
        return left;
    }

    private Func<SalesforceRecord, bool> One()
    {
        if (Accept("("))
        {
            var inside = Any();
            Expect(")");
            return inside;
        }
        var (field, compare) = (Take(), Take());
        if (compare != "IN") return Comparison(field, compare, Take().Trim('\''));
        Expect("(");
        var values = Names().Select(v => v.Trim('\'')).ToHashSet();
        Expect(")");
        return record => values.Contains(record.Fields[field] ?? "");
    }

    private static Func<SalesforceRecord, bool> Comparison(string field, string compare, string value) => record =>
    {
        var order = string.CompareOrdinal(record.Fields[field], value);
        return compare switch { "=" => order == 0, "<" => order < 0, "<=" => order <= 0, ">" => order > 0, ">=" => order >= 0, _ => throw new FormatException($"unexpected token: '{compare}'") };
    };

    private static Func<SalesforceRecord, bool> Either(Func<SalesforceRecord, bool> left, Func<SalesforceRecord, bool> right) => record => left(record) || right(record);

    private static Func<SalesforceRecord, bool> Both(Func<SalesforceRecord, bool> left, Func<SalesforceRecord, bool> right) => record => left(record) && right(record);

    private string Take() => _next < _tokens.Count ? _tokens[_next++] : throw new FormatException("unexpected token: '<EOF>'");

    private bool Accept(string token)
    {
        if (_next >= _tokens.Count || _tokens[_next] != token) return false;
        _next++;
        return true;
    }

    private void Expect(string token)
    {
        if (!Accept(token)) throw new FormatException($"expecting '{token}'");
    }

    [GeneratedRegex(@"'[^']*'|[<>]=?|[=(),]|[\w.:-]+")]
    private static partial Regex Token();
}
