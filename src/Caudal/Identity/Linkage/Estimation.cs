namespace Caudal.Identity.Linkage;

/// <summary>
/// Learns a model from the records alone. u: by drawing pairs at random, equality from how often each text stands; what matches are
/// among those is taken out again. m and the prior: by expectation–maximisation over the patterns of the candidate pairs.
/// </summary>
internal static class Estimation
{
    private const int Rounds = 40;
    private const int Looked = 60_000;
    private const double Least = 1e-7;

    // How much what is known beforehand of matches counts beside what is observed: a level that few pairs show is not learnt from nothing.
    private const double MatchesBehind = 30;

    // Of a list that nothing is known of, one record in ten is taken to be there twice; as much as twenty pairs that were looked at say so.
    private const double UsualMatches = 0.1;
    private const double PriorBehind = 20;

    /// <param name="answers">Pairs that people decided about: the answer counts in place of what the model makes of the pair.</param>
    public static MatchModel Learn(LevelPatterns patterns, int records, IReadOnlyList<Evidence> evidence, int seed, IReadOnlyList<Answer> answers)
    {
        var pairs = Math.Max(1, (double)records * (records - 1) / 2);
        var random = new RandomPairs(evidence, records, seed).Drawn(pairs);
        var model = new MatchModel(patterns.Comparisons, Math.Clamp(records / 4.0 / pairs, 1e-12, 0.1), [.. evidence.Select(e => e.M)], [.. random.Select((r, c) => r.Without(evidence[c].M, 0))]);
        for (var round = 0; round < Rounds; round++)
        {
            var next = Step(patterns, model, random, evidence, pairs, answers, records);
            var settled = Math.Abs(Math.Log(next.Prior / model.Prior)) < 1e-4 && round > 8;
            model = next;
            if (settled) break;
        }
        return model;
    }

    private static MatchModel Step(LevelPatterns patterns, MatchModel model, IReadOnlyList<RandomLevels> random, IReadOnlyList<Evidence> evidence, double pairs, IReadOnlyList<Answer> answers, int records)
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
        var prior = Math.Clamp((matches + (PriorBehind * Math.Min(1, UsualMatches * records / pairs))) / (pairs + PriorBehind), 1e-12, 0.2);
        var m = Array.ConvertAll(seen, Shares);
        return model with { Prior = prior, M = m, U = [.. random.Select((r, c) => r.Without(m[c], prior))] };
    }

    public static double WeightOf(LevelPatterns patterns, MatchModel model, int pattern)
    {
        var weight = model.PriorWeight;
        for (var c = 0; c < model.Comparisons.Count; c++) weight += model.Weight(c, patterns.Level(pattern, c));
        return weight;
    }

    private static double[] Shares(double[] counts)
    {
        var sum = counts.Sum();
        return Array.ConvertAll(counts, c => Math.Max(c / sum, Least));
    }

    /// <summary>How often pairs drawn at random show each level.</summary>
    private sealed class RandomPairs(IReadOnlyList<Evidence> evidence, int records, int seed)
    {
        private readonly double[][] _counts = [.. evidence.Select(e => new double[e.Comparison.Levels])];

        public IReadOnlyList<RandomLevels> Drawn(double pairs)
        {
            if (pairs <= Looked) CountAll(); else CountDrawn();
            return [.. evidence.Select((e, c) => new RandomLevels(e, _counts[c], pairs))];
        }

        private void CountAll()
        {
            for (var a = 0; a < records; a++)
                for (var b = a + 1; b < records; b++) Count(a, b);
        }

        private void CountDrawn()
        {
            var random = new Random(seed);
            for (var i = 0; i < Looked; i++)
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
    }

    /// <summary>How often pairs of different entities show each level of one comparison, by pairs drawn at random and by what is known beforehand.</summary>
    private sealed class RandomLevels(Evidence known, double[] counts, double pairs)
    {
        // Pairs drawn at random hold matches in the share of the prior: in a small set with many duplicates those would make equality look common.
        // They are taken out before what is known is put in, which speaks of different entities already.
        public double[] Without(double[] m, double prior)
        {
            var compared = counts.Sum();
            var shares = Shares([.. counts.Select((n, level) => Math.Max(0, n - (compared * prior * m[level])) + (known.U[level] * known.Behind))]);
            return known.Comparison.MeanCoincidence is { } equal ? WithEquality(shares, Math.Max(0, equal - (prior * m[^1]))) : shares;
        }

        // Equality is rare among pairs drawn at random, and known exactly from how often each text stands.
        private double[] WithEquality(double[] shares, double observed)
        {
            var equal = Math.Clamp(((observed * pairs) + (known.U[^1] * known.Behind)) / (pairs + known.Behind), Least, 0.99);
            var others = 1 - shares[^1];
            return [.. shares.Select((s, level) => level == shares.Length - 1 ? equal : s / others * (1 - equal))];
        }
    }
}
