using Caudal.Cli;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Cli;

public sealed class ConnectorTests : IDisposable
{
    private const string Said = """
        {"type":"SCHEMA","stream":"deals","key_properties":["id"],"schema":{}}
        {"type":"RECORD","stream":"deals","record":{"id":"1","deal_name":"A","amount":"10","stage":"Closed Won","close_date":"2026-01-05"}}
        {"type":"STATE","value":{"p":1}}

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Import_FromATap_GivesItsStatesOnStandardOutputAndTheRestBeside()
    {
        var run = Run(Said, "import", "--singer");
        Assert.Equal((0, "{\"p\":1}\n"), (run.Exit, run.Out));
        Assert.Contains("singer/deals", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, CaudalRun.Of(_folder.Path, "metrics", "won_count", "--format", "json").Json.GetProperty("rows")[0].GetProperty("value").GetInt32());
    }

    [Fact]
    public void Import_FromATap_SetsAsideWhatIsNoMessageAndTheRestComesIn()
    {
        var run = Run("INFO starting\n" + Said, "import", "--singer", "--no-build");
        Assert.Equal((0, "{\"p\":1}\n"), (run.Exit, run.Out));
        Assert.Contains("1 set aside", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("usage.one_protocol", "import", "--singer", "--airbyte")]
    [InlineData("usage.protocol_and_paths", "import", "--singer", "deals.csv")]
    public void Import_AskedForBoth_SaysWhatToGive(string key, params string[] arguments)
    {
        var run = Run("", [.. arguments, "--format", "json"]);
        Assert.Equal(2, run.Exit);
        Assert.EndsWith(key, run.ErrorJson.GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    private CaudalRun Run(string input, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var said = new StringReader(input);
        var terminal = new Terminal(output, error, new FakeTimeProvider(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero))) { Folder = _folder.Path, Variable = _ => null, In = said };
        return new CaudalRun(CommandLine.Run(arguments, terminal, TestContext.Current.CancellationToken), output.ToString(), error.ToString());
    }
}
