namespace Caudal.Sources;

/// <summary>A currency that a header or the texts name: <c>Monto (MXN)</c>, <c>1.200 €</c>.</summary>
internal static class CurrencyMark
{
    private static readonly string[] Codes = ["usd", "eur", "mxn", "cop", "clp", "ars", "pen", "brl", "gbp", "uyu", "cad", "crc", "gtq", "dop", "bob", "pyg"];

    // "$" stands for a dozen currencies and so for none.
    private static readonly (string Sign, string Code)[] Signs = [("€", "EUR"), ("£", "GBP"), ("US$", "USD"), ("MX$", "MXN"), ("R$", "BRL"), ("S/", "PEN")];

    /// <summary>The header without a currency code among its words.</summary>
    public static string Without(string header)
    {
        var words = HeaderName.Words(header);
        return words.Count > 1 && words.Any(w => Codes.Contains(w)) ? string.Join(' ', words.Where(w => !Codes.Contains(w))) : header;
    }

    public static string? Of(ColumnContent content)
    {
        if (HeaderName.Words(content.Column).FirstOrDefault(w => Codes.Contains(w)) is { } code) return code.ToUpperInvariant();
        var sign = Signs.FirstOrDefault(s => content.Texts.Count > 0 && content.Texts.All(t => t.Contains(s.Sign, StringComparison.Ordinal)));
        return sign.Code ?? Codes.Select(c => c.ToUpperInvariant())
            .FirstOrDefault(c => content.Texts.Count > 0 && content.Texts.All(t => t.EndsWith(c, StringComparison.Ordinal) || t.StartsWith(c, StringComparison.Ordinal)));
    }
}
