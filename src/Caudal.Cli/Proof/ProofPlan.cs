using System.Globalization;
using Caudal.Simulator;

namespace Caudal.Cli.Proof;

/// <summary>One company to draw and diagnose; without a leak nothing is wrong with it.</summary>
internal sealed record ProofCase(int Seed, string Size, PlantedLeak? Leak)
{
    public static DateOnly End { get; } = new(2026, 1, 1);

    private const int Months = 24;

    /// <summary>Also the folder of its workspace.</summary>
    public string Name => Leak is null
        ? string.Create(CultureInfo.InvariantCulture, $"none-{Size}-{Seed}")
        : string.Create(CultureInfo.InvariantCulture, $"{Leak.Kind}-{Leak.Size * 100:0}-{Leak.Segment?.Replace('=', '-') ?? "all"}-{Size}-{Seed}");

    public SimulationRequest Request(string folder) => new(Seed, Size, Months, Leak is null ? [] : [Leak], folder, "en", End);
}

/// <summary>What a planted leak must be recognised by, and which of its true amounts its finding claims.</summary>
/// <param name="Tuning">The settings that the method was made with: <c>kind:size@segment</c>.</param>
/// <param name="Kept">Settings that only the final run (<c>--final</c>) sees: half of all, so that the method cannot be fitted to them.</param>
/// <param name="Findings">Kinds of finding that name it, or how their ids begin.</param>
internal sealed record LeakSetting(string Kind, string Tuning, string Kept, string[] Findings, Func<TrueMoney, decimal> Money)
{
    private static decimal Margin(TrueMoney m) => m.Margin;

    private static decimal Collected(TrueMoney m) => m.Collected;

    public static IReadOnlyList<LeakSetting> All { get; } =
    [
        new("late_touch", "late_touch:0.6", "late_touch:0.45", ["lead_touched_late", "leak.lead-touched"], Margin),
        new("never_touched", "never_touched:0.25", "never_touched:0.35", ["lead_never_touched"], Margin),
        new("low_acceptance", "low_acceptance:0.6@channel=paid_social", "low_acceptance:0.5@channel=paid_search", ["leak.qualified-accepted"], Margin),
        new("weak_stage", "weak_stage:0.4@size=mid", "weak_stage:0.5@size=large", ["leak.open-won", "leak.open-next"], Margin),
        new("slow_stage", "slow_stage:0.8@size=large", "slow_stage:0.9@team=norte", ["leak.open-won", "leak.open-next", "leak.open-won.time", "leak.open-next.time"], Margin),
        new("weak_rep_team", "weak_rep_team:0.4@team=centro", "weak_rep_team:0.5@team=norte", ["leak.open-won", "leak.open-next"], Margin),
        new("poor_onboarding", "poor_onboarding:0.7", "poor_onboarding:0.5", ["leak.live-renewed:onboarding="], Margin),
        new("churn_after_tickets", "churn_after_tickets:0.5", "churn_after_tickets:0.35", ["ticket_on_renewal", "leak.live-renewed:tickets="], Margin),
        new("missed_renewal", "missed_renewal:0.4", "missed_renewal:0.3", ["renewal_missed", "leak.live-renewed:renewal="], Margin),
        new("failed_payments", "failed_payments:0.12", "failed_payments:0.2", ["failed_payment"], Collected),
        new("never_invoiced", "never_invoiced:0.1", "never_invoiced:0.2", ["never_invoiced"], Collected),
        new("under_invoiced", "under_invoiced:0.3", "under_invoiced:0.5", ["under_invoiced"], Collected),
        new("overdue", "overdue:0.3", "overdue:0.4", ["overdue"], Collected),
        new("discount", "discount:0.4", "discount:0.3", ["discount_beyond_policy"], m => m.Earned),
        new("single_threaded", "single_threaded:0.6", "single_threaded:0.8", ["single_threaded", "leak.open-won:contacts="], Margin),
        new("stalled_deals", "stalled_deals:0.2", "stalled_deals:0.3", ["stalled_deal"], Margin),
        new("pushed_close", "pushed_close:0.5", "pushed_close:0.4", ["pushed_close_date", "leak.open-won:close_date=", "leak.open-won.time:close_date="], Margin),
        new("channel_quality", "channel_quality:0.5@channel=paid_search", "channel_quality:0.5@channel=paid_social", ["leak.lead-qualified"], Margin),
    ];

    public static LeakSetting Of(string kind) => All.First(s => s.Kind == kind);
}

internal static class ProofPlan
{
    /// <summary>So many companies with one leak each, the kinds in turn, and as many without.</summary>
    public static IReadOnlyList<ProofCase> Cases(int companies, int seed, string size, bool final, IReadOnlyList<string> kinds)
    {
        var settings = LeakSetting.All.Where(s => kinds.Count == 0 || kinds.Contains(s.Kind)).ToList();
        var leaks = settings.Select(s => s.Tuning).Concat(final ? settings.Select(s => s.Kept) : []).Select(PlantedLeak.Parse).ToList();
        if (leaks.Count == 0) return [];
        return [.. Enumerable.Range(0, companies).SelectMany(i => new[]
        {
            new ProofCase(seed + i, size, leaks[i % leaks.Count]), new ProofCase(seed + 100_000 + i, size, null),
        })];
    }
}
