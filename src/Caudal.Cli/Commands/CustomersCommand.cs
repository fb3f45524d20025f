using System.Text.Json;
using Caudal.Cli.Output;
using Caudal.Journey;

namespace Caudal.Cli.Commands;

internal sealed class CustomersCommand : Door
{
    public CustomersCommand() : base("customers")
    {
        TakesMany("search");
        Value("--top", "value.count");
    }

    public override int Run(Session session)
    {
        var search = string.Join(' ', session.Texts("search"));
        if (search.Length == 0) throw new UsageException("usage.argument_missing", Name, "SEARCH");
        var top = session.Count("--top") ?? 50;
        session.Write(Answer(session.Reading().Read(engine => Customers.Search(engine, search, top))));
        return Exit.Fine;
    }

    private static Answer Answer(IReadOnlyList<CustomerHit> hits) => SheetAnswer.Of("customers", new Sheet(
        [
            new("id", Kind.Text, "customer.id"), new("name", Kind.Text, "customer.name"), new("domain", Kind.Text, "customer.domain"),
            new("country", Kind.Text, "customer.country"), new("owner", Kind.Text, "customer.owner"),
            new("matched", Kind.Text, "customer.matched"), new("matched_text", Kind.Text, "customer.matched_text"),
        ],
        hits.Select(h => (IReadOnlyList<object?>)[new Id(h.Id), h.Name, h.Domain, h.Country, h.Owner, h.Matched, h.MatchedText])));
}

internal sealed class CustomerCommand : Door
{
    public CustomerCommand() : base("customer") => Takes("id");

    public override int Run(Session session)
    {
        var id = session.Required("id");
        session.Write(Answer(session.Reading().Read(engine => Customers.Find(engine, id))));
        return Exit.Fine;
    }

    private static Answer Answer(Customer customer) => new(json => Write(json, customer), () => Timeline(customer)) { Page = page => Show(page, customer) };

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

    private static Sheet Records(Customer customer) => new(
        [
            new("kind", Kind.Text, "customer.kind"), new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"),
            new("record_id", Kind.Text, "customer.record"), new("probability", Kind.Share, "customer.probability"),
        ],
        customer.Records.Select(r => (IReadOnlyList<object?>)[r.Kind, r.Source, r.Stream, r.RecordId, r.Probability]));

    private static Sheet Golden(Customer customer) => new(
        [
            new("kind", Kind.Text, "customer.kind"), new("entity_id", Kind.Text, "identity.entity"), new("field", Kind.Text, "customer.field"), new("value", Kind.Text, "customer.value"),
            new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"), new("record_id", Kind.Text, "customer.record"), new("rule", Kind.Text, "customer.rule"),
        ],
        customer.Golden.Select(g => (IReadOnlyList<object?>)[g.Kind, new Id(g.EntityId), g.Field, g.Value, g.Source, g.Stream, g.RecordId, g.Rule]));

    private static Sheet Timeline(Customer customer) => new(
        [
            new("occurred_at", Kind.Time, "customer.occurred_at"), new("known_at", Kind.Time, "customer.known_at"),
            new("activity", Kind.Text, "customer.activity"), new("team", Kind.Text, "customer.team"), new("source", Kind.Text, "customer.source"),
            new("record_id", Kind.Text, "customer.record"), new("amount", Kind.Money, "customer.amount"), new("currency", Kind.Text, "customer.currency"),
        ],
        customer.Timeline.Select(e => (IReadOnlyList<object?>)
            [e.OccurredAt, e.KnownAt, e.Activity, e.Team, e.Source, e.RecordId, MoneyText.Of(e.Amount, e.Currency), e.Currency]));

    private static void Show(Page page, Customer customer)
    {
        if (customer.FormerId is { } former) page.Line(page.Say("identity.former", former, customer.Id));
        page.Line(string.Join(" · ", customer.Names.DefaultIfEmpty("–")), Page.Strong);
        page.Line($"{customer.Id}{(customer.Domain is null ? "" : " · " + customer.Domain)}", Page.Quiet);
        page.Heading(page.Say("customer.records"));
        page.Table(Records(customer));
        page.Heading(page.Say("customer.golden"));
        page.Table(Golden(customer));
        page.Heading(page.Say("customer.timeline"));
        page.Table(Timeline(customer));
    }
}
