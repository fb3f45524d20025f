using System.Text.Json;
using Caudal.Journey;

namespace Caudal.Documents;

/// <summary>Where journeys went from each stage.</summary>
public static class JourneyDocument
{
    public static Document Of(JourneyAnswer answer) => new(json => Write(json, answer), () => Sheet(answer));

    private static void Write(Utf8JsonWriter json, JourneyAnswer answer) => json.Object(() =>
    {
        json.WriteString("build", answer.Build);
        json.Member("from", answer.Query.From);
        json.Member("to", answer.Query.To);
        json.WriteString("currency", answer.Currency);
        json.Rows("moves", Sheet(answer));
    });

    public static Sheet Sheet(JourneyAnswer answer)
    {
        Column[] columns =
        [
            new("from", Kind.Text, "journey.from"), new("to", Kind.Text, "journey.to"), new("entered", Kind.Count, "journey.entered"),
            new("journeys", Kind.Count, "journey.journeys"), new("value", Kind.Money, "journey.value"), new("median_days", Kind.Number, "journey.median_days"),
        ];
        var rows = answer.Moves.Select(m => Row(answer, m));
        if (answer.Query.By is not { } by) return new Sheet(columns, rows.Select(r => r.Skip(1).ToArray()));
        return new Sheet([new Column(by, Kind.Text), .. columns], rows);
    }

    private static object?[] Row(JourneyAnswer answer, JourneyMove move) =>
    [
        move.Segment, move.From.Id(), move.To?.Id(), answer.Entered(move.From, move.Segment), move.Journeys,
        MoneyText.Of(move.Value, answer.Currency), move.MedianDays,
    ];
}
