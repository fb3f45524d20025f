using Caudal.Cli.Output;
using Caudal.Teams;

namespace Caudal.Cli.Commands;

/// <summary>What the book of decisions says, as a person reads it in the terminal.</summary>
internal static class DecisionPage
{
    public static void Show(Page page, DecisionBook book)
    {
        var sheet = DecisionDocument.Sheet(book, state => page.Say("decision.state." + state), entry => Say(page, entry));
        if (sheet.Rows.Any()) page.Table(sheet);
        else page.Line(page.Say("decision.none"));
    }

    public static void Show(Page page, BookWriting writing, string? build)
    {
        Said(page, writing);
        page.Line(build is null ? page.Say("decision.applies", page.Command) : page.Say("decision.applied", build));
    }

    /// <summary>What was decided, and what that means for decisions before.</summary>
    public static void Said(Page page, BookWriting writing)
    {
        var entry = writing.Entry;
        var what = entry.Undoes is { } undone ? page.Say("decision.said.undo", undone) : page.Say("decision.said." + DecisionDocument.Word(entry), DecisionDocument.Names(entry.Left), DecisionDocument.Names(entry.Right));
        page.Line(page.Say("decision.kept", entry.Id, what), Page.Strong);
        foreach (var id in writing.Yielding) page.Line(page.Say("decision.overrules", id));
        foreach (var id in writing.Regained) page.Line(page.Say("decision.regains", id));
    }

    private static string Say(Page page, BookEntry entry) => entry.Undoes is { } undone ? page.Say("decision.undo", undone) : page.Say("decision." + DecisionDocument.Word(entry));
}
