using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Caudal.Tests.House;

/// <summary>A room uses only rooms before it in the flow, and what every room may; no room knows a door.</summary>
public sealed class RoomsTests
{
    private static readonly Architecture House = new ArchLoader().LoadAssemblies(
        typeof(Flow).Assembly, typeof(Caudal.Warehouse.Engine).Assembly, typeof(Caudal.Simulator.Simulation).Assembly, System.Reflection.Assembly.Load("Caudal.Cli"), typeof(Caudal.Web.Server).Assembly).Build();

    private static readonly Architecture Crooked = new ArchLoader().LoadAssemblies(typeof(RoomsTests).Assembly).Build();

    [Fact]
    public void Rooms_AsBuilt_UseOnlyRoomsBeforeThem() => Assert.Empty(Rooms.Violations(House, "Caudal"));

    [Fact]
    public void Rooms_EveryType_StandsInAKnownPlace() => Assert.Empty(Rooms.Homeless(House, "Caudal"));

    [Fact]
    public void House_AsLoaded_HasTheRoomsThatTheTestIsAbout() =>
        Assert.Empty(((string[])["Caudal.Process", "Caudal.Sources", "Caudal.Model", "Caudal.Warehouse", "Caudal.Simulator"])
            .Except(House.Types.Select(t => t.Namespace?.FullName ?? "")));

    [Fact]
    public void Rooms_DeliberateViolations_AreAllSeen() => Assert.Equal(
        [
            "Crooked.Metrics.Metric → Crooked.Cli.Door",
            "Crooked.Metrics.Metric → Crooked.Flow",
            "Crooked.Process.ByAField → Crooked.Metrics.Metric",
            "Crooked.Process.ByALambda → Crooked.Metrics.Metric",
            "Crooked.Process.ByAReturnType → Crooked.Metrics.Metric",
            "Crooked.Process.ByAsync → Crooked.Metrics.Metric",
            "Crooked.Process.ByGenerics → Crooked.Metrics.Metric",
            "Crooked.RootType → Crooked.Metrics.Metric",
            "Crooked.Simulator.Simulated → Crooked.Process.Allowed",
            "Crooked.Warehouse.Store → Crooked.Process.Allowed",
        ],
        Rooms.Violations(Crooked, "Crooked").Order(StringComparer.Ordinal));

    [Fact]
    public void Rooms_TypeInAnUnknownRoom_IsSeen() => Assert.Equal(["Crooked.Utilities.Homeless"], Rooms.Homeless(Crooked, "Crooked"));
}
