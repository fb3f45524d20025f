using Caudal.Cli.Output;

namespace Caudal.Cli.Commands;

/// <summary>Who of a list is known already, before it is imported.</summary>
internal sealed class MatchCommand : Door
{
    public MatchCommand() : base("match")
    {
        TakesMany("path");
        Value("--map", "value.file");
    }

    public override int Run(Session session)
    {
        var paths = session.PathsOf("path");
        if (paths.Count == 0) throw new UsageException("usage.match_what", session.Terminal.Command);
        var list = new PeopleListDocument(session.Reading().Match(paths, session.PathOf("--map"), session.Cancel));
        session.Write(list.Document, page => Show(page, list));
        return Exit.Fine;
    }

    private static void Show(Page page, PeopleListDocument list)
    {
        page.Table(list.Short);
        page.Line(page.Say("list.told", list.Rows.Count, list.Known, list.AtCustomers, list.Rows.Count - list.Known - list.AtCustomers), Page.Strong);
        if (list.Repeated > 0) page.Line(page.Say("list.repeated", list.Repeated), Page.Quiet);
    }
}
