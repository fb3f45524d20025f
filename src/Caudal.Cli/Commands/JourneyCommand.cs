using System.Text.Json;
using Caudal.Cli.Output;
using Caudal.Journey;

namespace Caudal.Cli.Commands;

internal sealed class JourneyCommand : Door
{
    public JourneyCommand() : base("journey")
    {
        Value("--by", "value.segment");
        Value("--from", "value.date");
        Value("--to", "value.date");
    }

    public override int Run(Session session)
    {
        var query = new JourneyQuery(session.Text("--by"), session.Date("--from"), session.Date("--to"));
        session.Write(Answer(session.Reading().Read(engine => JourneyFlow.Ask(engine, query))));
        return Exit.Fine;
    }

    private static Answer Answer(JourneyAnswer answer) => new(json => Write(json, answer), () => Sheet(answer))
    {
        Page = page => Show(page, answer),
    };

    private static void Write(Utf8JsonWriter json, JourneyAnswer answer) => json.Object(() =>
    {
        json.WriteString("build", answer.Build);
        json.Member("from", answer.Query.From);
        json.Member("to", answer.Query.To);
        json.WriteString("currency", answer.Currency);
        json.Rows("moves", Sheet(answer));
    });

    private static Sheet Sheet(JourneyAnswer answer)
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

    // Stage kinds as people call them; "still there" instead of an empty cell.
    private static void Show(Page page, JourneyAnswer answer)
    {
        var sheet = Sheet(answer);
        var first = answer.Query.By is null ? 0 : 1;
        page.Table(sheet with { Rows = sheet.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select((v, i) => i - first is 0 or 1 ? Stage(page, v) : v)]) });
    }

    private static string Stage(Page page, object? id) => page.Say(id is null ? "journey.still_there" : $"stage_kind.{id}");
}
