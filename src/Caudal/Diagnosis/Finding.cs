namespace Caudal.Diagnosis;

/// <summary>An area of opportunity: where money leaks, how much, by which evidence, who can act and what to try.</summary>
public sealed record Finding
{
    /// <summary>Kind, place and segment; the same in every build: <c>leak.qualified-accepted:region=Central</c>.</summary>
    public required string Id { get; init; }

    public required string Kind { get; init; }
    public required Phrase Title { get; init; }

    /// <summary>The team that can act: its id, or the area where several teams share it.</summary>
    public required string OwnerTeam { get; init; }

    /// <summary>True where the owner belongs to the sales area.</summary>
    public required bool InSales { get; init; }

    /// <summary>The two teams that it lies between.</summary>
    public Boundary? Boundary { get; init; }

    public Transition? Transition { get; init; }
    public IReadOnlyDictionary<string, string> Segment { get; init; } = new Dictionary<string, string>();
    public required Period Period { get; init; }

    /// <summary>Money at stake within the horizon, in the workspace's currency.</summary>
    public required Interval Value { get; init; }

    /// <summary>Chance that the value is above zero.</summary>
    public required double ChancePositive { get; init; }

    public Benchmark? Benchmark { get; init; }

    /// <summary>Today's figure, in the benchmark's unit.</summary>
    public double? Current { get; init; }

    /// <summary>Countable from rows, without a model of conversion.</summary>
    public required bool Direct { get; init; }

    public required long EvidenceRows { get; init; }

    /// <summary>What was multiplied by what, and what was assumed.</summary>
    public required Phrase ComputedHow { get; init; }

    public required Play Play { get; init; }

    /// <summary>Findings that hold some of the same money; its value leaves out what those already count.</summary>
    public IReadOnlyList<string> Overlaps { get; init; } = [];

    internal double[] Draws { get; init; } = [];

    /// <summary>Posterior draws that the interval is read from; 0 where the money is counted and nothing is drawn.</summary>
    public int DrawsTaken => Draws.Length;

    /// <summary>Standard error that so few draws leave in P50: half the distance between the quantiles 1 / (2 √n) on either side of it.</summary>
    public decimal SamplingError
    {
        get
        {
            if (Draws.Length == 0) return 0;
            var sorted = Draws.Order().ToArray();
            var step = 0.5 / Math.Sqrt(sorted.Length);
            return decimal.Round((decimal)(Interval.Quantile(sorted, 0.5 + step) - Interval.Quantile(sorted, 0.5 - step)) / 2, 2);
        }
    }

    /// <summary>Before won, by Sales alone: what the Sales lens sees.</summary>
    internal bool SalesOnly => InSales && Boundary is null;
}

public sealed record Boundary(string From, string To);

public sealed record Transition(StageKind From, StageKind To);

/// <summary>[From, To), days of the workspace.</summary>
public sealed record Period(DateOnly From, DateOnly To);

/// <param name="Kind">target | own_quartile (the best quartile of the own groups) | good_habit (the journeys worked as they should be) | last_year (the company a year before)</param>
/// <param name="Value">In <paramref name="Unit"/>.</param>
/// <param name="Unit">share | seconds | money | days</param>
public sealed record Benchmark(string Kind, double Value, string Unit);

/// <summary>A suggested way to act.</summary>
public sealed record Play(string Kind)
{
    public Phrase What { get; } = new($"diagnosis.play.{Kind}.what");
    public Phrase FirstStep { get; } = new($"diagnosis.play.{Kind}.first_step");
    public Phrase Measure { get; } = new($"diagnosis.play.{Kind}.measure");
}

/// <summary>A row that can be opened.</summary>
/// <param name="Amount">Money that the row puts at stake, workspace currency; null where no source says.</param>
/// <param name="Estimated">True where the amount is the mean of like deals, because the row has none.</param>
public sealed record EvidenceRow(string Source, string Stream, string RecordId, long CompanyId, string? Company,
    decimal? Amount, bool Estimated, DateOnly? Date, Phrase Why);

/// <summary>A kind that could not be looked at, and which data would allow it.</summary>
public sealed record CannotSay(string Kind, Phrase Missing);
