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
        json.Rows("records", Sheet([reason.A, reason.B]));
    });

    private static Sheet Evidence(MatchReason weighed, Func<string, string> say) => new(
        [new("comparison", Kind.Text, "identity.comparison"), new("level", Kind.Text, "identity.level"), new("bits", Kind.Number, "identity.bits")],
        weighed.Evidence.Select(e => (IReadOnlyList<object?>)[say(e.Comparison), e.Level is null ? null : say(e.Level), Math.Round(e.Bits, 2)]));

    private static void Show(Page page, IdentityReason reason)
    {
        var key = reason switch { { Same: false } => "identity.different", { SharedKeys.Count: 0 } => "identity.same_by_chain", _ => "identity.same" };
        page.Line(page.Say(key, reason.A.Name, reason.B.Name, string.Join(", ", reason.SharedKeys.Select(k => Word(page, k)))), Page.Strong);
        if (reason.Weighed is { } weighed) Weighed(page, weighed);
        page.Table(Sheet([reason.A, reason.B]));
    }

    // Bars to the right speak for one entity, to the left against it; ten bits are a thousand to one.
    private static void Weighed(Page page, MatchReason weighed)
    {
        page.Line();
        foreach (var e in weighed.Evidence.Where(e => e.Level is not null).OrderByDescending(e => e.Bits))
            page.Line($"  {Word(page, e.Comparison),-20} {Word(page, e.Level!),-16} {Bits(page, e.Bits),7}  {Bar(e.Bits)}", e.Bits < 0 ? Page.Loss : Page.Good);
        page.Line($"  {page.Say("identity.prior"),-37} {Bits(page, weighed.PriorBits),7}  {Bar(weighed.PriorBits)}", Page.Quiet);
        page.Line(page.Say("identity.weighed", Bits(page, weighed.Bits), weighed.Probability, weighed.Threshold));
        page.Line();
    }

    private static string Bar(double bits)
    {
        var length = Math.Min(24, (int)Math.Round(Math.Abs(bits)));
        return bits < 0 ? new string('\u2591', length) : new string('\u2588', length);
    }

    private static string Bits(Page page, double bits) => page.Words.Cell(Math.Round(bits, 1), Kind.Number);

    private static string Word(Page page, string name) => Texts.Has("identity.word." + name) ? page.Say("identity.word." + name) : name;
}
