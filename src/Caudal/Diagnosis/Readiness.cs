using Caudal.Process;
using Caudal.Warehouse;

namespace Caudal.Diagnosis;

/// <summary>Does a RevOps team pay here? What lies between teams, whether handoffs and data are ready for one, and where to begin.</summary>
/// <param name="Verdict">team | lead | sales | unknown: a team pays; a project leader is enough; Sales can do it alone; the data cannot say.</param>
/// <param name="BetweenTeams">Money of the findings on boundaries or outside Sales: a year of RevOps pays while it costs less.</param>
public sealed record Readiness(
    string Build, string Currency, string Verdict, Interval? Interdependence, Interval BetweenTeams,
    IReadOnlyList<HandoffReadiness> Handoffs, IReadOnlyList<AreaData> Data, IReadOnlyList<Step> Steps)
{
    /// <summary>From this share of the money on boundaries, a team of its own; below it a project leader.</summary>
    private const decimal TeamFrom = 0.4m;

    /// <summary>Below this share Sales alone reaches nearly all of the money.</summary>
    private const decimal LeadFrom = 0.15m;

    private const int FirstSteps = 3;

    /// <summary>yes | no | not_yet</summary>
    public string Answer => Verdict switch { "team" or "lead" => "yes", "sales" => "no", _ => "not_yet" };

    /// <summary>The reasons, the weightiest first: money between teams, handoffs without an owner or a date, areas without data.</summary>
    public IReadOnlyList<Phrase> Why { get; init; } = [];

    /// <summary>Working days of one person for the first three steps, roughly.</summary>
    public double EffortDays => Steps.Sum(s => s.Days);

    public static Readiness Of(Engine engine, RevenueProcess process, CancellationToken stop = default) =>
        Of(engine, process, RevenueDiagnosis.Diagnose(engine, process, Lens.Revenue, null, stop));

    /// <param name="answer">The whole diagnosis, by the Revenue lens or both.</param>
    public static Readiness Of(Engine engine, RevenueProcess process, DiagnosisAnswer answer)
    {
        var between = answer.Findings.Where(f => !f.SalesOnly).ToList();
        var handoffs = process.Handoffs.Select(h => HandoffReadiness.Of(engine, h)).ToList();
        var data = AreaData.Read(engine);
        return new Readiness(answer.Build, answer.Currency, Judge(answer, data), answer.Interdependence,
            between.Aggregate(Interval.Zero, (sum, f) => sum + f.Value), handoffs, data, [.. Advise(between, handoffs, data).Take(FirstSteps)]) { Why = [.. Reasons(answer, between, handoffs, data)] };
    }

    private static IEnumerable<Phrase> Reasons(DiagnosisAnswer answer, List<Finding> between, List<HandoffReadiness> handoffs, IReadOnlyList<AreaData> data)
    {
        if (data.Count(d => d.Records > 0) is < 2 and var areas) yield return new Phrase("readiness.why.one_area", areas);
        else if (between.Count == 0) yield return new Phrase("readiness.why.nothing_between");
        else yield return new Phrase("readiness.why.largest", between[0].Title);
        var (unowned, unmeasured) = (handoffs.Count(h => !h.Owned), handoffs.Count(h => !h.Measured));
        if (unowned > 0) yield return new Phrase("readiness.why.unowned", unowned, handoffs.Count);
        if (unmeasured > 0) yield return new Phrase("readiness.why.unmeasured", unmeasured, handoffs.Count);
        if (answer.Findings.FirstOrDefault(f => f.SalesOnly) is { } sales) yield return new Phrase("readiness.why.sales", sales.Title);
    }

    // With one area's data there is no boundary to see, so that nothing seen there says nothing.
    private static string Judge(DiagnosisAnswer answer, IReadOnlyList<AreaData> data)
    {
        if (answer.Interdependence is not { } share || data.Count(d => d.Records > 0) < 2) return "unknown";
        return share.P50 >= TeamFrom ? "team" : share.P50 >= LeadFrom ? "lead" : "sales";
    }

    // What costs least and unlocks most comes first: someone who answers, a rule, the largest leak, the data.
    private static IEnumerable<Step> Advise(List<Finding> between, List<HandoffReadiness> handoffs, IReadOnlyList<AreaData> data)
    {
        foreach (var handoff in handoffs.Where(h => !h.Owned).Take(1)) yield return new Step(new Phrase("readiness.step.owner", Team(handoff.From), Team(handoff.To)), 0.5);
        foreach (var finding in between.Take(1)) yield return new Step(finding.Play.FirstStep, 5);
        foreach (var handoff in handoffs.Where(h => !h.Measured).Take(1)) yield return new Step(new Phrase("readiness.step.measure", Team(handoff.From), Team(handoff.To)), 2);
        foreach (var area in data.Where(d => d.Records == 0).Take(1)) yield return new Step(new Phrase($"readiness.step.data.{area.Area}"), 1);
        foreach (var finding in between.Skip(1).Take(2)) yield return new Step(finding.Play.FirstStep, 5);
        yield return new Step(new Phrase("readiness.step.again"), 0.5);
    }

    private static object Team(string id) => Texts.Has("area." + id) ? new Phrase("area." + id) : id;
}

/// <param name="Defined">revenue.yml names who answers or what must be filled in; otherwise Caudal's usual handoff is assumed.</param>
/// <param name="Measured">The data says when the receiving team took over.</param>
/// <param name="Owned">Someone answers for it.</param>
public sealed record HandoffReadiness(string Id, string From, string To, double SlaHours, bool Defined, bool Measured, bool Owned)
{
    internal static HandoffReadiness Of(Engine engine, Handoff handoff)
    {
        var defined = handoff.Owner is not null || handoff.RequiredFields.Count > 0 || !Handoff.Usual.Contains(handoff);
        return new HandoffReadiness(handoff.Id, handoff.From, handoff.To, handoff.SlaHours, defined, Reached(engine, handoff.At), handoff.Owner is not null);
    }

    private static bool Reached(Engine engine, StageKind kind) =>
        engine.Scalar<long>("select count(*) from (select 1 from journey j where j.stage_to = $kind limit 1) x", new SqlParameter("kind", kind.Id())) > 0;
}

/// <summary>What the data holds of one area of the company.</summary>
/// <param name="Area">marketing | sales | service | success | finance</param>
/// <param name="NewestAt">UTC; null where there is nothing.</param>
public sealed record AreaData(string Area, long Records, DateTimeOffset? NewestAt)
{
    internal static IReadOnlyList<AreaData> Read(Engine engine) => engine.Query(Resource.Read("Diagnosis/area_data.sql"), r => new AreaData(
        r.GetString(0), r.GetInt64(1), r.IsDBNull(2) ? null : new DateTimeOffset(DateTime.SpecifyKind(r.GetDateTime(2), DateTimeKind.Utc))));
}

/// <param name="Days">Working days of one person, roughly.</param>
public sealed record Step(Phrase What, double Days);
