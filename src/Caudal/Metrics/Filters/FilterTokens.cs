using System.Globalization;
using System.Text;

namespace Caudal.Metrics.Filters;

internal enum TokenKind
{
    Word,
    Quoted,
    Symbol,
    End,
}

/// <param name="Column">1 first.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Column)
{
    public bool Is(string keyword) => Kind == TokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}

/// <summary>Cuts a filter into words, quoted texts and symbols.</summary>
internal static class FilterTokens
{
    private static readonly string[] Symbols = ["!=", "<>", "<=", ">=", "==", "=", "<", ">", "(", ")", ","];

    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length) break;
            tokens.Add(Next(text, ref at));
        }
        tokens.Add(new Token(TokenKind.End, "", text.Length + 1));
        return tokens;
    }

    private static Token Next(string text, ref int at)
    {
        var column = at + 1;
        if (text[at] is '\'' or '"') return new Token(TokenKind.Quoted, Quoted(text, ref at), column);
        foreach (var symbol in Symbols)
            if (string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0)
            {
                at += symbol.Length;
                return new Token(TokenKind.Symbol, symbol, column);
            }
        var start = at;
        while (at < text.Length && IsWord(text[at])) at++;
        if (at > start) return new Token(TokenKind.Word, text[start..at], column);
        throw new FaultException(new Fault("metric.where_character", text[at].ToString(CultureInfo.InvariantCulture)) { Column = column });
    }

    private static bool IsWord(char c) =>
        char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '_' or '.' or '-' or '+' or ':' or '@' or '%' or '/' or '&' or '#';

    // A quote inside is doubled, as in SQL.
    private static string Quoted(string text, ref int at)
    {
        var column = at + 1;
        var quote = text[at++];
        var inside = new StringBuilder();
        while (at < text.Length)
        {
            var c = text[at++];
            if (c != quote) inside.Append(c);
            else if (at < text.Length && text[at] == quote) inside.Append(text[at++]);
            else return inside.ToString();
        }
        throw new FaultException(new Fault("metric.where_quote", quote.ToString()) { Column = column });
    }
}
