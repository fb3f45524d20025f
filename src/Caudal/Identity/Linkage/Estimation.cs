namespace Caudal.Identity.Linkage;

/// <summary>
/// Learns a model from the records alone. u: by drawing pairs at random, equality from how often each text stands; what matches are
/// among those is taken out again. m and the prior: by expectation–maximisation over the patterns of the candidate pairs.
/// </summary>
internal static class Estimation
{
    private const int Rounds = 40;
    private const int Drawn = 60_000;
    private const double Least = 1e-7;

    // How much what is known beforehand counts beside what is observed, in pairs: a level that few pairs show is not learnt from nothing,
    // and a list of five people still knows that two equal addresses of mail are no coincidence.
    private const double MatchesBehind = 12;
    private const double PairsBehind = 5_000;

    // Of many records' pairs a sample is looked at, and whether one of it happens to be nearly equal must not decide what nearly equal weighs.
    private const double LeastBehind = 1_000;

    /// <param name="answers">Pairs that people decided about: the answer counts in place of what the model makes of the pair.</param>
    public static MatchModel Learn(LevelPatterns patterns, int records, IReadOnlyList<Evidence> evidence, int seed, IReadOnlyList<Answer> answers)
    {
        var pairs = Math.Max(1, (double)records * (records - 1) / 2);
        var random = new RandomPairs(evidence, records, seed).Levels(pairs);
        var model = new MatchModel(patterns.Comparisons, Math.Clamp(records / 4.0 / pairs, 1e-12, 0.1), [.. evidence.Select(e => e.M)], random);
        for (var round = 0; round < Rounds; round++)
        {
            var next = Step(patterns, model, random, evidence, pairs, answers);
            var settled = Math.Abs(Math.Log(next.Prior / model.Prior)) < 1e-4 && round > 8;
            model = next;
            if (settled) break;
        }
        return model;
    }

    private static MatchModel Step(LevelPatterns patterns, MatchModel model, double[][] random, IReadOnlyList<Evidence> evidence, double pairs, IReadOnlyList<Answer> answers)
    {
        var seen = evidence.Select(e => Array.ConvertAll(e.M, v => v * MatchesBehind)).ToArray();
        var matches = 0.0;
        void Count(int pattern, double expected)
        {
            matches += expected;
            for (var c = 0; c < seen.Length; c++)
                if (patterns.Level(pattern, c) is var level && level < seen[c].Length) seen[c][level] += expected;
        }

        for (var p = 0; p < patterns.Count; p++) Count(p, patterns.PairsOf(p) * MatchModel.Probability(WeightOf(patterns, model, p)));
        foreach (var answer in answers) Count(answer.Pattern, (answer.IsOne ? 1 : 0) - (answer.IsCandidate ? MatchModel.Probability(WeightOf(patterns, model, answer.Pattern)) : 0));
        var prior = Math.Clamp(matches / pairs, 1e-12, 0.2);
        var m = Array.ConvertAll(seen, Shares);
        return model with { Prior = prior, M = m, U = [.. random.Select((r, c) => WithoutMatches(r, m[c], prior))] };
    }

    public static double WeightOf(LevelPatterns patterns, MatchModel model, int pattern)
    {
        var weight = model.PriorWeight;
        for (var c = 0; c < model.Comparisons.Count; c++) weight += model.Weight(c, patterns.Level(pattern, c));
        return weight;
    }

    // Pairs drawn at random hold matches in the share of the prior: in a small set with many duplicates those would make equality look common.
    private static double[] WithoutMatches(double[] random, double[] m, double prior) =>
        Shares([.. random.Select((r, level) => Math.Max((r - (prior * m[level])) / (1 - prior), Math.Max(Least, r * 0.02)))]);

    private static double[] Shares(double[] counts)
    {
        var sum = counts.Sum();
        return Array.ConvertAll(counts, c => Math.Max(c / sum, Least));
    }

    /// <summary>How often pairs drawn at random show each level.</summary>
    private sealed class RandomPairs(IReadOnlyList<Evidence> evidence, int records, int seed)
    {
        private readonly double[][] _counts = [.. evidence.Select(e => new double[e.Comparison.Levels])];

        public double[][] Levels(double pairs)
        {
            if (pairs <= Drawn) CountAll(); else CountDrawn();
            return [.. evidence.Select((e, c) => Blend(e, _counts[c], Math.Min(pairs, Drawn), pairs))];
        }

        private void CountAll()
        {
            for (var a = 0; a < records; a++)
                for (var b = a + 1; b < records; b++) Count(a, b);
        }

        private void CountDrawn()
        {
            var random = new Random(seed);
            for (var i = 0; i < Drawn; i++)
            {
                var (a, b) = (random.Next(records), random.Next(records - 1));
                Count(a, b < a ? b : b + 1);
            }
        }

        private void Count(int a, int b)
        {
            for (var c = 0; c < _counts.Length; c++)
                if (evidence[c].Comparison.Level(a, b) is var level && level < _counts[c].Length) _counts[c][level]++;
        }

        // Equality is rare among pairs drawn at random, and known exactly from how often each text stands.
        private static double[] Blend(Evidence known, double[] counts, double drawn, double pairs)
        {
            var behind = Math.Max(PairsBehind * drawn / pairs, LeastBehind);
            var shares = Shares([.. counts.Select((c, level) => c + (known.U[level] * behind))]);
            if (known.Comparison.MeanCoincidence is not { } equal) return shares;
            equal = Math.Clamp(((equal * pairs) + (known.U[^1] * PairsBehind)) / (pairs + PairsBehind), Least, 0.99);
            var others = 1 - shares[^1];
            return [.. shares.Select((s, level) => level == shares.Length - 1 ? equal : s / others * (1 - equal))];
        }
    }
}
