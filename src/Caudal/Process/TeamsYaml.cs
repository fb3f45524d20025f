namespace Caudal.Process;

/// <summary>The teams of <c>revenue.yml</c> and what they hand to each other.</summary>
internal static class TeamsYaml
{
    public static IReadOnlyList<Team> Read(Section root)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var members = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        return root.Sections("teams", section => One(section, ids, members));
    }

    private static Team One(Section section, HashSet<string> ids, Dictionary<string, string> members)
    {
        var id = section.Required("id");
        if (id.Length > 0 && !ids.Add(id)) section.Fault("process.id_twice", section.At("id"), id);
        foreach (var member in section.Texts("members"))
            if (!members.TryAdd(member, id)) section.Fault("process.member_twice", section.At("members"), member, members[member]);
        return new Team(id, section.RequiredEnum<Area>("area"))
        {
            Name = section.Text("name"),
            Lead = section.Text("lead"),
            Members = section.Texts("members"),
            BusinessHours = HoursYaml.Read(section),
            Holidays = section.Days("holidays"),
        };
    }

    /// <summary>Null where the file says nothing of handoffs; <c>handoffs: []</c> says that there are none.</summary>
    public static IReadOnlyList<Handoff>? Handoffs(Section root, IReadOnlyList<Team> teams)
    {
        var ids = new HashSet<string>();
        var handoffs = root.Sections("handoffs", section => One(section, ids, teams));
        return root.Value("handoffs") is null ? null : handoffs;
    }

    private static Handoff One(Section section, HashSet<string> ids, IReadOnlyList<Team> teams)
    {
        var id = section.Required("id");
        if (id.Length > 0 && !ids.Add(id)) section.Fault("process.id_twice", section.At("id"), id);
        section.Required("from");
        section.Required("to");
        var (from, to) = (Known(section, "from", teams), Known(section, "to", teams));
        if (from is not null && from == to) section.Fault("process.handoff_to_itself", section.At("to"), from);
        return new Handoff(id, from ?? "", to ?? "", section.RequiredEnum<StageKind>("at"))
        {
            SlaHours = (double?)section.Number("sla_hours", 0.01m, 10_000) ?? 24,
            RequiredFields = section.Texts("required_fields"),
            Owner = section.Text("owner"),
        };
    }

    /// <summary>A team's id or the name of an area, which stands for all of its teams.</summary>
    public static string? Known(Section section, string key, IReadOnlyList<Team> teams)
    {
        if (section.Text(key) is not { Length: > 0 } name) return null;
        if (teams.FirstOrDefault(t => string.Equals(t.Id, name, StringComparison.OrdinalIgnoreCase)) is { } team) return team.Id;
        if (Section.Words<Area>().Contains(name)) return name;
        string[] known = [.. teams.Select(t => t.Id).Where(id => id.Length > 0), .. Section.Words<Area>()];
        section.Unknown(key, name, known, string.Join(", ", known));
        return null;
    }
}
