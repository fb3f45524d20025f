using System.Globalization;

namespace Caudal.Metrics;

/// <summary>The arithmetic of a formula in the catalogue: names, numbers, + - * / and parentheses.</summary>
public abstract record Arithmetic
{
    public abstract IEnumerable<string> Names { get; }

    /// <summary>Null where a name has no value, or where something is divided by 0.</summary>
    public abstract decimal? Evaluate(Func<string, decimal?> value);

    public static Arithmetic Parse(string text)
    {
        var at = 0;
        var sum = ParseSum(text, ref at);
        return at == text.Length ? sum : throw new InvalidDataException($"'{text}' is not arithmetic from character {at + 1} on.");
    }

    private static Arithmetic ParseSum(string text, ref int at)
    {
        var left = ParseProduct(text, ref at);
        while (Sign(text, ref at, '+', '-') is { } sign) left = new Operation(sign, left, ParseProduct(text, ref at));
        return left;
    }

    private static Arithmetic ParseProduct(string text, ref int at)
    {
        var left = ParseFactor(text, ref at);
        while (Sign(text, ref at, '*', '/') is { } sign) left = new Operation(sign, left, ParseFactor(text, ref at));
        return left;
    }

    private static Arithmetic ParseFactor(string text, ref int at)
    {
        if (Sign(text, ref at, '(', '(') is not null)
        {
            var inside = ParseSum(text, ref at);
            return Sign(text, ref at, ')', ')') is not null ? inside : throw new InvalidDataException($"'{text}' lacks a ')'.");
        }
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.')) at++;
        var word = text[start..at];
        return decimal.TryParse(word, CultureInfo.InvariantCulture, out var number) ? new Constant(number) : new Variable(word);
    }

    private static char? Sign(string text, ref int at, char one, char other)
    {
        while (at < text.Length && text[at] == ' ') at++;
        if (at == text.Length || (text[at] != one && text[at] != other)) return null;
        var sign = text[at++];
        while (at < text.Length && text[at] == ' ') at++;
        return sign;
    }
}

public sealed record Constant(decimal Number) : Arithmetic
{
    public override IEnumerable<string> Names => [];

    public override decimal? Evaluate(Func<string, decimal?> value) => Number;
}

public sealed record Variable(string Name) : Arithmetic
{
    public override IEnumerable<string> Names => [Name];

    public override decimal? Evaluate(Func<string, decimal?> value) => value(Name);
}

public sealed record Operation(char Sign, Arithmetic Left, Arithmetic Right) : Arithmetic
{
    public override IEnumerable<string> Names => Left.Names.Concat(Right.Names);

    public override decimal? Evaluate(Func<string, decimal?> value)
    {
        var (left, right) = (Left.Evaluate(value), Right.Evaluate(value));
        return Sign switch
        {
            '+' => left + right,
            '-' => left - right,
            '*' => left * right,
            _ => right == 0 ? null : left / right,
        };
    }
}
