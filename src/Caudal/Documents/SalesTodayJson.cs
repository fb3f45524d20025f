using System.Text.Json;
using Caudal.Diagnosis;

namespace Caudal.Documents;

/// <summary>How Sales performs today, beside the year before and beside the other areas.</summary>
internal static class SalesTodayJson
{
    public static void Write(Utf8JsonWriter json, SalesToday today, string currency, Language language)
    {
        foreach (var figure in today.Sales) Write(json, figure, currency, language);
        json.Array("by", today.By, cut => json.Object(() => By(json, cut, currency)));
        json.Object("other_areas", () => { foreach (var figure in today.OtherAreas) Write(json, figure, currency, language); });
    }

    private static void By(Utf8JsonWriter json, SalesCut cut, string currency)
    {
        json.WriteString("dimension", cut.Dimension);
        json.Array("cells", cut.Cells, cell => json.Object(() =>
        {
            json.WriteString("segment", cell.Segment);
            json.WriteNumber("decided", cell.Decided);
            json.WriteNumber("won", cell.Won);
            json.Member("win_rate", cell.WinRate);
            json.Member("won_amount", new Money(cell.WonAmount, currency));
            json.Member("amount_per_decided", new Money(cell.AmountPerDecided, currency));
        }));
    }

    private static void Write(Utf8JsonWriter json, Figure figure, string currency, Language language) => json.Object(figure.Id, () =>
    {
        json.Member("value", Typed(figure, figure.Value, currency));
        json.Member("before", Typed(figure, figure.Before, currency));
        json.WriteString("unit", figure.Unit);
        if (figure.Value is null) json.WriteString("reason", figure.Missing?.Say(language));
    });

    public static object? Typed(Figure figure, double? value, string currency) => value switch
    {
        null => null,
        { } amount when figure.Unit is "money" or "money_per_day" => new Money((decimal)amount, currency),
        _ => value,
    };
}
