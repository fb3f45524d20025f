using Caudal.Journey;

namespace Caudal.Documents;

/// <summary>Whose journeys took one step.</summary>
public static class JourneyCustomersDocument
{
    public static Document Of(JourneyCustomers found) => new(
        json => json.Object(() =>
        {
            json.WriteNumber("total", found.Total);
            json.Rows("customers", Sheet(found));
        }),
        () => Sheet(found));

    private static Sheet Sheet(JourneyCustomers found) => new(
        [
            new("id", Kind.Text, "customer.id"), new("name", Kind.Text, "customer.name"), new("owner", Kind.Text, "customer.owner"), new("entered_on", Kind.Date, "journey.entered_on"),
            new("days", Kind.Number, "journey.days"), new("value", Kind.Money, "journey.value"),
        ],
        found.Rows.Select(r => (IReadOnlyList<object?>)[new Id(r.CompanyId), r.Company, r.Owner, r.EnteredOn, r.Days is { } days ? Math.Round(days, 2) : null, MoneyText.Of(r.Value, found.Currency)]));
}
