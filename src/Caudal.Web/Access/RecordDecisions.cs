using Caudal.Documents;
using Caudal.Identity.Decisions;
using Caudal.Teams;
using Caudal.Web.Pages;

namespace Caudal.Web.Access;

/// <summary>What a person says at the pages about two records, in the same book as what is said at the command line.</summary>
internal static class RecordDecisions
{
    public static async Task<string?> Decide(FormCall call)
    {
        var kind = call.OneOf<DecisionKind>("kind");
        // Of one entity and another a person says more than a form with two records holds.
        if (kind is not (DecisionKind.Confirm or DecisionKind.Reject)) throw new FaultException(new Fault("access.missing"));
        var (flow, names) = (call.Get<Answers>().Flow, new[] { call.Required("a"), call.Required("b") });
        var place = int.TryParse(call.Text("n"), out var n) && n is >= 0 and < 1_000_000 ? n : 0;
        call.BackOnFault = PairPage.Address(names[0], names[1], place);
        var entry = flow.Decide(kind, names, call.Caller.Name, call.Text("note")).Entry;
        await Note(call, entry).ConfigureAwait(false);
        // The pair that was answered is out of the list, so that the next has its place.
        return flow.Review(place + 1).ElementAtOrDefault(place) is { } next ? PairPage.Address(next.A.Name, next.B.Name, place) : null;
    }

    public static async Task<string?> Undo(FormCall call)
    {
        if (!long.TryParse(call.Required("decision"), out var id)) throw new FaultException(new Fault("access.missing"));
        await Note(call, call.Get<Answers>().Flow.Decisions.Undo(id, call.Caller.Name, note: null).Entry).ConfigureAwait(false);
        return null;
    }

    // The trail holds no record's name, which may be an e-mail: the book does.
    private static async Task Note(FormCall call, BookEntry entry)
    {
        var view = call.Get<View>();
        var said = entry.Kind is { } kind
            ? view.Say("decision.said." + kind.ToString().ToLowerInvariant(), DecisionDocument.Names(entry.Left), DecisionDocument.Names(entry.Right))
            : view.Say("decision.said.undo", entry.Undoes);
        await call.Done("decided", Number(entry.Id)).ConfigureAwait(false);
        call.Say("web.decided", Number(entry.Id), said);
    }

    private static string Number(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
