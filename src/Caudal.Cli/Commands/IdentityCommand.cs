using System.Text.Json;
using Caudal.Cli.Output;
using Caudal.Identity;

namespace Caudal.Cli.Commands;

internal sealed class IdentityCommand : DoorGroup
{
    public IdentityCommand() : base("identity")
    {
        Add(new ExportCommand());
        Add(new WhyCommand());
        Add(new ReviewCommand());
        Add(new DecideCommand());
        Add(new QualityCommand());
    }

    private sealed class ExportCommand() : Door("export")
    {
        public override int Run(Session session)
        {
            session.Write(SheetAnswer.Of("records", Sheet(session.Reading().Read(IdentityRecords.Export))));
            return Exit.Fine;
        }
    }

    private sealed class WhyCommand : Door
    {
        public WhyCommand() : base("why")
        {
            Takes("a");
            Takes("b");
        }

        public override int Run(Session session)
        {
            var (a, b) = (session.Required("a"), session.Required("b"));
            session.Write(Answer(session.Reading().Read(engine => IdentityRecords.Why(engine, a, b))));
            return Exit.Fine;
        }
    }

    private static Sheet Sheet(IEnumerable<IdentityRecord> records) => new(
        [
            new("kind", Kind.Text, "customer.kind"), new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"),
            new("record_id", Kind.Text, "customer.record"), new("entity_id", Kind.Text, "identity.entity"), new("probability", Kind.Number, "customer.probability"),
        ],
        records.Select(r => (IReadOnlyList<object?>)[r.Kind, r.Source, r.Stream, r.RecordId, new Id(r.EntityId), r.Probability]));

    private static Answer Answer(IdentityReason reason) => new(json => Write(json, reason), () => Sheet([reason.A, reason.B]))
    {
        Page = page => Show(page, reason),
    };

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

    private static void Show(Page page, IdentityReason reason)
    {
        var key = reason switch { { Same: false } => "identity.different", { SharedKeys.Count: 0 } => "identity.same_by_chain", _ => "identity.same" };
        foreach (var id in reason.Former) page.Line(page.Say("identity.former", id.Old, id.Now), Page.Quiet);
        page.Line(page.Say(key, reason.A.Name, reason.B.Name, string.Join(", ", reason.SharedKeys.Select(k => EvidenceBars.Word(page, k)))), Page.Strong);
        if (reason.Decision is { } d) page.Line(page.Say("identity.decided", d.Id, page.Say("decision." + d.Change), d.By, page.Words.Instant(d.DecidedAt.UtcDateTime), d.Note ?? ""));
        if (reason.Weighed is { } weighed) EvidenceBars.Show(page, weighed);
        page.Table(Sheet([reason.A, reason.B]));
    }
}
