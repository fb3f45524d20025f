using Caudal.Landing;
using Caudal.Sources.Live;
using Caudal.Tests.Landing;
using Caudal.Tests.Sources.HubSpot;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Sources;

/// <summary>
/// Whatever happens to a vendor's account between syncs and within them, and wherever a sync breaks off, reading on gives what reading all anew gives. CAUDAL_HISTORIES sets how many histories are
/// drawn (CAUDAL_LANDED_HISTORIES: how many of those that are landed on disk), CAUDAL_HISTORIES_FROM the first one's seed; some hundreds are what every change can afford.
/// </summary>
/// <param name="vendor">As connections call it.</param>
/// <param name="streams">Those that are read, in their order.</param>
/// <param name="parts">Tables whose rows are told of records that are there alone, their column with that record's id, and its table.</param>
/// <param name="questions">What both landing zones are asked.</param>
public abstract class HistoriesTests(string vendor, string[] streams, (string Part, string Column, string Whole)[] parts, string[] questions)
{
    private static readonly int First = Set("CAUDAL_HISTORIES_FROM", 1);

    [Fact]
    public async Task ReadingOn_AfterAnyHistory_EqualsReadingAnew()
    {
        for (var seed = First; seed < First + Set("CAUDAL_HISTORIES", 200); seed++) await Read(seed);
    }

    // What the engine's landing zone makes of the same pages.
    [Fact]
    public void Landing_OfAnyHistory_HoldsWhatWasTold()
    {
        for (var seed = First; seed < First + Set("CAUDAL_LANDED_HISTORIES", 2); seed++) Landed(seed);
    }

    /// <summary>One reply in eleven is lost in one way: each costs the one call that it takes to ask again, and nothing that it told.</summary>
    [Theory]
    [InlineData("429")]
    [InlineData("503")]
    [InlineData("lost")]
    [InlineData("cut")]
    [InlineData("html")]
    [InlineData("html page")]
    [InlineData("silent")]
    [InlineData("slow")]
    public async Task AFault_OfAnyKind_CostsOneCallAndNoRow(string kind)
    {
        using var history = Begin(new Random(7));
        history.Calm();
        for (var i = 0; i < 8; i++) history.Happen(10);
        history.Clock.Advance(history.Settles);
        var (least, _, whole) = await Read(history, "none");
        var (calls, faults, told) = await Read(history, kind);
        TestContext.Current.TestOutputHelper?.WriteLine($"{vendor} | {kind} | {least} | {faults} | {calls}");
        Assert.Equal(whole, told);
        Assert.True(faults > 0);
        Assert.True(calls - least <= (kind == "slow" ? 0 : faults), $"{calls} calls instead of {least} for {faults} faults");
        Assert.True(calls <= 1.1 * least);
    }

    private async Task<(int Calls, int Faults, string Told)> Read(VendorHistory history, string kind)
    {
        var (landing, fault) = (new PlainLanding(), new OneFault(kind));
        for (var time = 0; time < 2; time++)
            foreach (var stream in streams)
            {
                using var source = history.Open(fault.Before);
                await landing.Read(source, stream);
            }
        return (fault.Calls, fault.Faults, landing.ToString());
    }

    private protected abstract VendorHistory Begin(Random random);

    /// <summary>A row by which its record is gone, as it would be without one.</summary>
    private protected virtual bool IsAsNone(string row) => false;

    private async Task Read(int seed)
    {
        var random = new Random(seed);
        using var history = Begin(random);
        var kept = new PlainLanding();
        for (var round = 0; round < 5; round++)
        {
            history.Happen(random.Next(1, 12));
            // Not all at every sync: each stream has a past of its own.
            foreach (var stream in streams.Where(_ => random.Next(3) > 0))
            {
                using var source = history.Open(Faulty(random));
                if (random.Next(15) == 0) kept.Reset(stream);
                await kept.Read(source, stream, random, history.HappenMeanwhile);
            }
        }
        // The last changes become visible; what was broken off is read to its end, and what was in the last window's overlap again.
        history.Clock.Advance(history.Settles);
        for (var time = 0; time < 2; time++) await ReadAll(kept, history);
        var anew = new PlainLanding();
        await ReadAll(anew, history);
        foreach (var landing in new[] { kept, anew })
        {
            landing.Forget(IsAsNone);
            foreach (var (part, column, whole) in parts) landing.Forget(part, column, whole);
        }
        if (anew.ToString() != kept.ToString()) Assert.Fail($"seed {seed}\n{Differences(anew.ToString(), kept.ToString())}\nhistory:\n{history}");
    }

    private async Task ReadAll(PlainLanding landing, VendorHistory history)
    {
        foreach (var stream in streams)
        {
            using var source = history.Open(null);
            await landing.Read(source, stream);
        }
    }

    private static string Differences(string anew, string kept) =>
        $"only anew:\n{string.Join('\n', anew.Split('\n').Except(kept.Split('\n')))}\nonly kept:\n{string.Join('\n', kept.Split('\n').Except(anew.Split('\n')))}";

    private void Landed(int seed)
    {
        var random = new Random(seed);
        using var history = Begin(random);
        using var kept = new ImportBench("America/Mexico_City");
        var told = new PlainLanding();
        for (var round = 0; round < 5; round++)
        {
            history.Happen(random.Next(1, 12));
            foreach (var stream in streams.Where(_ => random.Next(3) > 0)) Sync(history, kept, told, stream, Faulty(random), random, seed);
        }
        history.Clock.Advance(history.Settles);
        for (var time = 0; time < 2; time++)
            foreach (var stream in streams) Sync(history, kept, told, stream, null, null, seed);
        foreach (var (table, rows) in told.Tables) Assert.True(Records(kept, table).SequenceEqual(rows.Keys), $"seed {seed}: {table}");
        using var anew = new ImportBench("America/Mexico_City");
        var plain = new PlainLanding();
        for (var time = 0; time < 2; time++)
            foreach (var stream in streams) Sync(history, anew, plain, stream, null, null, seed);
        foreach (var (question, fresh, old) in questions.Zip(HubSpotBench.Current(anew, questions), HubSpotBench.Current(kept, questions)))
            Assert.True(fresh.Order(StringComparer.Ordinal).SequenceEqual(old.Order(StringComparer.Ordinal)), $"seed {seed}: {question}\nanew:\n{string.Join('\n', fresh)}\nkept:\n{string.Join('\n', old)}\nhistory:\n{history}");
    }

    private void Sync(VendorHistory history, ImportBench bench, PlainLanding told, string stream, Func<HttpMessageHandler, HttpMessageHandler>? between, Random? breaks, int seed)
    {
        using var source = new Overheard(history.Open(between), told, breaks);
        var synced = new LiveSync(bench.Workspace, bench.Process, bench.Clock).Run(source, vendor, stream, null, CancellationToken.None).GetAwaiter().GetResult();
        Assert.True(synced.Fault?.Key is null or Overheard.Broken, $"seed {seed}: {synced.Fault}");
        Assert.Equal(told.Cursor(stream), LandingZone.Cursor(LandingZone.Loads(bench.Workspace), vendor, stream));
    }

    private static List<string> Records(ImportBench bench, string table)
    {
        using var engine = DuckDbEngine.InMemory();
        var files = LandingZone.Loads(bench.Workspace).SelectMany(l => l.Streams.Where(s => s.Parquet is not null && $"{s.Mapping.Source}/{s.Mapping.Stream}" == table).Select(s => new LandedFile(LandingZone.PathOf(bench.Workspace, l, s), s)));
        KnownRecords.Create(engine, [.. files], "", "");
        return [.. engine.Query("select id from known where not removed", row => row.GetString(0)).Order(StringComparer.Ordinal)];
    }

    private static Func<HttpMessageHandler, HttpMessageHandler>? Faulty(Random random) =>
        random.Next(3) == 0 ? vendor => new FaultProxy(vendor, random.Next(), 0.1) : null;

    private static int Set(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var set) ? set : otherwise;

    /// <summary>A source whose pages are taken down as they pass, and that breaks off now and then.</summary>
    private sealed class Overheard(ILiveSource source, PlainLanding told, Random? breaks) : ILiveSource
    {
        public const string Broken = "live.unavailable";

        public IReadOnlyList<string> Streams => source.Streams;

        public Task Check(CancellationToken cancel) => source.Check(cancel);

        public async IAsyncEnumerable<LivePage> Read(string stream, string? cursor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
        {
            var run = told.Begin(stream);
            try
            {
                await foreach (var page in source.Read(stream, cursor, cancel))
                {
                    run.Take(page);
                    yield return page;
                    if (breaks?.Next(6) == 0) throw new FaultException(new Fault(Broken, "it", 503));
                }
            }
            finally
            {
                run.Land();
            }
        }

        public void Dispose() => source.Dispose();
    }
}
