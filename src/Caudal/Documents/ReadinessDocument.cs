using System.Text.Json;
using Caudal.Diagnosis;

namespace Caudal.Documents;

/// <summary>Whether it is worth it, with the evidence.</summary>
public static class ReadinessDocument
{
    public static Document Of(Readiness readiness, Language language) => new(json => Write(json, readiness, language), () => Steps(readiness, language));

    private static void Write(Utf8JsonWriter json, Readiness readiness, Language language) => json.Object(() =>
    {
        json.WriteString("build", readiness.Build);
        json.WriteString("currency", readiness.Currency);
        json.WriteString("answer", readiness.Answer);
        json.WriteString("verdict", readiness.Verdict);
        json.Array("why", readiness.Why.Select(w => w.Say(language)));
        json.Member("effort_days", readiness.EffortDays);
        json.Shares("interdependence", readiness.Interdependence);
        json.Interval("between_teams", readiness.BetweenTeams, readiness.Currency);
        json.Rows("handoffs", Handoffs(readiness));
        json.Rows("data", Data(readiness));
        json.Rows("steps", Steps(readiness, language));
    });

    public static Sheet Handoffs(Readiness readiness) => new(
        [
            new("id", Kind.Text, "readiness.handoff"), new("from", Kind.Text, "journey.from"), new("to", Kind.Text, "journey.to"), new("sla_hours", Kind.Number, "readiness.sla"),
            new("defined", Kind.Text, "readiness.defined"), new("measured", Kind.Text, "readiness.measured"), new("owned", Kind.Text, "readiness.owned"),
        ],
        readiness.Handoffs.Select(h => (IReadOnlyList<object?>)[h.Id, h.From, h.To, h.SlaHours, h.Defined, h.Measured, h.Owned]));

    public static Sheet Data(Readiness readiness) => new(
        [new("area", Kind.Text, "readiness.area"), new("records", Kind.Count, "sources.records"), new("newest_at", Kind.Time, "sources.newest")],
        readiness.Data.Select(d => (IReadOnlyList<object?>)[d.Area, d.Records, d.NewestAt]));

    public static Sheet Steps(Readiness readiness, Language language) => new(
        [new("step", Kind.Count, "readiness.step"), new("what", Kind.Text, "customer.activity"), new("days", Kind.Number, "readiness.days")],
        readiness.Steps.Select((s, i) => (IReadOnlyList<object?>)[i + 1, s.What.Say(language), s.Days]));
}
