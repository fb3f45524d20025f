using Caudal.Diagnosis;

namespace Caudal.Tests.Diagnosis;

public sealed class IntervalTests
{
    // 0 … 10: type 7 puts the quantiles of eleven values on the values themselves.
    [Fact]
    public void Of_ElevenValues_TakesTheSecondMiddleAndTenth() =>
        Assert.Equal(new Interval(1, 5, 9), Interval.Of([10, 3, 2, 7, 1, 0, 5, 6, 4, 8, 9]));

    // Between 1 and 2 at nine tenths of the way … of two values 0 and 10: 1, 5, 9.
    [Fact]
    public void Of_TwoValues_LiesBetweenThem() => Assert.Equal(new Interval(1, 5, 9), Interval.Of([10, 0]));

    [Fact]
    public void Sum_IsColumnByColumn() => Assert.Equal(new Interval(11, 22, 33), new Interval(1, 2, 3) + new Interval(10, 20, 30));
}
