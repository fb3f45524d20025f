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
        json.Array("shared_keys", reason.SharedKeys);
        json.Rows("records", Sheet([reason.A, reason.B]));
    });

    private static void Show(Page page, IdentityReason reason)
    {
        var key = reason switch { { Same: false } => "identity.different", { SharedKeys.Count: 0 } => "identity.same_by_chain", _ => "identity.same" };
        page.Line(page.Say(key, reason.A.Name, reason.B.Name, string.Join(", ", reason.SharedKeys)), Page.Strong);
        page.Table(Sheet([reason.A, reason.B]));
    }
}
