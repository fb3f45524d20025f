using Caudal.Diagnosis;
using Caudal.Teams;

namespace Caudal.Documents;

/// <summary>What people set about: who, until when, what it was worth then, and what became of its figure since.</summary>
public static class InitiativeDocument
{
    private static readonly Column[] Columns =
    [
        new("initiative", Kind.Text, "initiative.id"), new("finding", Kind.Text, "initiative.finding"), new("title", Kind.Text, "initiative.title"), new("status", Kind.Text, "initiative.status"),
        new("owner", Kind.Text, "initiative.who"), new("due", Kind.Date, "initiative.due"), new("made_by", Kind.Text, "initiative.made_by"), new("made_at", Kind.Time, "initiative.made_at"), new("begun_at", Kind.Time, "initiative.begun_at"),
        new("ended_at", Kind.Time, "initiative.ended_at"), new("first_step", Kind.Text, "initiative.first_step"), new("build", Kind.Text, "initiative.build"), new("value_p10", Kind.Money, "initiative.p10"), new("value_p50", Kind.Money, "initiative.p50"),
        new("value_p90", Kind.Money, "initiative.p90"), new("unit", Kind.Text, "initiative.unit"), new("before", Kind.Number, "initiative.before"), new("journeys_before", Kind.Count, "initiative.journeys_before"),
        new("since", Kind.Number, "initiative.since"), new("journeys_since", Kind.Count, "initiative.journeys_since"), new("change_p10", Kind.Number, "initiative.change_p10"), new("change_p50", Kind.Number, "initiative.change_p50"),
        new("change_p90", Kind.Number, "initiative.change_p90"), new("others_before", Kind.Number, "initiative.others_before"), new("others_since", Kind.Number, "initiative.others_since"),
        new("net_p10", Kind.Number, "initiative.net_p10"), new("net_p50", Kind.Number, "initiative.net_p50"), new("net_p90", Kind.Number, "initiative.net_p90"),
    ];

    /// <param name="effect">Of an initiative; null where its finding has no figure but its own records.</param>
    public static Document Of(IReadOnlyList<Initiative> initiatives, Func<Initiative, Effect?> effect, Language language) =>
        Document.Of("initiatives", new Sheet(Columns, initiatives.Select(i => Row(i, effect(i), language))));

    private static IReadOnlyList<object?> Row(Initiative i, Effect? effect, Language language) =>
    [
        new Id(i.Id), i.Finding, i.Title(language), i.Status.ToString().ToLowerInvariant(), i.Owner, i.DueOn, i.MadeBy, i.MadeAt, i.BegunAt, i.EndedAt, i.Play.FirstStep.Say(language), i.Build,
        new Money(i.Value.P10, i.Currency), new Money(i.Value.P50, i.Currency), new Money(i.Value.P90, i.Currency), effect?.Unit,
        effect?.Group.Before.Figure, effect?.Group.Before.Journeys, effect?.Group.Since.Figure, effect?.Group.Since.Journeys, effect?.Group.Difference?.P10, effect?.Group.Difference?.P50, effect?.Group.Difference?.P90,
        effect?.Others?.Before.Figure, effect?.Others?.Since.Figure, effect?.Net?.P10, effect?.Net?.P50, effect?.Net?.P90,
    ];
}
