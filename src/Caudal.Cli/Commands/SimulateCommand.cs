using Caudal.Cli.Output;
using Caudal.Simulator;
using Caudal.Simulator.Vendors;

namespace Caudal.Cli.Commands;

internal sealed class SimulateCommand : Door
{
    public SimulateCommand() : base("simulate")
    {
        Value("--seed", "value.count");
        Choice("--size", [.. SimulationRequest.Sizes]);
        Value("--months", "value.count");
        Values("--leaks", "value.leaks");
        Value("--out", "value.folder");
        Value("--end", "value.date");
        Choice("--headers", "es", "en", "mixed");
        Switch("--serve");
    }

    public override int Run(Session session)
    {
        var request = Request(session);
        SimulationTruth truth;
        using (var progress = session.Progress()) truth = Simulated.Write(request, progress, session.Cancel);
        var files = Files(truth);
        session.Write(Document(files, request.Out), page => Show(page, files, request.Out));
        if (session.Flag("--serve")) Serve(session, request);
        return Exit.Fine;
    }

    private static void Serve(Session session, SimulationRequest request)
    {
        const string token = "simulated-token";
        var clock = session.Terminal.Clock;
        using var hubspot = new VendorServer(new HubSpotApi(HubSpotCompany.Load(request.Out, request, clock, lag: TimeSpan.FromSeconds(5)), token));
        using var salesforce = new VendorServer(new SalesforceApi(SalesforceCompany.Load(request.Out, request, clock), token));
        using var stripe = new VendorServer(new StripeApi(StripeCompany.Load(request.Out, clock), token));
        using var zendesk = new VendorServer(new ZendeskApi(ZendeskCompany.Load(request.Out, clock), "ana@empresa.mx", token));
        session.Terminal.Out.Flush();
        session.Note("simulate.serving", session.Terminal.Command, token, hubspot.Address, stripe.Address, zendesk.Address, salesforce.Address, Path.Combine(request.Out, "revenue.yml"));
        session.Cancel.WaitHandle.WaitOne();
    }

    private static SimulationRequest Request(Session session)
    {
        var folder = session.Text("--out") ?? throw new UsageException("usage.simulate_where");
        return new SimulationRequest(
            session.Count("--seed", least: 0) ?? 1,
            session.OneOf("--size", [.. SimulationRequest.Sizes]) ?? "s",
            session.Count("--months", least: 3) ?? 24,
            [.. session.List("--leaks").Where(l => l != "none").Select(Leak)],
            Path.GetFullPath(folder, session.Terminal.Folder),
            session.OneOf("--headers", "es", "en", "mixed") ?? session.Language.Code(),
            session.Date("--end") ?? DateOnly.FromDateTime(session.Terminal.Clock.GetUtcNow().UtcDateTime));
    }

    private static PlantedLeak Leak(string text)
    {
        try
        {
            return PlantedLeak.Parse(text);
        }
        catch (FormatException)
        {
            throw new UsageException("usage.leak", text, string.Join(", ", Simulation.LeakKinds));
        }
    }

    private static Document Document(Sheet files, string folder) => new(json => json.Object(() =>
    {
        json.WriteString("folder", folder);
        json.Rows("files", files);
    }), () => files);

    private static Sheet Files(SimulationTruth truth) => new(
        [new("file", Kind.Text, "import.file"), new("rows", Kind.Count, "simulate.rows")],
        [.. truth.Files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (IReadOnlyList<object?>)[f.Key, f.Value])]);

    private static void Show(Page page, Sheet files, string folder)
    {
        page.Table(files);
        page.Line(page.Say("simulate.done", folder));
        page.Line(page.Say("simulate.next", page.Command, folder), Page.Quiet);
    }
}

/// <summary>The simulator with the progress of the command line.</summary>
internal static class Simulated
{
    public static SimulationTruth Write(SimulationRequest request, IProgress<Progress> progress, CancellationToken cancel)
    {
        try
        {
            return Simulation.Write(request, (company, done, all) => progress.Report(new Progress("simulate.writing", company, done, all)), cancel);
        }
        catch (FormatException problem)
        {
            throw new UsageException("usage.simulate", problem.Message);
        }
    }
}
