using System.Text.Json;
using Caudal.Identity;

namespace Caudal.Documents;

/// <summary>Which records are who, and why two of them are one or not.</summary>
public static class IdentityDocument
{
    public static Document Of(IEnumerable<IdentityRecord> records) => Document.Of("records", Sheet(records));

    public static Document Of(IdentityReason reason) => new(json => Write(json, reason), () => Sheet([reason.A, reason.B]));

    public static Sheet Sheet(IEnumerable<IdentityRecord> records) => new(
        [
            new("kind", Kind.Text, "customer.kind"), new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"),
            new("record_id", Kind.Text, "customer.record"), new("entity_id", Kind.Text, "identity.entity"), new("probability", Kind.Number, "customer.probability"),
        ],
        records.Select(r => (IReadOnlyList<object?>)[r.Kind, r.Source, r.Stream, r.RecordId, new Id(r.EntityId), r.Probability]));

    private static void Write(Utf8JsonWriter json, IdentityReason reason) => json.Object(() =>
    {
        json.WriteBoolean("same", reason.Same);
        if (reason.Weighed is { } weighed)
        {
            json.WriteNumber("probability", Math.Round(weighed.Probability, 6));
            json.WriteNumber("threshold", weighed.Threshold);
            json.WriteNumber("bits", Math.Round(weighed.Bits, 3));
            json.WriteNumber("prior_bits", Math.Round(weighed.PriorBits, 3));
            json.Rows("evidence", Evidence(weighed, level => level));
        }
        json.Array("shared_keys", reason.SharedKeys);
        if (reason.Decision is { } decision) json.Object("decision", () => Write(json, decision));
        if (reason.Former.Count > 0) json.Rows("former_ids", new Sheet([new("old_id", Kind.Text), new("entity_id", Kind.Text)], reason.Former.Select(f => (IReadOnlyList<object?>)[new Id(f.Old), new Id(f.Now)])));
        json.Rows("records", Sheet([reason.A, reason.B]));
    });

    private static void Write(Utf8JsonWriter json, AppliedDecision decision)
    {
        json.WriteNumber("id", decision.Id);
        json.WriteString("kind", decision.Change);
        json.WriteString("by", decision.By);
        json.Member("decided_at", decision.DecidedAt);
        json.WriteString("note", decision.Note);
    }

    private static Sheet Evidence(MatchReason weighed, Func<string, string> say) => new(
        [new("comparison", Kind.Text, "identity.comparison"), new("level", Kind.Text, "identity.level"), new("bits", Kind.Number, "identity.bits")],
        weighed.Evidence.Select(e => (IReadOnlyList<object?>)[say(e.Comparison), e.Level is null ? null : say(e.Level), Math.Round(e.Bits, 2)]));
}
