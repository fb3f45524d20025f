using Caudal.Simulator.Model;
using Caudal.Simulator.Names;
using Caudal.Simulator.World;

namespace Caudal.Simulator.Export;

/// <summary>A person as they truly are; what systems say of them is a copy with faults.</summary>
internal sealed record Person(int Index, string First, string Last, string Email, string Phone, int Title, long Created)
{
    public string Name => First + " " + Last;
}

/// <summary>The account's own truth: names, domain, people.</summary>
internal sealed class Profile
{
    private readonly HashSet<string> _mails = [];

    public const int Committee = 20;
    public const int Support = 40;
    public const int Finance = 45;
    private static readonly string[] Freemail = ["gmail.com", "hotmail.com", "outlook.com", "yahoo.com.mx"];

    public Profile(Company company, Account account)
    {
        Account = account;
        Draw = account.Draw;
        Name = CompanyName(company.Request.Seed, account.No, account.Place.Spanish);
        Domain = Slug.Of(Name) + "." + account.Place.Tld;
        People = [.. Persons(company)];
    }

    public Account Account { get; }
    public Draw Draw { get; }
    public string Name { get; }
    public string Domain { get; }
    public IReadOnlyList<Person> People { get; }

    public Person? Find(int index)
    {
        foreach (var person in People) if (person.Index == index) return person;
        return null;
    }

    // A walk through all combinations by a step that shares no factor with their number: no two companies have one name.
    private static string CompanyName(int seed, int no, bool spanish)
    {
        var (words, step) = spanish ? (Words.CompanyEs, 104_729L) : (Words.CompanyEn, 130_003L);
        long all = (long)words[0].Length * words[1].Length * words[2].Length, at = (no + 1 + (long)(uint)seed * 7919) % all * step % all;
        var (a, b, c) = (words[0][at % words[0].Length], words[1][at / words[0].Length % words[1].Length], words[2][at / words[0].Length / words[1].Length]);
        return c.Length == 0 ? $"{a} {b}" : $"{a} {b} {c}";
    }

    private IEnumerable<Person> Persons(Company company)
    {
        foreach (var lead in Account.Leads) yield return One(lead.Index, lead.Arrival);
        var deals = Account.Deals.Where(d => d.Created < company.End).ToList();
        var committee = deals.Count == 0 ? 0 : deals.Max(d => d.Contacts) - 1;
        for (var j = 0; j < committee; j++)
            yield return One(Committee + j, deals.First(d => d.Contacts > j + 1).Created + 7200);
        if (Account.Contracts.Count == 0 || Account.Contracts[0].Start >= company.End) yield break;
        for (var j = 0; j < 2; j++) yield return One(Support + j, Account.Contracts[0].Start + 4 * 3600);
        yield return One(Finance, Account.Contracts[0].Start + 3600);
    }

    private Person One(int index, long created)
    {
        var draw = Draw.Part(Purpose.People, index);
        var spanish = Account.Place.Spanish;
        var first = Pick(spanish ? Words.FirstEs : Words.FirstEn, draw, Purpose.FirstName);
        var last = Pick(spanish ? Words.LastEs : Words.LastEn, draw, Purpose.LastName);
        if (spanish && draw.Chance(0.45, Purpose.Name)) last += " " + Pick(Words.LastEs, draw, Purpose.Name);
        return new(index, first, last, Unique(Email(draw, index, first, last), index), Telephone(draw), draw.Int(8, Purpose.Title), created);
    }

    // A mail server gives one address to one person.
    private string Unique(string email, int index)
    {
        if (index == Finance || _mails.Add(email)) return email;
        var at = email.IndexOf('@', StringComparison.Ordinal);
        return Unique(email.Insert(at, index.ToString(System.Globalization.CultureInfo.InvariantCulture)), index);
    }

    private static string Pick(string[] words, Draw draw, Purpose purpose) => words[draw.Int(words.Length, purpose, 3)];

    private string Email(Draw draw, int index, string first, string last)
    {
        if (index == Finance) return (Account.Place.Spanish ? "facturacion@" : "billing@") + Domain;
        var (f, l) = (Slug.Of(first), Slug.Of(last.Split(' ')[0]));
        if (draw.Chance(Account.Band == Band.Small ? 0.12 : 0.04, Purpose.EmailPattern))
            return $"{f}.{l}{Account.No * 7 % 997}{index}@{Freemail[draw.Int(Freemail.Length, Purpose.EmailPattern, 1)]}";
        var more = index % 20 == 0 ? "" : index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Draw.Int(4, Purpose.EmailPattern) switch
        {
            0 => $"{f}.{l}{(draw.Chance(0.03, Purpose.Domain) ? more : "")}@{Domain}", 1 => $"{f[0]}{l}@{Domain}", 2 => $"{f}@{Domain}", _ => $"{f}{l}@{Domain}",
        };
    }

    private string Telephone(Draw draw)
    {
        var digits = 10_000_000 + draw.Int(89_999_999, Purpose.Phone);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Account.Place.Dial} {digits / 10_000:D4} {digits % 10_000:D4}");
    }
}
