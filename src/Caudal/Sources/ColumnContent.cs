using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Caudal.Sources;

/// <summary>What the sampled texts of one column look like; a name alone proposes nothing that the content contradicts.</summary>
internal sealed partial class ColumnContent(string column, IReadOnlyList<string> texts, int rows)
{
    // A few wrong cells do not change what a column is.
    private const double Most = 0.8;

    private static readonly FrozenSet<string> Flags = new[]
    {
        "yes", "no", "true", "false", "0", "1", "si", "sí", "s", "n", "y", "x", "t", "f", "verdadero", "falso", "sim", "não", "nao",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly Lazy<FrozenSet<string>> Countries = new(LoadCountries);

    public string Column { get; } = column;

    public IReadOnlyList<string> Texts { get; } = texts;

    /// <summary>Every row has a text and no two the same: it can be a key.</summary>
    public bool IsKey => Texts.Count == rows && Texts.Distinct(StringComparer.OrdinalIgnoreCase).Count() == rows;

    /// <summary>Hardly any text repeats, as in a list where each row is one thing of the world.</summary>
    public bool IsMostlyUnique => Texts.Distinct(StringComparer.OrdinalIgnoreCase).Count() >= 0.9 * Math.Max(rows, 1);

    public bool IsFlag => Texts.Count == 0 || Texts.All(Flags.Contains);

    public bool IsPercentage => Texts.Any(t => t.Contains('%', StringComparison.Ordinal)) || Texts.Any(t => Leading(t) > 1);

    public static ColumnContent Of(TableSample table, int index)
    {
        var texts = table.Rows.Where(r => index < r.Count).Select(r => r[index]?.Trim()).Where(t => !string.IsNullOrEmpty(t));
        return new ColumnContent(table.Columns[index], [.. texts!], table.Rows.Count);
    }

    public bool Suits(Sense sense) => Texts.Count == 0 || sense.Looks switch
    {
        "flag" => IsFlag,
        "number" => Are(Number()),
        "country" => IsCountry,
        "text" => !IsCountry,
        _ => Suits(sense.Field.Type),
    };

    private bool IsCountry => Texts.Count(t => Countries.Value.Contains(HeaderName.Squeeze(t))) >= 0.6 * Texts.Count;

    private bool Suits(FieldType type) => type switch
    {
        FieldType.Email => Are(Email()),
        FieldType.Timestamp or FieldType.Date => Are(Date()),
        // "Pagado" with 1 and 0 is no amount.
        FieldType.Money => Are(Number()) && !(IsFlag && Texts.Count > 4),
        FieldType.Number or FieldType.Integer => Are(Number()),
        FieldType.Boolean => IsFlag,
        FieldType.Phone => Are(Phone()),
        FieldType.Url => Are(Url()),
        _ => true,
    };

    private bool Are(Regex pattern) => Texts.Count(t => t.Length <= 200 && pattern.IsMatch(t)) >= Most * Texts.Count;

    private static double Leading(string text) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static FrozenSet<string> LoadCountries()
    {
        var regions = CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => c.Name).Distinct()
            .Select(n => new RegionInfo(n)).DistinctBy(r => r.Name);
        var names = regions.SelectMany(r => new[] { r.EnglishName, r.NativeName, r.Name, r.ThreeLetterISORegionName });
        return names.Concat(["USA", "EEUU", "Estados Unidos", "UK", "Reino Unido", "Korea", "Corea", "Alemania", "Francia", "Brasil", "Italia", "Philipines"])
            .Select(HeaderName.Squeeze).Where(n => n.Length > 1).ToFrozenSet();
    }

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"^(\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?([T ].*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}([T ,].*)?|(19|20)\d{6}|(19|20)\d{2}|\d{10}|\d{13}|[2-5]\d{4}(\.\d+)?|[\p{L}.]{3,12}[ /-]+(\d{1,2},? +)?(de )?\d{2,4}.*|\d{1,2}( de)?[ /-]\p{L}{3,12}\.?( de)?[ /,-]+\d{2,4}.*|[QT][1-4][ \-/]?(19|20)\d{2}|(19|20)\d{2}[ \-/]?[QT][1-4]|\d{1,2}[-/]\d{4})\z", RegexOptions.IgnoreCase)]
    private static partial Regex Date();

    [GeneratedRegex(@"^[-+(]?\s*(\p{Sc}|[A-Z]{1,3}\p{Sc}?)?\s*[-+]?\d[\d.,'’   ]*(e[-+]?\d+)?\s*(%|\p{Sc}|[A-Za-z]{3})?\)?\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\D*(\d\D*){6,}\z")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^\S+\.\S+\z")]
    private static partial Regex Url();
}
