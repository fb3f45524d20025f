using Caudal.Cli.Output;
using Caudal.Cli.Remote;
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
        var answer = session.Reading().Read(engine => JourneyFlow.Ask(engine, query));
        session.Write(JourneyDocument.Of(answer), page => Show(page, answer));
        return Exit.Fine;
    }

    public override RemoteQuestion Remote(Session session) => new("journey", ("by", session.Text("--by")), ("from", session.Text("--from")), ("to", session.Text("--to")));

    // Stage kinds as people call them; "still there" instead of an empty cell.
    private static void Show(Page page, JourneyAnswer answer)
    {
        var sheet = JourneyDocument.Sheet(answer);
        var first = answer.Query.By is null ? 0 : 1;
        page.Table(sheet with { Rows = sheet.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select((v, i) => i - first is 0 or 1 ? Stage(page, v) : v)]) });
    }

    private static string Stage(Page page, object? id) => page.Say(id is null ? "journey.still_there" : $"stage_kind.{id}");
}
