using System.Text.Json;
using Caudal.Landing;
using Caudal.Tests.Cli;

namespace Caudal.Tests.Flows;

/// <summary>Bytes flipped, zeroed, cut off or added in what Caudal wrote: what is damaged is named, and no other value than the true one is
/// ever shown. CAUDAL_MUTATIONS sets how many there are, four fifths of them in the landing zone; a few hundred where it is absent.</summary>
public sealed class DamageTests : IDisposable
{
    private const string Deals = "Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date\n1001,Uno,Closed Won,1000,2026-01-02,2026-02-02\n1002,Dos,Closed Won,500,2026-01-13,2026-02-20\n1003,Tres,Closed Lost,800,2026-01-04,2026-03-01\n1004,short\n";

    private static readonly int Mutations = int.TryParse(Environment.GetEnvironmentVariable("CAUDAL_MUTATIONS"), out var set) ? set : 375;

    private static readonly string[][] Questions = [["metrics", "won_amount"], ["metrics", "win_rate", "--grain", "month"], ["builds"], ["sources"]];

    private readonly TemporaryFolder _folder = new();

    public DamageTests()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "deals.csv"), Deals);
        Assert.Equal(0, Run("import", "deals.csv").Exit);
    }

    private string Whole => Path.Combine(_folder.Path, "caudal-data");

    [Fact]
    public void Landing_Damaged_NamesTheLoadAndNeverShowsAnotherValue()
    {
        var truth = Landed(new Workspace(Whole));
        var random = new Random(1);
        for (var i = 0; i < Mutations * 4 / 5; i++)
        {
            var workspace = Copy(i);
            var (file, how) = Damage(random, Path.Combine(workspace, "landing"));
            try
            {
                var landed = Landed(new Workspace(workspace));
                // A list of sums may lose its last line end and say the same.
                Assert.True(file == "SHA256SUMS" && landed == truth, $"{file} {how}");
            }
            catch (FaultException named)
            {
                Assert.All(named.Faults, f => Assert.StartsWith("landing.", f.Key, StringComparison.Ordinal));
                Assert.All(named.Faults, f => Assert.StartsWith(workspace, f.File, StringComparison.Ordinal));
            }
            Directory.Delete(workspace, recursive: true);
        }
    }

    [Fact]
    public void Build_Damaged_IsNamedOrAnswersTheTruthAndIsMadeAnewFromLanding()
    {
        var truth = Questions.Select(q => Ask("caudal-data", q).Out).ToList();
        var (random, named) = (new Random(2), 0);
        for (var i = 0; i < Mutations / 5; i++)
        {
            var workspace = Copy(i);
            var (file, how) = Damage(random, Path.Combine(workspace, "builds"));
            var answers = Questions.Select(q => Ask(Path.GetFileName(workspace), q)).ToList();
            foreach (var (answer, true_) in answers.Zip(truth).Take(2)) IsTrueOrNamed(answer, true_, $"{file} {how}");
            // A damaged build is left out of the list; what is listed is true.
            Assert.True(answers[2].Exit == 0 && (answers[2].Out == truth[2] || answers[2].Json.GetProperty("builds").GetArrayLength() == 0 || file == "published"), $"{file} {how}: {answers[2].Out}");
            IsTrueOrNamed(answers[3], truth[3], $"{file} {how}");
            if (answers[0].Exit == 1) named++;
            // A blank more beside the id, or a line end less in a list, says the same.
            if (file is not ("SHA256SUMS" or "published")) Assert.Equal(1, Ask(Path.GetFileName(workspace), "doctor").Exit);
            if (i % 20 == 0) IsMadeAnew(workspace, truth);
            Directory.Delete(workspace, recursive: true);
        }
        Assert.True(named > 0);
    }

    [Fact]
    public void Build_WithAForeignJournalBesideIt_IsNamed()
    {
        var file = new Flow(new Workspace(Whole), TimeProvider.System).Published()!.Id;
        File.WriteAllText(Path.Combine(Whole, "builds", file, "warehouse.duckdb.wal"), "not ours");
        Assert.Equal("urn:caudal:fault:build.damaged", Ask("caudal-data", "metrics", "won_count").ErrorJson.GetProperty("type").GetString());
    }

    [Fact]
    public void Rollback_ToADamagedBuild_IsRefused()
    {
        var old = new Flow(new Workspace(Whole), TimeProvider.System).Published()!.Id;
        Assert.Equal(0, Run("build", "--as-of", "2026-02-10").Exit);
        var file = Path.Combine(Whole, "builds", old, "warehouse.duckdb");
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 4;
        File.WriteAllBytes(file, bytes);
        Assert.Equal("urn:caudal:fault:build.damaged", Ask("caudal-data", "rollback", old).ErrorJson.GetProperty("type").GetString());
        Assert.Equal(0, Ask("caudal-data", "metrics", "won_count").Exit);
    }

    [Fact]
    public void Import_OverADamagedLoad_NamesItAndLandsNothing()
    {
        var landed = Directory.GetFiles(Path.Combine(Whole, "landing"), "*.parquet", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(landed);
        bytes[bytes.Length / 2] ^= 4;
        File.WriteAllBytes(landed, bytes);
        File.AppendAllText(Path.Combine(_folder.Path, "deals.csv"), "1005,Cinco,Closed Won,7,2026-01-02,2026-01-03\n");
        var run = Run("import", "deals.csv", "--format", "json");
        Assert.Equal(1, run.Exit);
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("load").ValueKind);
        Assert.Single(Directory.GetDirectories(Path.Combine(Whole, "landing")));
    }

    [Fact]
    public void Sources_AfterAKilledImport_DoesNotReadItsRest()
    {
        var rest = Directory.CreateDirectory(Path.Combine(Whole, "landing", ".incoming-20270101T000000000Z-dead")).FullName;
        File.WriteAllText(Path.Combine(rest, "set_aside.ndjson"), "{\"file\":\"deals.csv\",\"li");
        Assert.Equal(1, Ask("caudal-data", "sources").Json.GetProperty("set_aside").GetArrayLength());
    }

    private static void IsTrueOrNamed(CaudalRun answer, string truth, string what)
    {
        if (answer.Exit == 0) Assert.Equal(truth, answer.Out);
        else Assert.True(answer.Exit == 1 && answer.ErrorJson.GetProperty("type").GetString() == "urn:caudal:fault:build.damaged", $"{what}: {answer.Exit} {answer.Error}");
    }

    private void IsMadeAnew(string workspace, List<string> truth)
    {
        Assert.Equal(0, Ask(Path.GetFileName(workspace), "build").Exit);
        Assert.Equal(Rows(truth[0]), Rows(Ask(Path.GetFileName(workspace), Questions[0]).Out));
        Assert.Equal(0, Ask(Path.GetFileName(workspace), "doctor").Exit);
    }

    private static string Rows(string answer) => JsonDocument.Parse(answer).RootElement.GetProperty("rows").GetRawText();

    private static string Landed(Workspace workspace) =>
        LandingZone.Fingerprint(LandingZone.Loads(workspace)) + string.Join('\n', SetAsideReasons.Read(workspace).Select(r => r.First.Say(Language.En)));

    private string Copy(int number)
    {
        var copy = Path.Combine(_folder.Path, $"w{number}");
        foreach (var file in Directory.EnumerateFiles(Whole, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(Whole, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        return copy;
    }

    private static (string File, string How) Damage(Random random, string folder)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var file = files[random.Next(files.Length)];
        var bytes = File.ReadAllBytes(file);
        var at = random.Next(bytes.Length);
        var kind = random.Next(5);
        switch (kind)
        {
            case 0: bytes = bytes[..at]; break;
            case 1: bytes = [.. bytes, (byte)random.Next(256)]; break;
            case 2: Zero(bytes, at); break;
            default: bytes[at] ^= (byte)(1 << random.Next(8)); break;
        }
        File.WriteAllBytes(file, bytes);
        return (Path.GetFileName(file), $"{kind} at {at}");
    }

    // As a sector that never reached the disk; the first byte always changes.
    private static void Zero(byte[] bytes, int at)
    {
        var first = bytes[at];
        bytes.AsSpan(at, Math.Min(4096, bytes.Length - at)).Clear();
        if (first == 0) bytes[at] = 1;
    }

    private CaudalRun Run(params string[] arguments) => CaudalRun.Of(_folder.Path, arguments);

    private CaudalRun Ask(string workspace, params string[] question) => CaudalRun.Of(_folder.Path, [.. question, "--workspace", workspace, "--format", "json"]);

    public void Dispose() => _folder.Dispose();
}
