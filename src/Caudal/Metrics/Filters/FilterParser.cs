namespace Caudal.Metrics.Filters;

/// <summary>
/// Reads <c>region = Central and (amount &gt;= 1000 or product in (GTX, 'MG Special')) and not lost_reason is null</c>.
/// Operators: = != &lt; &lt;= &gt; &gt;= in, not in, contains, is null, is not null; and, or, not, parentheses.
/// </summary>
public sealed class FilterParser
{
    private const int MaximumLength = 4000;
    private const int MaximumDepth = 50;

    private static readonly Dictionary<string, Comparison> Comparisons = new()
    {
        ["="] = Comparison.Equal, ["=="] = Comparison.Equal, ["!="] = Comparison.NotEqual, ["<>"] = Comparison.NotEqual,
        ["<"] = Comparison.Less, ["<="] = Comparison.LessOrEqual, [">"] = Comparison.Greater, [">="] = Comparison.GreaterOrEqual,
    };

    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;

    private FilterParser(string text) => _tokens = FilterTokens.Read(text);

    private Token Here => _tokens[_at];

    public static Condition? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.Length > MaximumLength) throw new FaultException(new Fault("metric.where_long", text.Length, MaximumLength));
        var parser = new FilterParser(text);
        var condition = parser.Either();
        return parser.Here.Kind == TokenKind.End ? condition : throw parser.Expected("and, or");
    }

    private Condition Either()
    {
        if (++_depth > MaximumDepth) throw new FaultException(new Fault("metric.where_deep", MaximumDepth) { Column = Here.Column });
        var left = Both();
        while (Take("or")) left = new Or(left, Both());
        _depth--;
        return left;
    }

    private Condition Both()
    {
        var left = Single();
        while (Take("and")) left = new And(left, Single());
        return left;
    }

    private Condition Single()
    {
        var negated = false;
        while (Take("not")) negated = !negated;
        var condition = TakeSymbol("(") ? Closed() : Test();
        return negated ? new Not(condition) : condition;
    }

    private Condition Closed()
    {
        var inside = Either();
        return TakeSymbol(")") ? inside : throw Expected(")");
    }

    private Condition Test()
    {
        var name = ReadName();
        if (Take("is")) return ReadNull(name);
        if (Take("contains")) return new Compare(name, Comparison.Contains, ReadLiteral());
        if (Take("in")) return new In(name, ReadList());
        if (Take("not")) return Take("in") ? new Not(new In(name, ReadList())) : throw Expected("in");
        if (Here.Kind != TokenKind.Symbol || !Comparisons.TryGetValue(Here.Text, out var comparison))
            throw Expected("= != < <= > >= in contains is");
        _at++;
        return new Compare(name, comparison, ReadLiteral());
    }

    private Condition ReadNull(Name name)
    {
        var negated = Take("not");
        if (!Take("null")) throw Expected("null");
        return negated ? new Not(new IsNull(name)) : new IsNull(name);
    }

    private Name ReadName()
    {
        if (Here.Kind is not (TokenKind.Word or TokenKind.Quoted)) throw new FaultException(new Fault("metric.where_name", Here.Text) { Column = Here.Column });
        return new Name(Here.Text, _tokens[_at++].Column);
    }

    private Literal ReadLiteral()
    {
        if (Here.Kind is not (TokenKind.Word or TokenKind.Quoted)) throw new FaultException(new Fault("metric.where_value", Here.Text) { Column = Here.Column });
        return new Literal(Here.Text, _tokens[_at++].Column);
    }

    private List<Literal> ReadList()
    {
        if (!TakeSymbol("(")) throw Expected("(");
        var literals = new List<Literal> { ReadLiteral() };
        while (TakeSymbol(",")) literals.Add(ReadLiteral());
        return TakeSymbol(")") ? literals : throw Expected(", )");
    }

    private bool Take(string keyword)
    {
        if (!Here.Is(keyword)) return false;
        _at++;
        return true;
    }

    private bool TakeSymbol(string symbol)
    {
        if (!Here.IsSymbol(symbol)) return false;
        _at++;
        return true;
    }

    private FaultException Expected(string what) => new(Here.Kind == TokenKind.End
        ? new Fault("metric.where_ends", what) { Column = Here.Column }
        : new Fault("metric.where_expected", Here.Text, what) { Column = Here.Column });
}
