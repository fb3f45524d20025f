using System.Globalization;

namespace Caudal.Metrics;

/// <summary>The place of a number: a combination of segment values, and a period.</summary>
internal sealed record CellKey(string?[] Segments, DateOnly? Period)
{
    public bool Equals(CellKey? other) => other is not null && Period == other.Period && Segments.AsSpan().SequenceEqual(other.Segments);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Period);
        foreach (var segment in Segments) hash.Add(segment);
        return hash.ToHashCode();
    }

    /// <summary>Segment by segment, none last; then by period.</summary>
    public static int Compare(CellKey a, CellKey b)
    {
        for (var i = 0; i < a.Segments.Length; i++)
        {
            var (left, right) = (a.Segments[i], b.Segments[i]);
            var order = left is null || right is null ? (left is null).CompareTo(right is null) : Compare(left, right);
            if (order != 0) return order;
        }
        return Nullable.Compare(a.Period, b.Period);
    }

    // Whole numbers by size and before words, so that month 2 comes before month 10.
    private static int Compare(string left, string right)
    {
        var (isLeft, isRight) = (int.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var a), int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var b));
        return isLeft && isRight ? a.CompareTo(b) : isLeft == isRight ? string.CompareOrdinal(left, right) : isRight.CompareTo(isLeft);
    }
}

/// <summary>A number on its way through the tree.</summary>
internal sealed record Cell(decimal? Value, string? Reason = null)
{
    public decimal? Numerator { get; init; }
    public decimal? Denominator { get; init; }
    public long? Censored { get; init; }
    public IReadOnlyList<Part> Parts { get; init; } = [];

    public MetricRow At(CellKey key) => new(key.Segments, key.Period, Value)
    {
        Numerator = Numerator, Denominator = Denominator, Censored = Censored, Reason = Value is null ? Reason ?? "no_data" : null, Parts = Parts,
    };
}
