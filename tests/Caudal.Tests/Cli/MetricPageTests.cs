namespace Caudal.Tests.Cli;

/// <summary>What a person sees of a metric: bridges downwards, periods by their names, a day as its end.</summary>
public sealed class MetricPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MetricPageTests() => HandmadeBuild.Publish(_folder.Path, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Metrics", "fixture.sql")), about: "");

    [Theory]
    [InlineData("en", "+ new", "= end")]
    [InlineData("es", "+ clientes nuevos", "= al final")]
    public void Bridge_InATable_ReadsDownwards(string language, string plus, string end)
    {
        var lines = Run("metrics", "mrr_bridge", "--grain", "quarter", "--lang", language).Lines.Select(l => l.Trim()).ToList();
        Assert.Contains(lines, l => l.StartsWith(plus, StringComparison.Ordinal));
        Assert.True(lines.FindIndex(l => l.StartsWith(plus, StringComparison.Ordinal)) < lines.FindIndex(l => l.StartsWith(end, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("month", @"\b[A-Z][a-z]{2} 20\d\d\b")]
    [InlineData("quarter", @"\b[A-Z][a-z]{2}–[A-Z][a-z]{2} 20\d\d\b")]
    [InlineData("year", @"^  20\d\d\b")]
    public void Period_InATable_IsCalledByItsMonths(string grain, string name) =>
        Assert.Contains(Run("metrics", "won_amount", "--grain", grain, "--lang", "en").Lines, l => System.Text.RegularExpressions.Regex.IsMatch(l, name));

    [Fact]
    public void AsOf_ADay_IsItsEnd() =>
        Assert.StartsWith("2026-01-31T23:59:59", Run("metrics", "won_count", "--as-of", "2026-01-31", "--format", "json").Json.GetProperty("as_of").GetString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(Language.Es, 1, "1 registro")]
    [InlineData(Language.Es, 2, "2 registros")]
    [InlineData(Language.En, 1, "1 record")]
    [InlineData(Language.En, 0, "0 records")]
    public void Say_OneOfAThing_IsSingular(Language language, int count, string said) => Assert.Equal(said, Texts.Say(language, "diagnosis.page.evidence", count));

    private CaudalRun Run(params string[] arguments) => CaudalRun.Of(_folder.Path, arguments);

    public void Dispose() => _folder.Dispose();
}
