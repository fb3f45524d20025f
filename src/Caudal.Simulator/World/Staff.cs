using Caudal.Simulator.Names;

namespace Caudal.Simulator.World;

internal enum Role { Development, Rep, Success, Agent }

/// <param name="Skill">Log-odds that the rep adds to every stage.</param>
/// <param name="Hired">Wall clock.</param>
internal sealed record Owner(int No, string First, string Last, string Email, string Team, Role Role, long Hired, double Skill)
{
    public string Name { get; } = First + " " + Last;

    /// <summary>In the company's currency, for a quarter.</summary>
    public long Quota { get; init; }
}

/// <summary>Who works at the company; four sales teams, lead development, success and support.</summary>
internal sealed class Staff
{
    /// <summary>What an account books on average over a history, in the company's currency; quotas are set by it.</summary>
    private const double BookedPerAccount = 115_000;
    private readonly Owner[][] _reps;
    private readonly Owner[] _development;
    private readonly Owner[] _success;
    private readonly Owner[] _agents;

    public Staff(Company company)
    {
        var perTeam = TeamSize(company);
        var all = new List<Owner>();
        _reps = [.. Market.Teams.Select(team => Hire(company, all, perTeam, team, Role.Rep))];
        _development = Hire(company, all, Math.Max(2, perTeam), "desarrollo", Role.Development);
        _success = Hire(company, all, Math.Max(2, perTeam), "exito", Role.Success);
        _agents = Hire(company, all, Math.Max(3, perTeam * 2), "soporte", Role.Agent);
        All = all;
    }

    public IReadOnlyList<Owner> All { get; }

    private static int TeamSize(Company company) => Math.Clamp((int)Math.Sqrt(company.Accounts) / 8, 2, 60);

    public Owner Rep(string team, ulong luck, long at) => Pick(_reps[Array.IndexOf(Market.Teams, team)], luck, at);

    public Owner Development(ulong luck, long at) => Pick(_development, luck, at);

    public Owner Success(ulong luck, long at) => Pick(_success, luck, at);

    public Owner Agent(ulong luck, long at) => Pick(_agents, luck, at);

    // The first of a team was there from the beginning, so there is always somebody.
    private static Owner Pick(Owner[] team, ulong luck, long at)
    {
        var chosen = team[(int)(luck % (ulong)team.Length)];
        return chosen.Hired <= at ? chosen : team[0];
    }

    private static Owner[] Hire(Company company, List<Owner> all, int count, string team, Role role)
    {
        var hired = new Owner[count];
        for (var i = 0; i < count; i++) all.Add(hired[i] = One(company, all, team, role, i == 0));
        return hired;
    }

    private static Owner One(Company company, List<Owner> all, string team, Role role, bool founder)
    {
        var draw = Draw.Of(company.Request.Seed, Stream.Owner, all.Count);
        var (first, last) = FreeName(draw, all);
        var recent = !founder && draw.Chance(0.35, Purpose.Hired);
        var hired = Wall.AddDays(recent ? company.Start : company.Start - 900 * Wall.DaySeconds,
            draw.Unit(Purpose.Hired, 1) * (recent ? Wall.DayOf(company.End - company.Start) * 0.8 : 850));
        return new(all.Count, first, last, $"{Slug.Of(first)}.{Slug.Of(last)}@{Slug.Of(company.Request.Company)}.mx", team, role,
            Wall.Awake(hired, 9), company.Parameters.RepSpread * draw.Normal(Purpose.Skill))
        { Quota = role == Role.Rep ? Quota(company, team, draw) : 0 };
    }

    // What the team's share of accounts brings in a quarter, shared among its reps, a tenth more or less, in steps of 50,000.
    private static long Quota(Company company, string team, Draw draw)
    {
        var share = Market.Places.Where(p => p.Team == team).Sum(p => p.Weight) / Market.Weights.Sum();
        var quarter = company.Accounts * BookedPerAccount * share * 3 / company.Request.Months / TeamSize(company);
        return 50_000_00L * Math.Max(1, (long)Math.Round(quarter * draw.Between(1.1, 1.45, Purpose.Quota) / 50_000));
    }

    private static (string, string) FreeName(Draw draw, List<Owner> all)
    {
        for (var i = 0; ; i++)
        {
            var first = Words.FirstEs[draw.Int(Words.FirstEs.Length, Purpose.FirstName, i)];
            var last = Words.LastEs[draw.Int(Words.LastEs.Length, Purpose.LastName, i)];
            if (!all.Exists(o => o.First == first && o.Last == last)) return (first, last);
        }
    }
}
