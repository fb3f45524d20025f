using System.Data.Common;
using Caudal.Process;
using Caudal.Warehouse;

namespace Caudal.Diagnosis.Direct;

/// <summary>Which money a finding counts; a record counts once in each, in the first finding that claims it.</summary>
internal enum Purse
{
    OpenDeals,
    WonNotBilled,
    Discounts,
    Invoices,
    Renewals,
    Leads,
}

/// <summary>
/// A finding whose money is countable from rows. Its <c>.sql</c>, of the same name, gives the rows: company_id, object,
/// object_id, owner_id, source, stream, record_id, occurred_on, amount, estimated, measure, other.
/// </summary>
internal abstract class DirectFinding(string kind, Purse purse, Area area)
{
    public string Kind { get; } = kind;
    public Purse Purse { get; } = purse;
    public Area Area { get; } = area;

    /// <summary>The areas that it lies between, where it lies between two.</summary>
    public virtual (Area From, Area To)? Between => null;

    public virtual Transition? Transition => null;

    /// <summary>Which data lacks to look at all; null where enough is there.</summary>
    public abstract Phrase? Missing(Situation at);

    public abstract Worth Value(Situation at, Claim claim, Sampler draw);

    /// <summary>Arguments of the title after count and money.</summary>
    public virtual object?[] TitleArguments(Situation at, Claim claim) => [];

    public Phrase Why(DateOnly? day, double? measure, string? other) =>
        new($"diagnosis.{Kind}.why", day, Measure(measure), other);

    /// <summary>What a row's reason is told with is somebody of the customer's.</summary>
    public virtual bool WhyNamesAPerson => false;

    /// <summary>The row's measure as a person reads it.</summary>
    protected virtual object? Measure(double? measure) => measure;

    internal string Sql { get; } = Resource.Read($"Diagnosis/Direct/{kind}.sql");

    protected static Phrase? Need(bool there, string key) => there ? null : new Phrase($"diagnosis.needs.{key}");

    /// <summary>What the counted part grows to by the horizon's end if nobody notices: how long each customer stays differs.</summary>
    protected static Worth Growing(Situation at, Claim claim, Sampler draw, Growth growth)
    {
        if (at.StateValues.Lifetime.Months <= 0 || growth.Most <= 1 || claim.Counted == 0) return Exact(claim);
        return Worth.Of(Sampler.Many(() => (double)claim.Amount * growth.Most * (growth.Variation > 0 ? draw.Realised(1 / growth.Variation, 0) : 1)), "growing");
    }

    /// <summary>The rows of contracts for <see cref="Growth"/>.</summary>
    /// <param name="part">What of the contract's amount each row is about, where that is not the row's own amount.</param>
    /// <param name="renewalsGoOn">Renewals go on to the horizon's end too; else each counts for its own term, as the next one is another chance to notice.</param>
    protected string Contracts(string part = "e.amount", bool renewalsGoOn = false) => $"""
        with found as ({Sql})
        select CAST({part} AS double precision), CAST(e.amount AS double precision), CAST(d.contract_months AS double precision), CAST($as_of AS date) - e.occurred_on,
          coalesce(e.occurred_on {(renewalsGoOn ? "<" : "<=")} r.renewed_on, false)
        from found e join deal d on d.company_id = e.company_id and d.deal_id = e.object_id
        left join (
          select n.company_id, max(n.occurred_on) as renewed_on
          from found n join deal_kind k on k.company_id = n.company_id and k.deal_id = n.object_id
          where k.kind = 'renewal'
          group by n.company_id) r on r.company_id = e.company_id
        where e.amount is not null
        order by e.occurred_on nulls last, e.object_id nulls last, e.company_id nulls last
        """;

    // Of deals won in the policy's last days nobody can tell yet; they are billed as the year's others are.
    protected static double Unseen(Situation at) =>
        (double)(at.Period.To.DayNumber - at.Period.From.DayNumber) / Math.Max(1, at.Period.To.DayNumber - at.Period.From.DayNumber - at.Process.Policy.InvoiceWithinDays);

    /// <summary>A countable sum.</summary>
    protected static Worth Exact(Claim claim) => new(Interval.Exact(claim.Amount), claim.Amount > 0 ? 1 : 0, [], "exact");
}

/// <summary>What the rows of a finding come to; those that an earlier finding already counts are in <paramref name="Rows"/> only.</summary>
/// <param name="Estimated">The part of <paramref name="Amount"/> that stands in for blank amounts.</param>
/// <param name="Measure">The largest of the rows' measures.</param>
internal sealed record Claim(long Rows, long Counted, decimal Amount, decimal Estimated, double? Measure)
{
    public static Claim Read(DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.GetDecimal(2), row.GetDecimal(3),
        row.IsDBNull(4) ? null : row.GetDouble(4));
}

/// <param name="How">Names the text that says how it was computed; <paramref name="HowArguments"/> fill it.</param>
internal sealed record Worth(Interval Value, double ChancePositive, double[] Draws, string How, params object?[] HowArguments)
{
    public static Worth Of(double[] draws, string how, params object?[] arguments) =>
        new(Interval.Of(draws), draws.Count(d => d > 0) / (double)draws.Length, draws, how, arguments);
}
