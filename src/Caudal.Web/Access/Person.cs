using Caudal.Teams.Access;
using Microsoft.AspNetCore.Identity;

namespace Caudal.Web.Access;

/// <summary>Somebody who may come in. The e-mail is the name at the door.</summary>
public sealed class Person : IdentityUser
{
    public string Name { get; set; } = "";

    public Role Role { get; set; }

    public string? Team { get; set; }

    /// <summary>One a line; null: all.</summary>
    public string? Regions { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>Since when they may not come in any more; what they did keeps their name.</summary>
    public DateTime? BarredAt { get; set; }

    public Caller Caller => new(Id, Name, Role, Team, RegionList.Read(Regions));
}

/// <summary>Regions as they are kept and typed: one a line, or separated by commas.</summary>
internal static class RegionList
{
    public static IReadOnlyList<string>? Read(string? kept) =>
        string.IsNullOrWhiteSpace(kept) ? null : [.. kept.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    public static string? Keep(IReadOnlyList<string>? regions) => regions is null ? null : string.Join('\n', regions);
}
