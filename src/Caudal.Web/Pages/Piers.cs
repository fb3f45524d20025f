using Caudal.Metrics;
using Caudal.Web.Charts;

namespace Caudal.Web.Pages;

/// <summary>A bridge's answer as piers: start, what came, what went, end; the currency stands above them once.</summary>
internal static class Piers
{
    public static (IReadOnlyList<BridgeChart.Pier> Piers, string Currency) Of(MetricAnswer answer, View view)
    {
        if (answer.Definition.Measure is not Bridge bridge || answer.Rows is not [.., { Reason: null } row] || Value(row, "start") is not { } at) return ([], "");
        var piers = new List<BridgeChart.Pier> { new(Label(view, "start"), Said(view, answer, at), 0, at, "whole") };
        foreach (var (name, sign) in bridge.Plus.Select(t => (t.Name, 1)).Concat(bridge.Minus.Select(t => (t.Name, -1))))
        {
            var moved = sign * (Value(row, name) ?? 0);
            if (moved == 0) continue;
            piers.Add(new(Label(view, name), Said(view, answer, moved, signed: true), at, at + moved, moved > 0 || name == "won" ? "up" : "down"));
            at += moved;
        }
        var end = Value(row, "end") ?? at;
        piers.Add(new(Label(view, "end"), Said(view, answer, end), 0, end, "whole"));
        return (piers, answer.Currency ?? "");
    }

    private static decimal? Value(MetricRow row, string name) => row.Parts.FirstOrDefault(p => p.Name == name)?.Value;

    private static string Label(View view, string part) => Texts.Has("bridge." + part) ? view.Say("bridge." + part) : part;

    private static string Said(View view, MetricAnswer answer, decimal value, bool signed = false) =>
        (signed && value > 0 ? "+" : "") + (answer.Definition.Unit == Unit.Money ? view.Words.Short(new Money(value, "")) : view.Words.Number((double)value));
}
