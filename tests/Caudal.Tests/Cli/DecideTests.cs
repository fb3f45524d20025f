using System.Text.Json;
using Caudal.Cli;
using Caudal.Tests.Identity.Decisions;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Cli;

/// <summary>identity decide and identity review, as a person and as a script use them.</summary>
public sealed class DecideTests : IDisposable
{
    private readonly DecidedFiles _files = new();

    private CaudalRun Run(params string[] arguments) => CaudalRun.Of(_files.Folder, arguments);

    private JsonElement Json(params string[] arguments)
    {
        var run = Run([.. arguments, "--format", "json"]);
        Assert.True(run.Exit == 0, run.Error);
        return run.Json;
    }

    [Fact]
    public void Decide_AsJson_SaysWhatWasKept()
    {
        var said = Json("identity", "decide", "confirm", "1", "3", "--by", "ana", "--note", "la misma");
        Assert.Equal(["decision", "kind", "state", "left", "right", "by", "decided_at", "note", "overrules", "restores", "build"], said.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("confirm", "ana", "la misma"), (said.GetProperty("kind").GetString(), said.GetProperty("by").GetString(), said.GetProperty("note").GetString()));
        Assert.Equal("2026-03-31T12:00:00Z", said.GetProperty("decided_at").GetString());
        Assert.Equal(JsonValueKind.Null, said.GetProperty("build").ValueKind);
    }

    [Fact]
    public void Decide_WithoutABuild_SaysThatOneAppliesIt()
    {
        Assert.Contains("caudal build", Run("identity", "decide", "confirm", "1", "3").Out, StringComparison.Ordinal);
        Assert.NotEqual(_files.Entities()["1"], _files.Entities()["3"]);
    }

    [Fact]
    public void Decide_WithBuild_AppliesIt()
    {
        var said = Json("identity", "decide", "split", "1", "2", "--build");
        Assert.Equal(_files.Flow.Published()!.Id, said.GetProperty("build").GetString());
        Assert.NotEqual(_files.Entities()["1"], _files.Entities()["2"]);
    }

    [Fact]
    public void Decide_WithoutAName_TakesTheAccountOfTheSystem() =>
        Assert.Equal(Environment.UserName, Json("identity", "decide", "reject", "1", "4").GetProperty("by").GetString());

    [Fact]
    public void Decide_AgainstAnEarlierOne_SaysSoAndUndoBringsItBack()
    {
        Run("identity", "decide", "confirm", "1", "3");
        Assert.Equal("[1]", Json("identity", "decide", "reject", "1", "3").GetProperty("overrules").GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        Assert.Contains("1", Run("identity", "decide", "undo", "2", "--lang", "es").Out.Split("vuelve a valer")[0], StringComparison.Ordinal);
        var list = Json("identity", "decide", "list").GetProperty("decisions").EnumerateArray().Select(d => $"{d.GetProperty("kind")} {d.GetProperty("state")}");
        Assert.Equal(["confirm holds", "reject undone", "undo 2 holds"], list);
    }

    [Theory]
    [InlineData("confirm", "1")]
    [InlineData("split", "1")]
    [InlineData("undo")]
    [InlineData("undo", "none")]
    public void Decide_NotWellAsked_IsUsage(params string[] arguments) => Assert.Equal(2, Run(["identity", "decide", .. arguments]).Exit);

    [Fact]
    public void Undo_OfWhatIsNot_IsTheDatasFault() => Assert.Equal(1, Run("identity", "decide", "undo", "7").Exit);

    [Fact]
    public void Customer_ByAFormerId_SaysSo()
    {
        var was = _files.Entities("company");
        Run("identity", "decide", "merge", "c10", "c1", "--build");
        var former = was["c10"].ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(was["c10"], Json("customer", former).GetProperty("former_id").GetInt64());
        Assert.Contains($"{former} is no more", Run("customer", former).Out, StringComparison.Ordinal);
        Assert.Contains($"{former} ya no existe", Run("identity", "why", former, "c12", "--lang", "es").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Review_InAPipe_ListsThePairs()
    {
        Doubtful();
        var pair = Json("identity", "review").GetProperty("pairs")[0];
        Assert.Equal(["kind", "a", "b", "today", "probability", "records", "value", "expected_value"], pair.EnumerateObject().Select(p => p.Name));
        var (lines, name) = (CaudalRun.Of(_files.Folder, new Dictionary<string, string>(), 200, ["identity", "review"]).Lines, pair.GetProperty("a").GetString()!);
        Assert.Contains(lines, line => line.Contains(name, StringComparison.Ordinal));
        Assert.Single(Json("identity", "review", "--top", "1").GetProperty("pairs").EnumerateArray());
    }

    [Fact]
    public void Review_InATerminal_AsksAndKeepsTheAnswers()
    {
        Doubtful();
        var asked = _files.Flow.Review().Count;
        Assert.True(asked >= 2);
        var answers = new Queue<int>([1, 2, 3]);
        using var output = new StringWriter();
        var terminal = new Terminal(output, TextWriter.Null, new FakeTimeProvider()) { Folder = _files.Folder, Variable = _ => null, Choose = (_, choices) => Math.Min(answers.Dequeue(), choices.Count - 1) };
        Assert.Equal(0, CommandLine.Run(["identity", "review", "--by", "ana"], terminal, TestContext.Current.CancellationToken));
        var decision = Assert.Single(_files.Flow.Decisions.InForce);
        Assert.Equal((Caudal.Identity.Decisions.DecisionKind.Reject, "ana"), (decision.Kind, decision.By));
        Assert.Contains(decision.Left[0].Name, output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("review.", output.ToString(), StringComparison.Ordinal);
        Assert.True(_files.Flow.Review().Count < asked);
    }

    // At one company with an uncommon first name, and nothing else in common: for a person to say.
    private void Doubtful()
    {
        _files.Import("contacts.csv", "contact id,first name,last name,email,phone", "910,Firstk10,Weber,zweb@c10.com,33 4455 6677", "911,Firstl11,Marquez,hmz@c11.com,33 8899 6677",
            "912,Firstm12,Quiroga,vq@c12.com,33 1111 2233");
        _files.Build();
    }

    public void Dispose() => _files.Dispose();
}
