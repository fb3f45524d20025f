using Caudal.Warehouse;

namespace Caudal.Tests.Flows;

/// <summary>
/// <c>kill -9</c> at random moments of a real process. No moment decides the verdict: wherever it falls, what was there before is there, what
/// came in is whole or absent, and the next run ends as if nothing had happened. CAUDAL_KILLS sets how many of each kind; a dozen
/// are what every change can afford.
/// </summary>
public sealed class KillTests(ExportedCompany company) : IClassFixture<ExportedCompany>
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("CAUDAL_KILLS"), out var set) ? set : 12;

    [Fact]
    public void Import_KilledInAFreshWorkspace_LeavesAllOrNothingAndIsMadeGoodByTheNext()
    {
        var killing = new Killing(1).Measured(company.ImportOf("k0", company.Newer));
        for (var (kills, run) = (0, 1); kills < (Kills + 1) / 2; run++)
        {
            var workspace = $"k{run}";
            if (killing.Strike(company.ImportOf(workspace, company.Newer))) kills++;
            AllOrNothing(workspace, before: [], after: company.FreshImport, company.Newer);
        }
    }

    [Fact]
    public void Import_KilledOverEarlierLoads_LosesAndDoublesNothingAndTheBuildStillAnswers()
    {
        company.Copy("before", "o0");
        var killing = new Killing(2).Measured(company.ImportOf("o0", company.Newer));
        var workspace = "";
        for (var (kills, run) = (0, 1); kills < Kills / 2; run++)
        {
            workspace = $"o{run}";
            company.Copy("before", workspace);
            if (killing.Strike(company.ImportOf(workspace, company.Newer))) kills++;
            Assert.Equal(company.AnswerBefore, company.Answer(workspace));
            AllOrNothing(workspace, company.BeforeImport, company.AfterImport, company.Newer);
        }
        Assert.Equal(company.Answers[ExportedCompany.AsOf], company.Built(workspace, ExportedCompany.AsOf));
    }

    [Fact]
    public void Build_Killed_LeavesAPublishedBuildThatAnswersAndIsMadeGoodByTheNext()
    {
        company.Copy("after", "b");
        var killing = new Killing(3).Measured(company.BuildOf("b", ExportedCompany.AsOf));
        for (var kills = 0; kills < Kills;)
        {
            var wanted = ExportedCompany.Other(Published());
            if (killing.Strike(company.BuildOf("b", wanted))) kills++;
            Assert.Equal(company.Answers[Published()], company.Answer("b"));
            Assert.All(company.Flow("b").Builds(), build => Assert.True(Store.IsWhole(build.Id)));
            if (kills % 10 == 0 || kills == Kills) IsMadeGood();
        }
    }

    private BuildStore Store => new(new Workspace(company.Folder("b")).Builds);

    private string Published() => company.Flow("b").Published()!.AsOf.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private void IsMadeGood()
    {
        var wanted = ExportedCompany.Other(Published());
        Assert.Equal(company.Answers[wanted], company.Built("b", wanted));
        Assert.Empty(company.Leftovers("b"));
        Assert.Equal(2, company.Flow("b").Builds().Count);
    }

    private void AllOrNothing(string workspace, IReadOnlyList<string> before, IReadOnlyList<string> after, string exports)
    {
        var landed = company.Landed(workspace);
        Assert.Equal(landed.Count == before.Count ? before : after, landed);
        company.Import(workspace, exports);
        Assert.Equal(after, company.Landed(workspace));
        Assert.Empty(company.Leftovers(workspace));
    }
}
