using System.Text.Json;
using Caudal.Cli.Output;
using Caudal.Diagnosis;
using Money = Caudal.Cli.Output.Money;

namespace Caudal.Cli.Commands;

/// <summary>How Sales performs today: the few figures that a person asks for first.</summary>
internal static class SalesTodayRows
{
    public static IEnumerable<(string Name, object? Value, Kind Kind)> Of(SalesToday today, string currency) =>
    [
        ("won_amount", Money.Of(today.WonAmount, currency), Kind.Money),
        ("won_count", today.WonCount, Kind.Count),
        ("win_rate", today.WinRate, Kind.Share),
        ("sales_cycle_days", today.CycleDays, Kind.Number),
        ("open_amount", Money.Of(today.OpenAmount, currency), Kind.Money),
    ];

    public static void Write(Utf8JsonWriter json, SalesToday today, string currency)
    {
        foreach (var (name, value, _) in Of(today, currency)) json.Member(name, value);
    }
}
