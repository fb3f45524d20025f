namespace Caudal.Simulator.World;

/// <summary>
/// The model's true parameters without leaks. Chances are before the effects of quality, segment, rep and delay, which
/// act on their log-odds; times are medians.
/// </summary>
public sealed record Parameters
{
    public double QualitySpread { get; init; } = 0.5;
    public double[] ChannelQuality { get; init; } = [0.15, 0.05, -0.25, 0.1, 0.55, 0.2, -0.1];
    public double[] ChannelShare { get; init; } = [0.22, 0.2, 0.18, 0.12, 0.1, 0.08, 0.1];
    /// <summary>Spend for one lead, in the company's currency.</summary>
    public double[] ChannelCost { get; init; } = [110, 620, 480, 60, 240, 950, 380];

    public double NeverTouched { get; init; } = 0.012;
    public double TouchHours { get; init; } = 1.6;
    public double TouchSigma { get; init; } = 0.9;
    public double Qualify { get; init; } = 0.6;
    /// <summary>Log-odds lost for each unit of ln(1 + hours waited / 8).</summary>
    public double DelayEffect { get; init; } = 0.6;
    public double QualifyHours { get; init; } = 14;
    public double Accept { get; init; } = 0.85;
    public double AcceptHours { get; init; } = 3.5;
    public double Expired { get; init; } = 0.02;
    public double DealFromAccepted { get; init; } = 0.93;

    /// <summary>Chance to go on from discovery, demo, proposal, negotiation.</summary>
    public double[] Advance { get; init; } = [0.85, 0.81, 0.8, 0.78];
    public double[] StageDays { get; init; } = [6, 8, 11, 8];
    public double StageSigma { get; init; } = 0.55;
    /// <summary>The chance to go on is multiplied by exp(−this × days beyond what the stage takes by itself).</summary>
    public double StaleEffect { get; init; } = 0.004;
    public double[] BandTime { get; init; } = [0.75, 1.0, 1.45];
    public double[] BandEffect { get; init; } = [0.1, 0.0, -0.15];
    public double RepSpread { get; init; } = 0.2;
    public double RampEffect { get; init; } = -0.5;
    /// <summary>Chance that a lost deal is tried once more, 45 to 160 days later.</summary>
    public double TriedAgain { get; init; } = 0.45;
    public double SingleThreaded { get; init; } = 0.18;
    public double SingleThreadedEffect { get; init; } = -0.55;
    public double Stalled { get; init; } = 0.015;
    public double HighDiscount { get; init; } = 0.015;

    public double OnboardingDays { get; init; } = 13;
    public double NeverLive { get; init; } = 0.02;
    /// <summary>For a term of twelve months; of m months: to the power of √(m / 12).</summary>
    public double Renew { get; init; } = 0.9;
    public double LateLiveEffect { get; init; } = -0.7;
    public double NeverLiveEffect { get; init; } = -2.2;
    public double BreachedTicketEffect { get; init; } = -0.35;
    public double MissedRenewal { get; init; } = 0.01;
    /// <summary>A renewal that nobody works on keeps this share of its chance.</summary>
    public double MissedRenewalFactor { get; init; } = 0.3;
    public double Uplift { get; init; } = 0.35;
    public double Contraction { get; init; } = 0.08;
    public double Expansion { get; init; } = 0.45;
    public double[] TicketsPerMonth { get; init; } = [1.3, 2.6, 5.2];
    public double Breach { get; init; } = 0.04;

    public double CardShare { get; init; } = 0.6;
    public double ChargeFails { get; init; } = 0.05;
    public double RetryWorks { get; init; } = 0.7;
    public double PaidLate { get; init; } = 0.05;
    public double GrossMargin { get; init; } = 0.75;
    public int HorizonMonths { get; init; } = 12;

    public static Parameters Default { get; } = new();
}
