using System.Text.Json;

namespace Caudal.Tests.Cli;

/// <summary>metrics, explain, diagnose and readiness: the shapes that design/doors.md fixes, over the metrics' own small warehouse.</summary>
public sealed class QuestionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public QuestionTests() => HandmadeBuild.Publish(_folder.Path, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Metrics", "fixture.sql")), about: "");

    [Fact]
    public void Metrics_AsJson_HasTheFixedShape()
    {
        var answer = Json("metrics", "won_amount", "--by", "region", "--grain", "quarter");
        Assert.Equal(["metric", "name", "unit", "formula", "build", "as_of", "from", "to", "currency", "rows"], Names(answer));
        var row = answer.GetProperty("rows")[0];
        Assert.Equal(JsonValueKind.String, row.GetProperty("region").ValueKind);
        Assert.Matches(@"^\d{4}-\d{2}-01$", row.GetProperty("period").GetString());
        Assert.Equal(["amount", "currency"], Names(row.GetProperty("value")));
        Assert.Matches(@"^-?\d+\.\d{2}$", row.GetProperty("value").GetProperty("amount").GetString());
    }

    [Fact]
    public void Metrics_ForARate_ShowsNumeratorAndDenominator()
    {
        // Won d1, d2, d6 … against lost d3 …: both counts stand beside the share, and give it.
        var row = Json("metrics", "win_rate").GetProperty("rows")[0];
        var (numerator, denominator) = (row.GetProperty("numerator").GetDouble(), row.GetProperty("denominator").GetDouble());
        Assert.Equal(numerator / denominator, row.GetProperty("value").GetDouble(), 12);
    }

    [Fact]
    public void Metrics_InEveryForm_GivesTheSameNumber()
    {
        var json = Json("metrics", "won_amount").GetProperty("rows")[0].GetProperty("value").GetProperty("amount").GetString()!;
        Assert.Equal(json, Run("metrics", "won_amount", "--format", "csv").Out.Split("\r\n")[1]);
        var shown = decimal.Parse(json, System.Globalization.CultureInfo.InvariantCulture).ToString("N2", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(shown, Run("metrics", "won_amount", "--lang", "en").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_WithRows_ListsTheRecords()
    {
        var answer = Json("metrics", "won_count", "--rows");
        var total = Json("metrics", "won_count").GetProperty("rows")[0].GetProperty("value").GetInt64();
        Assert.Equal(total, answer.GetProperty("total").GetInt64());
        Assert.Equal(total, answer.GetProperty("rows").GetArrayLength());
        Assert.Equal(["part", "source", "stream", "record_id", "object", "object_id", "time", "amount"], Names(answer.GetProperty("rows")[0]));
    }

    [Fact]
    public void Metrics_WithoutName_ListsTheCatalogue() =>
        Assert.Contains(Json("metrics").GetProperty("metrics").EnumerateArray(), m => m.GetProperty("metric").GetString() == "win_rate");

    [Theory]
    [InlineData("metrics", "win_rat")]
    [InlineData("metrics", "win_rate", "--by", "nothing")]
    [InlineData("metrics", "win_rate", "--where", "region =")]
    [InlineData("metrics", "win_rate", "--grain", "hour")]
    [InlineData("metrics", "win_rate", "--from", "2026-02-01", "--to", "2026-01-01")]
    [InlineData("explain")]
    public void Question_NotWellAsked_IsUsage(params string[] arguments) => Assert.Equal(2, Run(arguments).Exit);

    [Fact]
    public void Explain_AMetric_SaysFormulaSqlAndRecords()
    {
        var answer = Json("explain", "win_rate");
        foreach (var name in new[] { "formula", "sql", "build", "freshness", "rows", "owner", "limits" }) Assert.True(answer.TryGetProperty(name, out _), name);
        Assert.Contains("SELECT", answer.GetProperty("sql")[0].GetProperty("text").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Diagnose_AsJson_HasTheFixedShape()
    {
        var answer = Json("diagnose");
        Assert.Equal(["build", "lens", "period", "currency", "sales_today", "total_value", "interdependence", "findings", "not_sure_yet"], Names(answer).Take(9));
        Assert.True(answer.TryGetProperty("cannot_say", out var cannot));
        Assert.Equal(["kind", "missing"], Names(cannot[0]));
        Assert.Equal(["p10", "p50", "p90"], Names(answer.GetProperty("total_value")));
        Assert.Equal(["amount", "currency"], Names(answer.GetProperty("total_value").GetProperty("p50")));
    }

    [Fact]
    public void Diagnose_EachFinding_HasTheFixedShape()
    {
        string[] names = ["id", "kind", "title", "owner_team", "boundary", "transition", "segment", "period", "value", "chance_positive", "benchmark", "current", "direct", "evidence_rows", "play"];
        var answer = Json("diagnose");
        var findings = answer.GetProperty("findings").EnumerateArray().Concat(answer.GetProperty("not_sure_yet").EnumerateArray()).ToList();
        Assert.NotEmpty(findings);
        foreach (var finding in findings) Assert.Equal(names, Names(finding).Take(names.Length));
    }

    [Fact]
    public void Diagnose_EachFinding_CanBeExplained()
    {
        foreach (var finding in Json("diagnose").GetProperty("findings").EnumerateArray())
        {
            var explained = Json("explain", "finding", finding.GetProperty("id").GetString()!);
            Assert.Equal(finding.GetProperty("title").GetString(), explained.GetProperty("title").GetString());
            Assert.True(explained.TryGetProperty("evidence", out _));
        }
    }

    [Fact]
    public void Explain_AFindingThatIsNotThere_IsTheDatasFault() => Assert.Equal(1, Run("explain", "finding", "leak.nothing").Exit);

    [Theory]
    [InlineData("es", "Ventas hoy")]
    [InlineData("en", "Sales today")]
    public void Diagnose_OnAPage_SpeaksTheLanguageAndLeavesNoKeyUnsaid(string language, string heading)
    {
        var page = Run("diagnose", "--lang", language).Out;
        Assert.Contains(heading, page, StringComparison.Ordinal);
        Assert.DoesNotContain("diagnosis.page", page, StringComparison.Ordinal);
        Assert.DoesNotContain("leak.", page, StringComparison.Ordinal);
        Assert.All(page.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(160)]
    public void Diagnose_OnAnyWidth_KeepsToIt(int width)
    {
        foreach (var command in new[] { "diagnose", "readiness", "doctor" })
            Assert.All(CaudalRun.Of(_folder.Path, new Dictionary<string, string>(), width, [command]).Lines, line => Assert.True(line.Length <= width, line));
    }

    [Fact]
    public void Diagnose_ByTheSalesLens_SaysSo() => Assert.Equal("sales", Json("diagnose", "--lens", "sales").GetProperty("lens").GetString());

    [Fact]
    public void Readiness_AsJson_AnswersWithStepsAndHandoffs()
    {
        var answer = Json("readiness");
        Assert.Contains(answer.GetProperty("verdict").GetString(), new[] { "team", "lead", "sales", "unknown" });
        Assert.Equal(3, answer.GetProperty("steps").GetArrayLength());
        Assert.Equal(5, answer.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public void Doctor_OnAGoodWorkspace_FindsNothingWrong()
    {
        var run = Run("doctor", "--format", "json");
        Assert.Equal(0, run.Exit);
        Assert.DoesNotContain(run.Json.GetProperty("checks").EnumerateArray(), c => c.GetProperty("state").GetString() == "fail");
    }

    [Fact]
    public void Doctor_WithAFaultyProcess_NamesTheLineAndEndsWith1()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "caudal-data", "revenue.yml"), "currency: MXN\ntime_zone: Marte/Olimpo\n");
        var run = Run("doctor", "--lang", "es");
        Assert.Equal(1, run.Exit);
        Assert.Contains("revenue.yml:2", run.Out.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Caudal_Alone_IsTheDiagnosisOfTheOwnData() => Assert.Equal(Run("diagnose").Out, Run().Out);

    private CaudalRun Run(params string[] arguments) => CaudalRun.Of(_folder.Path, arguments);

    private JsonElement Json(params string[] arguments)
    {
        var run = Run([.. arguments, "--format", "json"]);
        Assert.True(run.Exit == 0, run.Error);
        return run.Json;
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);

    public void Dispose() => _folder.Dispose();
}
