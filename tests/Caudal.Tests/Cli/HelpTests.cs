using Caudal.Cli;

namespace Caudal.Tests.Cli;

/// <summary>The help of every command, approved by people in both languages. CAUDAL_APPROVE=FOLDER writes it anew.</summary>
public sealed class HelpTests
{
    private static readonly string[][] Commands =
    [
        [], ["import"], ["diagnose"], ["readiness"], ["metrics"], ["explain"], ["journey"], ["customers"], ["customer"], ["serve"], ["sources"], ["sources", "add"], ["sources", "check"], ["sources", "pause"], ["sources", "resume"], ["sources", "reset"], ["sync"],
        ["identity"], ["identity", "export"], ["identity", "why"], ["identity", "quality"], ["identity", "review"], ["identity", "decide"], ["identity", "decide", "confirm"], ["identity", "decide", "reject"],
        ["identity", "decide", "merge"], ["identity", "decide", "split"], ["identity", "decide", "undo"], ["identity", "decide", "list"], ["build"], ["builds"], ["rollback"], ["doctor"], ["simulate"], ["prove"], ["completions"],
    ];

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public void Help_OfEveryCommand_IsAsApproved(string language)
    {
        var said = string.Concat(Commands.Select(c => Help(language, c)));
        var file = $"help.{language}.txt";
        if (Environment.GetEnvironmentVariable("CAUDAL_APPROVE") is { Length: > 0 } folder) File.WriteAllText(Path.Combine(folder, file), said);
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cli", "approved", file)), said);
    }

    [Fact]
    public void Help_OfEveryCommand_IsOfferedOnTheFirstPage()
    {
        var first = Help("en", []);
        foreach (var command in Commands.Where(c => c.Length == 1)) Assert.Contains($"\n  {command[0]} ", first, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_InSpanish_HasNoEnglishHeadings()
    {
        var said = Help("es", ["metrics"]);
        Assert.DoesNotContain("Usage", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Options", said, StringComparison.Ordinal);
        Assert.Contains("Opciones comunes:", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_WhenCalledByAnotherName_RepeatsThatName()
    {
        var run = CaudalRun.Of(Environment.CurrentDirectory, new Dictionary<string, string> { ["CAUDAL_COMMAND"] = "./run" }, "journey", "--help");
        Assert.Contains("./run journey", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_Asked_IsOneLine() =>
        Assert.Matches(@"^caudal \d+\.\d+\.\d+[^\n]*\n$", CaudalRun.Of(Environment.CurrentDirectory, "--version").Out);

    private static string Help(string language, string[] command)
    {
        var run = CaudalRun.Of(Environment.CurrentDirectory, [.. command, "--help", "--lang", language]);
        Assert.Equal(0, run.Exit);
        Assert.Empty(run.Error);
        return $"$ caudal {string.Join(' ', [.. command, "--help", "--lang", language])}\n{run.Out}\n";
    }
}
