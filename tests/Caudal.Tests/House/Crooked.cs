// A small house built wrongly on purpose: RoomsTests must see each of its faults, and nothing in what is right.
#pragma warning disable CA1822, CA1823, CS0169, IDE0051, CA1852

namespace Crooked
{
    public sealed class Flow
    {
        public Metrics.Metric Leads() => new();
    }

    public sealed class RootType
    {
        public static string Name() => nameof(RootType) + new Metrics.Metric().Value;
    }
}

namespace Crooked.Process
{
    public sealed class Allowed
    {
        public RootType? Root { get; set; }
    }

    public sealed class ByAField
    {
        private readonly Metrics.Metric? _metric;
    }

    public sealed class ByALambda
    {
        public Func<int> Late { get; } = () => Metrics.Metric.Of(1);
    }

    public sealed class ByAReturnType
    {
        public Metrics.Metric? None() => null;
    }

    public sealed class ByAsync
    {
        public async Task<int> Later()
        {
            await Task.Yield();
            return Metrics.Metric.Of(2);
        }
    }

    public sealed class ByGenerics
    {
        public int Count(object list) => ((List<Metrics.Metric>)list).Count;
    }
}

namespace Crooked.Metrics
{
    public sealed class Metric
    {
        public int Value { get; set; }

        public static int Of(int value) => value + new Process.Allowed().GetHashCode();

        public Cli.Door? Door { get; set; }

        public Flow? Way { get; set; }
    }
}

namespace Crooked.Cli
{
    public sealed class Door
    {
        public Metrics.Metric Answer() => new Flow().Leads();
    }
}

namespace Crooked.Simulator
{
    public sealed class Simulated
    {
        public Process.Allowed Knows() => new();
    }
}

namespace Crooked.Warehouse
{
    public sealed class Store
    {
        public Process.Allowed Knows() => new();
    }
}

namespace Crooked.Utilities
{
    public sealed class Homeless;
}
