using Caudal.Diagnosis;
using Caudal.Diagnosis.Levers;
using CsCheck;

namespace Caudal.Tests.Diagnosis.Levers;

public sealed class PooledCellsTests
{
    private const double Even = 0.5;

    [Fact]
    public void Rates_CellsAlike_AreMostLikelyTheSame() =>
        Assert.InRange(new PooledRates([new(40, 100), new(41, 100), new(39, 100), new(40, 100)], Even).Differ, 0, 0.4);

    [Fact]
    public void Rates_CellsFarApart_SurelyDiffer() =>
        Assert.InRange(new PooledRates([new(10, 100), new(60, 100), new(50, 100)], Even).Differ, 0.999, 1);

    // A hundred times one in ten against one of one: the small cell's 100 % is luck, and stays near the others.
    [Fact]
    public void Rates_SmallCell_IsDrawnToTheOthers()
    {
        var pooled = new PooledRates([new(100, 1000), new(120, 1000), new(80, 1000), new(150, 1000), new(1, 1)], Even);
        var small = pooled.Draw(new Sampler("small"), 0.75).Average(d => d.Cells[4]);
        Assert.InRange(small, 0.09, 0.25);
    }

    // Large cells keep their own figure.
    [Fact]
    public void Rates_LargeCell_KeepsItsOwn()
    {
        var draws = new PooledRates([new(3000, 10000), new(6000, 10000)], Even).Draw(new Sampler("large"), 0.75);
        Assert.Equal(0.3, draws.Average(d => d.Cells[0]), 0.003);
        // Upper quartile of 0.3 and 0.6, type 7: 0.3 + 0.75 × 0.3.
        Assert.Equal(0.525, draws.Average(d => d.Benchmark), 0.005);
    }

    // The same by the textbook: two cells, flat mean, one dispersion; log marginal likelihoods by summation over a fine grid.
    [Fact]
    public void Rates_TwoCells_AgreeWithAFineGrid()
    {
        Tally[] cells = [new(12, 40), new(22, 40)];
        Assert.Equal(FineGrid(cells), new PooledRates(cells, Even).Differ, 0.02);
    }

    [Fact]
    public void Means_CellsFarApart_SurelyDiffer() =>
        Assert.InRange(new PooledMeans([(200, 10.0), (200, 20.0), (200, 19.0)], 1, Even).Differ, 0.999, 1);

    [Fact]
    public void Means_CellsAlike_AreMostLikelyTheSame() =>
        Assert.InRange(new PooledMeans([(200, 10.0), (200, 10.3), (200, 9.8)], 1, Even).Differ, 0, 0.35);

    [Fact]
    public void Means_UnitOfTheMoney_DoesNotMatter() => Gen.Select(Gen.Double[0.001, 1000], Gen.Int[5, 300]).Sample((unit, count) =>
    {
        var once = new PooledMeans([(count, 10), (count, 14), (count, 12)], 1, Even).Differ;
        var scaled = new PooledMeans([(count, 10 * unit), (count, 14 * unit), (count, 12 * unit)], 1, Even).Differ;
        Assert.Equal(once, scaled, 1e-6);
    }, iter: 50);

    [Fact]
    public void Rates_AnyCells_GiveRates() => Gen.Select(Gen.Int[0, 500], Gen.Int[0, 500]).Array[2, 12].Sample(raw =>
    {
        var pooled = new PooledRates([.. raw.Select(c => new Tally(Math.Min(c.Item1, c.Item2), Math.Max(1, Math.Max(c.Item1, c.Item2))))], Even);
        Assert.InRange(pooled.Differ, 0, 1);
        Assert.All(pooled.Draw(new Sampler("any"), 0.75), d => Assert.All(d.Cells, rate => Assert.InRange(rate, 0, 1)));
    }, iter: 50);

    // Beta-binomial by direct products of Pochhammer ratios: Π (a+i)(…)/(…), no gamma function.
    private static double FineGrid(Tally[] cells)
    {
        var (same, differ) = (0.0, 0.0);
        const int Steps = 2000;
        for (var m = 0; m < Steps; m++)
        {
            var mean = (m + 0.5) / Steps;
            same += cells.Aggregate(1.0, (p, c) => p * Math.Pow(mean, c.Hits) * Math.Pow(1 - mean, c.Trials - c.Hits)) / Steps;
            for (var i = 0; i < 14; i++)
            {
                var size = 1 / (1e-4 * Math.Pow(5000, i / 13.0)) - 1;
                differ += cells.Aggregate(1.0, (p, c) => p * Rising(mean * size, c.Hits) * Rising((1 - mean) * size, c.Trials - c.Hits) / Rising(size, c.Trials)) / Steps / 14;
            }
        }
        return differ / (same + differ);
    }

    private static double Rising(double from, long steps)
    {
        var product = 1.0;
        for (var i = 0; i < steps; i++) product *= from + i;
        return product;
    }
}
