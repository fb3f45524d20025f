namespace Caudal.Tests.Cli;

public sealed class UsageTests
{
    [Theory]
    [InlineData("«diagnoze»", "diagnoze")]
    [InlineData("¿Querías decir «diagnose»?", "diagnoze")]
    [InlineData("¿Querías decir «--grain»?", "metrics", "--grian", "month")]
    [InlineData("A --from le falta su valor", "journey", "--from")]
    [InlineData("no es una fecha", "journey", "--from", "ayer")]
    [InlineData("no es una fecha", "journey", "--from", "2026-02-30")]
    [InlineData("no es un número entero", "diagnose", "--top", "0")]
    [InlineData("Puede ser: sales, revenue, both", "diagnose", "--lens", "ventas")]
    [InlineData("Puede ser: table, json, csv", "builds", "--format", "xml")]
    [InlineData("Puede ser: es, en", "builds", "--lang", "espanol")]
    [InlineData("le falta qué hacer", "identity")]
    [InlineData("le falta", "rollback")]
    [InlineData("Falta qué importar", "import")]
    [InlineData("bash, zsh, fish, pwsh", "completions", "tcsh")]
    public void Usage_WhenWrong_SaysWhatInSpanishAndEndsWith2(string part, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var run = CaudalRun.Of(folder.Path, new Dictionary<string, string> { ["LANG"] = "es_MX.UTF-8" }, arguments);
        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Out);
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Usage_WhenWrongWithJson_IsAProblemDetail()
    {
        var run = CaudalRun.Of(Environment.CurrentDirectory, "journey", "--from", "yesterday", "--format", "json");
        Assert.Equal(2, run.Exit);
        Assert.Equal(["type", "title", "detail"], run.ErrorJson.EnumerateObject().Select(p => p.Name));
        Assert.Equal("urn:caudal:usage:usage.not_a_date", run.ErrorJson.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("builds")]
    [InlineData("journey")]
    [InlineData("customers", "acme")]
    [InlineData("customer", "1")]
    [InlineData("sources")]
    [InlineData("identity", "export")]
    [InlineData("build")]
    public void Command_WhereThereIsNoData_SaysHowToStartAndMakesNothing(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var run = CaudalRun.Of(folder.Path, arguments);
        if (arguments[0] != "builds")
        {
            Assert.Equal(1, run.Exit);
            Assert.Contains("caudal import FOLDER", run.Error, StringComparison.Ordinal);
        }
        Assert.False(File.Exists(Path.Combine(folder.Path, "caudal-data", "builds", "published")));
    }

    [Theory]
    [InlineData("LC_ALL", "es_ES.UTF-8", "LANG", "en_US.UTF-8", "Uso:")]
    [InlineData("LC_MESSAGES", "es", "LANG", "en_US.UTF-8", "Uso:")]
    [InlineData("LC_ALL", "", "LANG", "es_AR", "Uso:")]
    [InlineData("LC_ALL", "C", "LANG", "es_AR", "Usage:")]
    [InlineData("LC_ALL", "", "LANG", "de_DE.UTF-8", "Usage:")]
    public void Language_WithoutOption_IsTheEnvironments(string first, string firstValue, string second, string secondValue, string heading)
    {
        var variables = new Dictionary<string, string> { [first] = firstValue, [second] = secondValue };
        Assert.Contains(heading, CaudalRun.Of(Environment.CurrentDirectory, variables, "--help").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Language_ByOption_WinsOverTheEnvironment()
    {
        var variables = new Dictionary<string, string> { ["LC_ALL"] = "es_ES.UTF-8" };
        Assert.Contains("Usage:", CaudalRun.Of(Environment.CurrentDirectory, variables, "--help", "--lang=en").Out, StringComparison.Ordinal);
    }
}
