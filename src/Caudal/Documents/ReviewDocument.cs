using Caudal.Journey;

namespace Caudal.Documents;

/// <summary>Pairs that a person's answer would help with, the most worthwhile first.</summary>
public static class ReviewDocument
{
    private static readonly Column[] Columns =
    [
        new("kind", Kind.Text, "review.kind"), new("a", Kind.Text, "review.a"), new("b", Kind.Text, "review.b"), new("today", Kind.Text, "review.today"),
        new("probability", Kind.Share, "review.probability"), new("records", Kind.Count, "review.records"), new("value", Kind.Money, "review.value"),
        new("expected_value", Kind.Money, "review.expected_value"),
    ];

    public static Document Of(IReadOnlyList<ReviewPair> pairs) => Document.Of("pairs", Sheet(pairs, p => p.IsJoined ? "joined" : "apart"));

    /// <param name="today">How it says that a pair is together or apart today.</param>
    public static Sheet Sheet(IReadOnlyList<ReviewPair> pairs, Func<ReviewPair, string> today) =>
        new(Columns, pairs.Select(p => (IReadOnlyList<object?>)[p.A.Kind, p.A.Name, p.B.Name, today(p), p.Probability, p.Records, p.Value, p.ExpectedValue]));
}
