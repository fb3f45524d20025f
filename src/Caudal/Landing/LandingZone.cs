namespace Caudal.Landing;
public static class LandingZone { public static IReadOnlyList<Load> Loads(Workspace w) => []; public static string Fingerprint(IReadOnlyList<Load> l) => ""; }
