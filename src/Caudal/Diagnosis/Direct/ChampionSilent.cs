using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Open deals whose person on the other side has fallen silent.</summary>
internal sealed class ChampionSilent() : OpenDealFinding("champion_silent", Area.Sales)
{
    public override Phrase? Missing(Situation at) =>
        base.Missing(at) ?? Need(at.Has("deal", "status = 'open' and person_id is not null"), "deal_people")
        ?? Need(at.Has("activity", "person_id is not null") || at.Has("touch", "person_id is not null"), "activities");

    public override bool WhyNamesAPerson => true;

    public override object?[] TitleArguments(Situation at, Claim claim) => [at.Process.Policy.ChampionSilentDays];

    // Every decided deal has been silent since: the past says nothing on silence while a deal is open.
    protected override (Tally With, Tally Without) Cohort(Situation at) => (new Tally(0, 0), at.StateValues.Cohort);
}
