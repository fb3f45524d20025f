namespace Caudal.Simulator;

/// <summary>A company whose truth is known.</summary>
public static class Simulation
{
}
