using System.Data.Common;
using System.Globalization;
using System.Text;
using Caudal.Warehouse;

namespace Caudal.Journey;

/// <summary>One customer that a search found, and by what.</summary>
/// <param name="Matched">name, domain, id, person, email or record.</param>
public sealed record CustomerHit(long Id, string? Name, string? Domain, string? Country, string? Owner, string Matched, string MatchedText);

/// <summary>A deal or a person that a search found, and the customer that it belongs to.</summary>
/// <param name="Kind">deal or person.</param>
/// <param name="Text">What it was found by.</param>
/// <param name="Status">Of a deal: open, won or lost.</param>
public sealed record RecordHit(string Kind, string Text, long CompanyId, string? Company, string? Status, decimal? Amount, string? Currency);

/// <summary>Everything known of one customer.</summary>
/// <param name="Names">As the customer is called; of a customer without a company, its people.</param>
public sealed record Customer(
    long Id, IReadOnlyList<string> Names, string? Domain, IReadOnlyList<CustomerRecord> Records, IReadOnlyList<TimelineEntry> Timeline)
{
    /// <summary>The id that was asked for, where it is no customer's any more and leads to this one.</summary>
    public long? FormerId { get; init; }

    /// <summary>Field by field, the record that it is from; people of one record have all from that.</summary>
    public IReadOnlyList<GoldenField> Golden { get; init; } = [];
}

/// <summary>A field of a golden record, and where it is from.</summary>
/// <param name="Value">As that record has it.</param>
/// <param name="Rule">only: no other record says anything of it; newest or fullest; trust, … where revenue.yml trusts some systems more.</param>
public sealed record GoldenField(string Kind, long EntityId, string Field, string Value, string Source, string Stream, string RecordId, string Rule);

/// <param name="Kind">company or person.</param>
/// <param name="Probability">That the record is this customer's.</param>
public sealed record CustomerRecord(string Kind, string Source, string Stream, string RecordId, double? Probability);

/// <summary>One thing that happened between the customer and a team.</summary>
public sealed record TimelineEntry(
    DateTimeOffset OccurredAt, DateTimeOffset? KnownAt, string Activity, string? Team, string? Source, string? RecordId, decimal? Amount, string? Currency);

/// <summary>Finds customers, and tells one customer's story, out of a build.</summary>
public static class Customers
{
    private const string Accented = "áàâäãåéèêëíìîïóòôöõúùûüñç";
    private const string Plain = "aaaaaaeeeeiiiiooooouuuunc";
    private const int MostWords = 8;

    // Of a person's golden fields those that tell who it is.
    private static readonly string[] Personal = ["full_name", "email", "phone", "title"];

    /// <summary>By name, domain, id, a person's name or e-mail, or a source's record id; without case and accents, in any order of words.</summary>
    public static IReadOnlyList<CustomerHit> Search(Engine engine, string search, Sight sight, int limit = 50) => Search(engine, "Journey/customers_search.sql", search, sight, limit, ReadHit);

    /// <summary>Deals by name or record id, and people by name or e-mail, the best of each kind first.</summary>
    /// <param name="limit">Of each kind.</param>
    public static IReadOnlyList<RecordHit> SearchRecords(Engine engine, string search, Sight sight, int limit) => Search(engine, "Journey/records_search.sql", search, sight, limit, ReadRecordHit);

    private static List<T> Search<T>(Engine engine, string file, string search, Sight sight, int limit, Func<DbDataReader, T> read)
    {
        var words = Fold(search).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return [];
        var tests = words.Take(MostWords).Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"strpos({{folded}}, $word{i}) > 0"));
        var sql = Resource.Read(file)
            .Replace("{within}", Territory.Condition(sight), StringComparison.Ordinal)
            .Replace("{every_word}", string.Join(" and ", tests), StringComparison.Ordinal)
            .Replace("{folded}", $"translate(lower(s.text), '{Accented}', '{Plain}')", StringComparison.Ordinal);
        SqlParameter[] parameters =
            [new("search", string.Join(' ', words)), new("limit", limit), People(sight), .. Territory.Parameters(sight), .. words.Take(MostWords).Select((w, i) => new SqlParameter($"word{i}", w))];
        return engine.Query(sql, read, parameters);
    }

    /// <summary>By the customer's id, one that it had before, its domain, or any record id of it.</summary>
    /// <exception cref="FaultException">There is none, or none that <paramref name="sight"/> reaches: the answer is the same.</exception>
    public static Customer Find(Engine engine, string id, Sight sight)
    {
        var sql = Resource.Read("Journey/customer_resolve.sql").Replace("{within}", Territory.Condition(sight), StringComparison.Ordinal);
        var ids = engine.Query(sql, r => (Now: r.GetInt64(0), IsFormer: r.GetBoolean(1)), [new("id", id), People(sight), .. Territory.Parameters(sight)]);
        return ids.Count switch
        {
            0 => throw new FaultException(new Fault("customer.unknown", id)),
            1 => Tell(engine, ids[0].Now, sight) with { FormerId = ids[0].IsFormer ? long.Parse(id, CultureInfo.InvariantCulture) : null },
            _ => throw new FaultException(new Fault("customer.ambiguous", id, string.Join(", ", ids.Select(i => i.Now)))),
        };
    }

    private static SqlParameter People(Sight sight) => new("people", sight.People ? 1 : 0);

    private static Customer Tell(Engine engine, long id, Sight sight)
    {
        var key = new SqlParameter("company_id", id);
        var names = engine.Query(Resource.Read("Journey/customer_names.sql"), r => (Name: Text(r, 0), Domain: Text(r, 1)), key, People(sight));
        var records = engine.Query(Resource.Read("Journey/customer_records.sql"), ReadRecord, key);
        var timeline = engine.Query(Resource.Read("Journey/customer_timeline.sql"), ReadEntry, key);
        var golden = engine.Query(Resource.Read("Journey/customer_golden.sql"), ReadGolden, key);
        return Masked(new Customer(id, [.. names.Select(n => n.Name).OfType<string>()], names.Select(n => n.Domain).FirstOrDefault(), records, timeline) { Golden = golden }, sight);
    }

    private static Customer Masked(Customer customer, Sight sight) => sight.People ? customer : customer with
    {
        Records = [.. customer.Records.Select(r => r with { RecordId = sight.Id(r.RecordId)! })],
        Timeline = [.. customer.Timeline.Select(e => e with { RecordId = sight.Id(e.RecordId) })],
        Golden = [.. customer.Golden.Select(g => g with { RecordId = sight.Id(g.RecordId)!, Value = g.Kind == "person" && Personal.Contains(g.Field) ? Sight.Masked : g.Value })],
    };

    /// <summary>The same letters that the SQL takes accents off, so that both sides of the comparison agree.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormC).ToLowerInvariant())
            folded.Append(Accented.IndexOf(letter) is >= 0 and var at ? Plain[at] : letter);
        return folded.ToString();
    }

    private static CustomerHit ReadHit(DbDataReader row) =>
        new(row.GetInt64(0), Text(row, 1), Text(row, 2), Text(row, 3), Text(row, 4), row.GetString(5), row.GetString(6));

    private static RecordHit ReadRecordHit(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetInt64(2), Text(row, 3), Text(row, 4), row.IsDBNull(5) ? null : row.GetDecimal(5), Text(row, 6));

    private static GoldenField ReadGolden(DbDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7));

    private static CustomerRecord ReadRecord(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetDouble(4));

    private static TimelineEntry ReadEntry(DbDataReader row) => new(
        Utc(row, 0)!.Value, Utc(row, 1), row.GetString(2), Text(row, 3), Text(row, 4), Text(row, 5), row.IsDBNull(6) ? null : row.GetDecimal(6), Text(row, 7));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Utc(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc));
}
