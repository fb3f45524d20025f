using Caudal.Simulator.Export;
using Caudal.Simulator.Model;
using Caudal.Simulator.World;

namespace Caudal.Simulator;

/// <summary>A company whose truth is known, written as the exports of its four systems.</summary>
public static class Simulation
{
    /// <summary>Names of the leaks that can be planted; <c>none</c> plants nothing.</summary>
    public static IReadOnlyList<string> LeakKinds => LeakCatalogue.Names;

    /// <summary>Writes the exports, <c>revenue.yml</c>, <c>truth.json</c> and <c>truth_entities.csv</c> into the request's folder.</summary>
    /// <param name="progress">Told what is being written, how many companies are done, and of how many.</param>
    /// <exception cref="FormatException">The request cannot be read.</exception>
    public static SimulationTruth Write(SimulationRequest request, Action<string, long, long?>? progress, CancellationToken cancel)
    {
        request.Check();
        var company = new Company(request);
        using var files = new ExportFiles(request);
        files.Append(CompanyExport.Sheets(company));
        var tally = Accounts(company, files, progress, cancel);
        var truth = Truths.Of(company, tally, files.Rows);
        RevenueYml.Write(company);
        TruthJson.Write(company, truth);
        return truth;
    }

    /// <summary>The truth alone, without files: for many companies in a row.</summary>
    public static SimulationTruth Measure(SimulationRequest request, CancellationToken cancel)
    {
        request.Check();
        var company = new Company(request);
        var (runs, tally) = (new Runs(company), new Tally(request.Leaks.Count));
        for (var no = 0; no < company.Accounts; no++)
        {
            cancel.ThrowIfCancellationRequested();
            tally.Count(company, runs.Measure(no, tally));
        }
        return Truths.Of(company, tally, new Dictionary<string, long>());
    }

    // While a pair of batches is written, nothing else is: the disk takes far less time than the drawing.
    private static Tally Accounts(Company company, ExportFiles files, Action<string, long, long?>? progress, CancellationToken cancel)
    {
        const int size = 256;
        var (runs, total) = (new Runs(company), new Tally(company.Request.Leaks.Count));
        var batches = Enumerable.Range(0, Math.Max(2, Environment.ProcessorCount)).Select(_ => new Batch(company)).ToArray();
        for (var done = 0; done < company.Accounts; done += size * batches.Length)
        {
            var first = done;
            Parallel.For(0, batches.Length, new ParallelOptions { CancellationToken = cancel }, i => Fill(batches[i], runs, first + i * size, Math.Min(first + (i + 1) * size, company.Accounts)));
            foreach (var batch in batches)
            {
                files.Append(batch);
                total.Add(batch.Tally);
            }
            progress?.Invoke(company.Request.Company, Math.Min(done + size * batches.Length, company.Accounts), company.Accounts);
        }
        return total;
    }

    private static void Fill(Batch batch, Runs runs, int from, int to)
    {
        batch.Clear(runs.Leaks);
        for (var no = from; no < to; no++) batch.Export(runs.Measure(no, batch.Tally));
    }
}
