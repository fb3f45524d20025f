using System.Text.Encodings.Web;
using System.Text.Json;
using Caudal.Simulator.World;

namespace Caudal.Simulator.Export;

/// <summary>truth.json: the planted leaks and their money, the model's parameters, true totals, rates of mess.</summary>
internal static class TruthJson
{
    private static readonly JsonSerializerOptions Style = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Company company, SimulationTruth truth)
    {
        var request = truth.Request;
        File.WriteAllText(Path.Combine(request.Out, "truth.json"), JsonSerializer.Serialize(new
        {
            request.Seed, request.Size, request.Months, request.End, request.Headers, request.Currency, request.TimeZone,
            company.Parameters.HorizonMonths, company.Parameters.GrossMargin,
            truth.Leaks, truth.Money, truth.Totals, truth.Files, Mess = Mess.Rates, company.Parameters,
            LeakKinds = LeakCatalogue.All.Select(l => new { l.Name, l.Effect, DefaultSegment = l.Segment }),
        }, Style) + "\n");
    }
}
