using Caudal.Simulator.Model;
using Caudal.Simulator.World;

namespace Caudal.Simulator.Export;

/// <summary>The rows of some accounts for every file, and what was counted meanwhile. One worker fills it, then it is written.</summary>
internal sealed class Batch
{
    private readonly CsvBuffer[] _sheets = [.. Enumerable.Range(0, Sheets.Count).Select(_ => new CsvBuffer())];

    public Batch(Company company)
    {
        Company = company;
        Crm = new(company.Request.Headers is "es" or "mixed");
        Other = new(company.Request.Headers == "es");
    }

    public Company Company { get; }
    public Wording Crm { get; }
    public Wording Other { get; }
    public Tally Tally { get; private set; } = new(0);
    public CsvBuffer this[Sheet sheet] => _sheets[(int)sheet];
    public long End => Company.End;

    public void Clear(int leaks)
    {
        foreach (var sheet in _sheets) sheet.Clear();
        Tally = new(leaks);
    }

    public long Utc(long wall) => wall == Wall.Never ? Wall.Never : Company.Time.ToUtc(wall);

    public string Currency(Account account) => account.Foreign ? Company.Request.ForeignCurrency : Company.Request.Currency;

    /// <summary>A record of some system and the entity that it truly is.</summary>
    public void Entity(string kind, string source, string stream, string record, string entity) =>
        this[Sheet.TruthEntities].Text(kind).Text(source).Text(stream).Text(record).Text(entity).End();

    public void Entity(string kind, string source, string stream, long record, string entity) =>
        this[Sheet.TruthEntities].Text(kind).Text(source).Text(stream).Number(record).Text(entity).End();

    public void Export(Account account)
    {
        var profile = new Profile(Company, account);
        Tally.Count(Company, account);
        CrmExport.Write(this, profile);
        DealExport.Write(this, profile);
        ActivityExport.Write(this, profile);
        MarketingExport.Write(this, profile);
        if (account.Contracts.Count == 0 || account.Contracts[0].Start >= End) return;
        HelpdeskExport.Write(this, profile);
        BillingExport.Write(this, profile);
        UsageExport.Write(this, profile);
    }
}

/// <summary>Ids in each system, from the account's number and a part's number alone, so that a leak moves nobody else's.</summary>
internal static class Ids
{
    public static long Contact(Account account, int person) => 10_000_000_000 + account.No * 100L + person;
    public static long ContactDuplicate(Account account, int person) => Contact(account, person) + 50;
    public static long ContactMerged(Account account, int person) => 15_000_000_000 + account.No * 100L + person;
    public static long Company(Account account) => 20_000_000_000 + account.No * 10L;
    public static long Deal(Account account, Deal deal) => 30_000_000_000 + account.No * 2_000L + deal.Key;
    public static long Activity(Account account, int part, int i) => 40_000_000_000 + account.No * 220_000L + part * 100L + i;
    public static long Organization(Account account) => 370_000_000_000 + account.No;
    public static long User(Account account, int person) => 360_000_000_000 + account.No * 100L + person;
    public static long Ticket(Account account, Ticket ticket) => 1_000 + account.No * 5_000L + ticket.No;

    public static string Entity(Account account) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"C{account.No}");
    public static string Entity(Account account, int person) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"P{account.No}-{person}");
}
