using System.Text.Json;
using Caudal.Journey;

namespace Caudal.Documents;

/// <summary>One customer: its names, its records, where each field is from, and what happened.</summary>
public static class CustomerDocument
{
    public static Document Of(Customer customer) => new(json => Write(json, customer), () => Timeline(customer));

    private static void Write(Utf8JsonWriter json, Customer customer) => json.Object(() =>
    {
        json.WriteNumber("id", customer.Id);
        if (customer.FormerId is { } former) json.WriteNumber("former_id", former);
        json.Array("names", customer.Names);
        json.WriteString("domain", customer.Domain);
        json.Rows("records", Records(customer));
        json.Rows("golden", Golden(customer));
        json.Array("timeline", customer.Timeline, entry => json.Object(() => WriteEntry(json, entry)));
    });

    private static void WriteEntry(Utf8JsonWriter json, TimelineEntry entry)
    {
        json.Member("occurred_at", entry.OccurredAt);
        json.Member("known_at", entry.KnownAt);
        json.WriteString("activity", entry.Activity);
        json.WriteString("team", entry.Team);
        json.WriteString("source", entry.Source);
        json.WriteString("record_id", entry.RecordId);
        if (MoneyText.Of(entry.Amount, entry.Currency) is { } amount) json.Member("amount", amount);
    }

    public static Sheet Records(Customer customer) => new(
        [
            new("kind", Kind.Text, "customer.kind"), new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"),
            new("record_id", Kind.Text, "customer.record"), new("probability", Kind.Share, "customer.probability"),
        ],
        customer.Records.Select(r => (IReadOnlyList<object?>)[r.Kind, r.Source, r.Stream, r.RecordId, r.Probability]));

    public static Sheet Golden(Customer customer) => new(
        [
            new("kind", Kind.Text, "customer.kind"), new("entity_id", Kind.Text, "identity.entity"), new("field", Kind.Text, "customer.field"), new("value", Kind.Text, "customer.value"),
            new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"), new("record_id", Kind.Text, "customer.record"), new("rule", Kind.Text, "customer.rule"),
        ],
        customer.Golden.Select(g => (IReadOnlyList<object?>)[g.Kind, new Id(g.EntityId), g.Field, g.Value, g.Source, g.Stream, g.RecordId, g.Rule]));

    public static Sheet Timeline(Customer customer) => new(
        [
            new("occurred_at", Kind.Time, "customer.occurred_at"), new("known_at", Kind.Time, "customer.known_at"),
            new("activity", Kind.Text, "customer.activity"), new("team", Kind.Text, "customer.team"), new("source", Kind.Text, "customer.source"),
            new("record_id", Kind.Text, "customer.record"), new("amount", Kind.Money, "customer.amount"), new("currency", Kind.Text, "customer.currency"),
        ],
        customer.Timeline.Select(e => (IReadOnlyList<object?>)
            [e.OccurredAt, e.KnownAt, e.Activity, e.Team, e.Source, e.RecordId, MoneyText.Of(e.Amount, e.Currency), e.Currency]));
}
