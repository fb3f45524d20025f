using Caudal.Diagnosis;

namespace Caudal.Tests.Diagnosis;

public sealed class SamplerTests
{
    // Up to the most that is usual nothing counts. At 15 % of all against 10 % usual at most the usual is anywhere from 5 to 10 %: half of the cases count on the mean.
    // At half of all it is anywhere from none to 10 %: nine tenths do. Of what is never usual everything counts.
    [Theory]
    [InlineData(0.05, 0.1, 0)]
    [InlineData(0.1, 0.1, 0)]
    [InlineData(0.15, 0.1, 0.5)]
    [InlineData(0.5, 0.1, 0.9)]
    [InlineData(0.3, 0, 1)]
    public void BeyondUsual_OnTheMean_LeavesHalfOfWhatMayBeUsual(double share, double most, double expected)
    {
        var draw = new Sampler("usual");
        var draws = Sampler.Many(() => draw.BeyondUsual(share, most));
        Assert.Equal(expected, draws.Average(), 0.01);
        Assert.All(draws, d => Assert.InRange(d, 0, 1));
    }
}
