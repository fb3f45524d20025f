using System.Text.Json;
using Caudal.Tests.Journey;

namespace Caudal.Tests.Cli;

/// <summary>The shapes that design/doors.md fixes, over a build with hand-made rows.</summary>
public sealed class AnswerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AnswerTests() => HandmadeBuild.Publish(_folder.Path, CustomersTests.Rows);

    [Fact]
    public void Customer_AsJson_HasTheFixedShape()
    {
        var customer = Json("customer", "1");
        Assert.Equal(JsonValueKind.Number, customer.GetProperty("id").ValueKind);
        Assert.Equal("Cántaro Software", customer.GetProperty("names")[0].GetString());
        Has(customer.GetProperty("records")[0], "source", "stream", "record_id", "probability");
        var won = customer.GetProperty("timeline")[1];
        Has(won, "occurred_at", "known_at", "activity", "team", "source", "record_id");
        Assert.Equal("2026-02-01T10:00:00Z", won.GetProperty("occurred_at").GetString());
        Assert.Equal("""{"amount":"1234.50","currency":"MXN"}""", Compact(won.GetProperty("amount")));
        Assert.False(customer.GetProperty("timeline")[0].TryGetProperty("amount", out _));
    }

    [Fact]
    public void IdentityExport_AsCsv_HasTheFixedColumns()
    {
        var lines = Run("identity", "export", "--format", "csv").Out.Split("\r\n");
        Assert.Equal("kind,source,stream,record_id,entity_id,probability", lines[0]);
        Assert.Equal("company,hubspot,companies,9001,1,1", lines[1]);
    }

    [Fact]
    public void Journey_AsJson_SaysBuildCurrencyAndMoves()
    {
        var journey = Json("journey", "--from", "2026-01-01", "--to", "2026-03-01");
        Assert.Equal("MXN", journey.GetProperty("currency").GetString());
        Assert.Equal("2026-01-01", journey.GetProperty("from").GetString());
        Has(journey.GetProperty("moves")[0], "from", "to", "entered", "journeys", "value", "median_days");
    }

    [Theory]
    [InlineData("customers", "acme")]
    [InlineData("customer", "1")]
    [InlineData("journey")]
    [InlineData("sources")]
    [InlineData("builds")]
    [InlineData("identity", "export")]
    [InlineData("identity", "why", "9001", "cus_1")]
    public void Answer_InEveryForm_IsTheSameEachTime(params string[] command)
    {
        foreach (var format in new[] { "table", "json", "csv" })
        {
            var (first, second) = (Run([.. command, "--format", format]), Run([.. command, "--format", format]));
            Assert.Equal((0, ""), (first.Exit, first.Error));
            Assert.NotEmpty(first.Out);
            Assert.Equal(first.Out, second.Out);
            if (format == "json") _ = first.Json;
        }
    }

    [Fact]
    public void Table_InSpanish_WritesNumbersAndDatesInSpanish()
    {
        var said = Run("customer", "1", "--lang", "es").Out;
        Assert.Contains("1.234,50 MXN", said.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("1 feb 2026", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_InEnglish_WritesNumbersAndDatesInEnglish()
    {
        var said = Run("customer", "1", "--lang", "en").Out;
        Assert.Contains("MXN 1,234.50", said.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("Feb 1, 2026", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_Piped_HasNoEscapeSequences() => Assert.DoesNotContain("\u001b", Run("customer", "1").Out, StringComparison.Ordinal);

    [Fact]
    public void Rollback_ToAnUnknownBuild_IsTheDatasFault() => Assert.Equal(1, Run("rollback", "b9999-00000000").Exit);

    [Fact]
    public void Customer_Unknown_IsAProblemDetailOnTheErrorStream()
    {
        var run = Run("customer", "nadie", "--format", "json", "--lang", "es");
        Assert.Equal((1, ""), (run.Exit, run.Out));
        Assert.Equal("urn:caudal:fault:customer.unknown", run.ErrorJson.GetProperty("type").GetString());
        Assert.Contains("«nadie»", run.ErrorJson.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private CaudalRun Run(params string[] arguments) => CaudalRun.Of(_folder.Path, arguments);

    private JsonElement Json(params string[] arguments) => Run([.. arguments, "--format", "json"]).Json;

    private static void Has(JsonElement element, params string[] names)
    {
        foreach (var name in names) Assert.True(element.TryGetProperty(name, out _), name);
    }

    private static string Compact(JsonElement element) => element.GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
