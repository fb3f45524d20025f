using Caudal.Cli.Output;
using Caudal.Cli.Remote;
using Caudal.Identity;
using Caudal.Identity.Decisions;
using Caudal.Journey;

namespace Caudal.Cli.Commands;

/// <summary>Walks the uncertain pairs with the person, or lists them where nobody can be asked.</summary>
internal sealed class ReviewCommand : Door
{
    private const int Shown = 20;

    // In the order of the answers that Walk knows.
    private static readonly string[] Choices = ["review.same", "review.different", "review.skip", "review.quit"];

    public ReviewCommand() : base("review")
    {
        Value("--top", "value.count");
        Value("--by", "value.name");
        Switch("--build");
    }

    public override int Run(Session session)
    {
        var pairs = session.Reading().Review(session.Count("--top") ?? Shown);
        if (session.Format == Format.Table && session.Terminal.Choose is { } choose && pairs.Count > 0) Walk(session, pairs, choose);
        else session.Write(ReviewDocument.Of(pairs), page => Show(page, pairs));
        return Exit.Fine;
    }

    public override RemoteQuestion Remote(Session session) => new("identity/review", ("limit", session.Text("--top") ?? $"{Shown}"));

    private static void Show(Page page, IReadOnlyList<ReviewPair> pairs)
    {
        if (pairs.Count == 0) page.Line(page.Say("review.none"));
        else page.Table(ReviewDocument.Sheet(pairs, p => Today(page, p)));
    }

    private static string Today(Page page, ReviewPair pair) => page.Say(pair.IsJoined ? "review.joined" : "review.apart");

    private static void Walk(Session session, IReadOnlyList<ReviewPair> pairs, Func<string, IReadOnlyList<string>, int> choose)
    {
        string[] choices = [.. Choices.Select(key => session.Say(key))];
        End(session, session.Flow.Read(engine =>
        {
            var scales = pairs.Select(p => p.A.Kind).Distinct().ToDictionary(kind => kind, kind => new PairScale(engine, kind));
            var kept = 0;
            for (var i = 0; i < pairs.Count; i++)
            {
                if (kept > 0 && Verdict.Of(session.Flow.Decisions.InForce).Answers(pairs[i].A, pairs[i].B)) continue;
                Show(session, pairs[i], scales[pairs[i].A.Kind], i + 1, pairs.Count);
                var answer = choose(session.Say("review.ask"), choices);
                if (answer == 3) break;
                if (answer == 2) continue;
                Keep(session, pairs[i], answer == 0 ? DecisionKind.Confirm : DecisionKind.Reject);
                kept++;
            }
            return kept;
        }));
    }

    private static void Keep(Session session, ReviewPair pair, DecisionKind kind)
    {
        using var page = new Page(session.Terminal, session.Language);
        DecisionPage.Said(page, session.Flow.Decisions.Add(kind, new DecisionSides([pair.A], [pair.B]), DecideCommand.By(session), note: null));
        page.Flush();
    }

    private static void End(Session session, int decided)
    {
        using var page = new Page(session.Terminal, session.Language);
        page.Line(page.Say("review.decided", decided), Page.Strong);
        if (decided > 0) page.Line(session.Flag("--build") ? page.Say("decision.applied", BuildCommand.Build(session).Id) : page.Say("decision.applies", page.Command));
        page.Flush();
    }

    // The two records side by side, field by field, and what each comparison says.
    private static void Show(Session session, ReviewPair pair, PairScale scale, int place, int all)
    {
        using var page = new Page(session.Terminal, session.Language);
        page.Heading(page.Say("review.pair", place, all, Today(page, pair), pair.Probability, page.Words.Whole(pair.Value), pair.Records));
        var (a, b) = (scale.Fields(pair.A), scale.Fields(pair.B));
        Column[] columns = [new("field", Kind.Text, "review.field"), new(pair.A.Name, Kind.Text), new(pair.B.Name, Kind.Text)];
        page.Table(new Sheet(columns, a.Keys.Union(b.Keys).Select(field => (IReadOnlyList<object?>)[EvidenceBars.Word(page, field), a.GetValueOrDefault(field), b.GetValueOrDefault(field)])));
        if (scale.Weigh(pair.A, pair.B) is { } weighed) EvidenceBars.Show(page, weighed);
        page.Flush();
        session.Terminal.Out.Flush();
    }
}
