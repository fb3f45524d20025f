using ArchUnitNET.Domain;

namespace Caudal.Tests.House;

/// <summary>The rooms of the house in the order that data walks through them, and what may use what.</summary>
internal static class Rooms
{
    public static IReadOnlyList<string> InOrder { get; } =
        ["Process", "Sources", "Landing", "Identity", "Model", "Journey", "Metrics", "Diagnosis", "Forecast", "Planning", "Teams", "Activation", "Documents"];

    /// <summary>The root's types that lead data through the rooms, and so may use them all; no room may use these.</summary>
    private static readonly string[] LeadThrough = ["Flow", "Build"];

    private static readonly string[] Doors = ["Cli", "Web"];

    /// <summary>Each use of one type by another that the house forbids, as "user → used"; nothing where it is in order.</summary>
    /// <param name="house">The outermost namespace.</param>
    public static IReadOnlyList<string> Violations(Architecture architecture, string house) =>
        [.. from type in architecture.Types
            let user = Place(type, house)
            where user is not null
            from used in type.Dependencies.Select(d => d.Target).DistinctBy(t => t.FullName)
            let place = Place(used, house)
            where place is not null && !May(user, place)
            select $"{type.FullName} → {used.FullName}"];

    /// <summary>Types that stand in no room, door or other known place.</summary>
    public static IReadOnlyList<string> Homeless(Architecture architecture, string house) =>
        [.. from type in architecture.Types
            let place = Place(type, house)
            where place is not null and not ("" or "Flow" or "Warehouse" or "Simulator") && !InOrder.Contains(place) && !Doors.Contains(place)
            select type.FullName];

    /// <summary>The room that a type stands in; "" for the root's own types, Flow for those that lead through the house, null for what is not ours.</summary>
    private static string? Place(IType type, string house)
    {
        // Accessors that the JSON generator makes come as a member's signature ("System.Boolean Caudal…"), not as a type.
        if (type.FullName.Contains(' ', StringComparison.Ordinal)) return null;
        var name = type.Namespace?.FullName ?? "";
        if (name == house) return LeadThrough.Contains(type.FullName[(house.Length + 1)..].Split('+', '/')[0]) ? "Flow" : "";
        return name.StartsWith(house + ".", StringComparison.Ordinal) ? name[(house.Length + 1)..].Split('.')[0] : null;
    }

    private static bool May(string user, string used)
    {
        if (user == used) return true;
        if (user == "Simulator") return false;
        if (user == "Warehouse") return false;
        if (Doors.Contains(user)) return !Doors.Contains(used);
        if (Doors.Contains(used) || used == "Simulator") return false;
        if (user == "Flow" || used is "" or "Warehouse") return true;
        return used == "Process" || (user != "" && IndexOf(used) >= 0 && IndexOf(used) < IndexOf(user));
    }

    private static int IndexOf(string room) => InOrder.ToList().IndexOf(room);
}
