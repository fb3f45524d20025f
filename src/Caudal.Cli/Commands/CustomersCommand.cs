using Caudal.Cli.Output;
using Caudal.Cli.Remote;
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
        session.Write(CustomersDocument.Of(session.Reading().Read(engine => Customers.Search(engine, search, Sight.Whole, top))));
        return Exit.Fine;
    }

    public override RemoteQuestion Remote(Session session) => new("customers", ("search", string.Join(' ', session.Texts("search"))), ("limit", session.Text("--top") ?? "50"));
}

internal sealed class CustomerCommand : Door
{
    public CustomerCommand() : base("customer") => Takes("id");

    public override int Run(Session session)
    {
        var id = session.Required("id");
        var customer = session.Reading().Read(engine => Customers.Find(engine, id, Sight.Whole));
        session.Write(CustomerDocument.Of(customer), page => Show(page, customer));
        return Exit.Fine;
    }

    public override RemoteQuestion Remote(Session session) => new("customers/" + RemoteQuestion.Part(session.Required("id")));

    private static void Show(Page page, Customer customer)
    {
        if (customer.FormerId is { } former) page.Line(page.Say("identity.former", former, customer.Id));
        page.Line(string.Join(" · ", customer.Names.DefaultIfEmpty("–")), Page.Strong);
        page.Line($"{customer.Id}{(customer.Domain is null ? "" : " · " + customer.Domain)}", Page.Quiet);
        page.Heading(page.Say("customer.records"));
        page.Table(CustomerDocument.Records(customer));
        page.Heading(page.Say("customer.golden"));
        page.Table(CustomerDocument.Golden(customer));
        page.Heading(page.Say("customer.timeline"));
        page.Table(CustomerDocument.Timeline(customer));
    }
}
