using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Caudal.Process;
using Caudal.Warehouse;

namespace Caudal.Diagnosis;

/// <summary>One build looked at by one process: the period, what the tables hold, and the values that every question may bind.</summary>
internal sealed partial class Situation
{
    // The six weeks after which a customer who has not begun to use what it bought is late to.
    private const int LateLiveDays = 45;

    private readonly Dictionary<string, object> _parameters;

    // A build does not change: what one lens asked is answered for the other.
    private readonly Dictionary<(string Sql, string Values), object> _answers = [];

    public Situation(Engine engine, RevenueProcess process, Lens lens, CancellationToken stop)
    {
        (Engine, Process, Lens, Stop) = (engine, process, lens, stop);
        var info = engine.Query("select key, value from build_info", r => (Key: r.GetString(0), Value: r.IsDBNull(1) ? null : r.GetString(1)))
            .ToDictionary(p => p.Key, p => p.Value);
        Build = info.GetValueOrDefault("build") ?? "";
        AsOf = DateOnly.Parse((info.GetValueOrDefault("as_of_on") ?? info["as_of"]!)[..10], CultureInfo.InvariantCulture);
        Currency = info.GetValueOrDefault("currency") ?? process.Currency ?? "USD";
        var year = AsOf.AddYears(-1).AddDays(1);
        First = FirstKnown() is { } day && day <= AsOf ? day : year;
        Period = new Period(First > year ? First : year, AsOf.AddDays(1));
        Teams = new Teams(engine, process);
        _parameters = Bindable();
        CommonTables.Make(engine);
        StateValues = new StateValues(this);
    }

    private Situation(Situation same, Lens lens, DateOnly? from = null)
    {
        (Engine, Process, Lens, Stop, Build, AsOf, Currency, First, Period, Teams) =
            (same.Engine, same.Process, lens, same.Stop, same.Build, same.AsOf, same.Currency, same.First, same.Period, same.Teams);
        _answers = same._answers;
        _parameters = from is { } day ? new(same._parameters) { ["from"] = day } : same._parameters;
        if (from is { } first) Period = same.Period with { From = first };
        StateValues = new StateValues(this);
    }

    /// <summary>The same build by another lens.</summary>
    public Situation By(Lens lens) => new(this, lens);

    /// <summary>The same build, looked at from another day on.</summary>
    public Situation Since(DateOnly from) => new(this, Lens, from);

    public Engine Engine { get; }

    /// <summary>Whose horizon values end at: won for Sales, the whole journey else.</summary>
    public Lens Lens { get; }
    public RevenueProcess Process { get; }
    public CancellationToken Stop { get; }
    public string Build { get; }
    public string Currency { get; }

    /// <summary>The day that the build speaks of.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The first day that anything is known of.</summary>
    public DateOnly First { get; }

    /// <summary>The twelve months to the as-of day, that day included; the whole data where it is shorter.</summary>
    public Period Period { get; }

    /// <summary>The year before <see cref="Period"/>.</summary>
    public Period YearBefore => new(Period.From.AddYears(-1), Period.From);

    public Teams Teams { get; }
    public StateValues StateValues { get; }

    /// <summary>New business open today.</summary>
    public long OpenDeals => Row("select count(*) from open_deal", r => r.GetInt64(0));

    /// <summary>The Sales lens sees what Sales can do alone.</summary>
    public bool Sees(Finding finding) => Lens != Lens.Sales || finding.SalesOnly;

    public Sum Money(decimal amount) => new(new Money(amount, Currency));

    public Sum Money(double amount) => Money((decimal)Math.Round(amount, 2, MidpointRounding.AwayFromZero));

    /// <summary>Whether any row of the table meets a condition that Caudal itself wrote.</summary>
    public bool Has(string table, string condition = "true") =>
        Row($"select count(*) from (select 1 from {table} where {condition} limit 1) x", r => r.GetInt64(0)) > 0;

    /// <summary>Whether the engine's table has such a column of texts.</summary>
    public bool HasText(string table, string column) =>
        Query(Resource.Read("Diagnosis/text_columns.sql"), r => (r.GetString(0), r.GetString(1))).Contains((table, column));

    /// <summary>The rows, to be read and not to be changed: whoever asks the same again gets the same list.</summary>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<SqlParameter> more)
    {
        Stop.ThrowIfCancellationRequested();
        SqlParameter[] parameters = [.. Bound(sql), .. more];
        var question = (sql, string.Join('\n', parameters.Select(p => $"{p.Name}={p.Value}")));
        if (!_answers.TryGetValue(question, out var rows)) _answers[question] = rows = Engine.Query(sql, read, parameters);
        return (List<T>)rows;
    }

    public T Row<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<SqlParameter> more) => Query(sql, read, more)[0];

    // An engine refuses a parameter that the text does not name.
    private SqlParameter[] Bound(string sql) =>
        [.. Name().Matches(sql).Select(m => m.Groups[1].Value).Distinct().Where(_parameters.ContainsKey).Select(n => new SqlParameter(n, _parameters[n]))];

    private Dictionary<string, object> Bindable()
    {
        var policy = Process.Policy;
        var sla = Process.Handoffs.FirstOrDefault(h => h.At == StageKind.Accepted)?.SlaHours ?? 24;
        return new Dictionary<string, object>
        {
            ["as_of"] = AsOf, ["from"] = Period.From, ["before_from"] = YearBefore.From, ["this_year"] = Period.From,
            ["invoice_before"] = AsOf.AddDays(-policy.InvoiceWithinDays), ["untouched_before"] = AsOf.AddDays(-policy.LeadUntouchedDays),
            ["silent_before"] = AsOf.AddDays(-policy.ChampionSilentDays), ["renewal_until"] = AsOf.AddDays(policy.RenewalWindowDays),
            ["handoff_before"] = AsOf.AddDays(-1 - (int)Math.Ceiling(sla / 24)), ["touch_seconds"] = (long)(policy.LeadTouchHours * 3600),
            ["max_discount"] = (double)policy.MaxDiscount, ["pushed_close_dates"] = (long)policy.PushedCloseDates, ["multi_thread"] = (long)policy.MultiThreadAbove,
            ["horizon_months"] = (long)Process.Economics.HorizonMonths, ["late_live_days"] = (long)LateLiveDays,
        };
    }

    private DateOnly? FirstKnown() => Engine.Query(Resource.Read("Diagnosis/first_day.sql"), r => r.IsDBNull(0) ? (DateOnly?)null : Day(r, 0))[0];

    public static DateOnly Day(DbDataReader row, int column) => row.GetFieldValue<DateOnly>(column);

    [GeneratedRegex(@"\$([a-z_]+)")]
    private static partial Regex Name();
}
