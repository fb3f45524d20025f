namespace Caudal.Metrics.Estimators;

/// <summary>P(s, t)[from, to] and how far it may err.</summary>
public sealed class TransitionMatrix
{
    private readonly double[] _p;

    // [g, h, j, k]: covariance of P[g, j] with P[h, k], kept for g ≤ h.
    private readonly double[]? _covariance;
    private readonly double[] _increase;

    internal TransitionMatrix(int states, bool errors)
    {
        (States, _p, _increase) = (states, new double[states * states], new double[states]);
        _covariance = errors ? new double[states * states * states * states] : null;
        for (var i = 0; i < states; i++) _p[(i * states) + i] = 1;
    }

    private TransitionMatrix(TransitionMatrix of) =>
        (States, _p, _covariance, _increase) = (of.States, (double[])of._p.Clone(), (double[]?)of._covariance?.Clone(), of._increase);

    public int States { get; }

    public double this[int from, int to] => _p[(from * States) + to];

    /// <summary>Of P[g, j] with P[h, k]; not a number where the matrix was made without errors.</summary>
    public double Covariance(int g, int j, int h, int k) =>
        _covariance is null ? double.NaN : g <= h ? _covariance[Block(g, h) + (j * States) + k] : _covariance[Block(h, g) + (k * States) + j];

    public double StandardError(int from, int to) => Math.Sqrt(Math.Max(0, Covariance(from, to, from, to)));

    public Bounds? Interval(int from, int to, double level = 0.95, ConfidenceScale scale = ConfidenceScale.Log) =>
        Confidence.Of(this[from, to], StandardError(from, to), level, scale);

    /// <summary>The share in <paramref name="state"/> when journeys begin in the shares <paramref name="start"/>, taken as known.</summary>
    public (double Share, double StandardError) Occupation(ReadOnlySpan<double> start, int state)
    {
        var (share, variance) = (0.0, 0.0);
        for (var g = 0; g < States; g++)
        {
            share += start[g] * this[g, state];
            for (var h = 0; h < States; h++) variance += start[g] * start[h] * Covariance(g, state, h, state);
        }
        return (share, Math.Sqrt(Math.Max(0, variance)));
    }

    internal TransitionMatrix Copy() => new(this);

    /// <summary>P ← P (I + dA), and Cov ← (I + dA)' Cov (I + dA) + P Cov(dA) P'.</summary>
    internal void Multiply(TransitionStep step)
    {
        if (step.Moves.Count == 0) return;
        if (_covariance is not null) MultiplyCovariance(step);
        for (var g = 0; g < States; g++) Through(_p.AsSpan(g * States, States), 1, step);
    }

    private void MultiplyCovariance(TransitionStep step)
    {
        for (var g = 0; g < States; g++)
            for (var h = g; h < States; h++)
            {
                var block = _covariance.AsSpan(Block(g, h), States * States);
                for (var j = 0; j < States; j++) Through(block.Slice(j * States, States), 1, step);
                for (var k = 0; k < States; k++) Through(block[k..], States, step);
                foreach (var from in step.Left) AddNoise(block, this[g, from] * this[h, from], from, step);
            }
    }

    // A vector of one number a state, taken through one step.
    private void Through(Span<double> vector, int stride, TransitionStep step)
    {
        Array.Clear(_increase);
        foreach (var (from, to, share) in step.Moves)
        {
            var moved = vector[from * stride] * share;
            _increase[from] -= moved;
            _increase[to] += moved;
        }
        for (var j = 0; j < States; j++)
            if (_increase[j] != 0) vector[j * stride] += _increase[j];
    }

    // Those at risk in one state are a multinomial sample of where to go, staying included.
    private void AddNoise(Span<double> block, double weight, int from, TransitionStep step)
    {
        if (weight == 0) return;
        weight /= step.AtRisk(from);
        for (var j = 0; j < States; j++)
        {
            var first = step.Share(from, j);
            if (first == 0) continue;
            for (var k = 0; k < States; k++) block[(j * States) + k] += weight * ((j == k ? first : 0) - (first * step.Share(from, k)));
        }
    }

    private int Block(int g, int h) => ((g * States) + h) * States * States;
}

/// <summary>All moves of one time.</summary>
internal sealed class TransitionStep(int states)
{
    private readonly double[] _shares = new double[states * states];
    private readonly double[] _atRisk = new double[states];

    public double Time { get; private set; } = double.NaN;
    public List<(int From, int To, double Share)> Moves { get; } = [];

    /// <summary>States that somebody left.</summary>
    public List<int> Left { get; } = [];

    public double AtRisk(int from) => _atRisk[from];

    /// <summary>Of those at risk in <paramref name="from"/>; the share that stays where both are the same.</summary>
    public double Share(int from, int to) => _shares[(from * states) + to];

    public void Begin(double time)
    {
        Time = time;
        foreach (var from in Left) Array.Clear(_shares, from * states, states);
        Moves.Clear();
        Left.Clear();
    }

    public void Add(int from, int to, long count, long atRisk)
    {
        if (Left.Count == 0 || Left[^1] != from)
        {
            Left.Add(from);
            (_atRisk[from], _shares[(from * states) + from]) = (atRisk, 1);
        }
        var share = (double)count / atRisk;
        _shares[(from * states) + to] += share;
        _shares[(from * states) + from] -= share;
        Moves.Add((from, to, share));
    }
}
