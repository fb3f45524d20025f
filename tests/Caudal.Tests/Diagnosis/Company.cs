using Caudal.Diagnosis;
using Caudal.Model;
using Caudal.Process;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Diagnosis;

/// <summary>An empty warehouse as of 2026-06-30, filled by hand, row by row.</summary>
internal sealed class Company : IDisposable
{
    private int _next = 1;

    public Company(string asOf = "2026-06-30")
    {
        WarehouseSchema.CreateEmpty(Engine);
        Run($"insert into build_info values ('build', 'b1'), ('as_of', '{asOf}T12:00:00Z'), ('currency', 'EUR'), ('time_zone', 'UTC')");
    }

    public DuckDbEngine Engine { get; } = DuckDbEngine.InMemory();

    public RevenueProcess Process { get; set; } = RevenueProcess.Default;

    public void Run(string sql) => Engine.Execute(sql);

    /// <summary>A row of a table from column = literal pairs; company, lineage and id are filled in where they are not given.</summary>
    public void Add(string table, string columns, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            var id = _next++;
            var given = columns.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(c => c.Split('=', 2)).ToDictionary(c => c[0].Trim(), c => c[1].Trim());
            foreach (var (column, value) in Usual(table, id)) given.TryAdd(column, value);
            Run($"insert into {table} ({string.Join(", ", given.Keys)}) values ({string.Join(", ", given.Values)})");
        }
    }

    /// <summary>A won or lost deal that was open from <paramref name="created"/> to <paramref name="closed"/>.</summary>
    public void Decided(string status, string created, string closed, decimal value, string more = "", int times = 1) =>
        Add("deal", $"status='{status}'; created_on='{created}'; created_at='{created}'; closed_on='{closed}'; closed_at='{closed}'; "
            + $"cycle_days=date '{closed}' - date '{created}'; amount={value}; value={value}; {more}", times);

    public void Open(string created, string value = "null", string more = "", int times = 1) =>
        Add("deal", $"status='open'; created_on='{created}'; created_at='{created}'; amount={value}; value={value}; {more}", times);

    /// <summary>Ten decided deals of 30 days each, with a customer and two contacts: eight won at 1,000, two lost.</summary>
    public Company WithDecidedDeals()
    {
        for (var i = 1; i <= 10; i++)
        {
            Decided(i <= 8 ? "won" : "lost", "2025-09-01", "2025-10-01", 1000, $"company_id={900 + i}; deal_id='past{i}'");
            Add("deal_person", $"company_id={900 + i}; deal_id='past{i}'; person_id=1");
            Add("deal_person", $"company_id={900 + i}; deal_id='past{i}'; person_id=2");
        }
        return this;
    }

    public DiagnosisAnswer Diagnose(Lens lens = Lens.Revenue) => RevenueDiagnosis.Diagnose(Engine, Process, lens, null, TestContext.Current.CancellationToken);

    /// <summary>The finding of a kind, ranked, unsure or counted elsewhere; null where it is silent.</summary>
    public Finding? Finding(string kind)
    {
        var answer = Diagnose();
        return answer.Findings.Concat(answer.NotSureYet).Concat(answer.SameMoney).SingleOrDefault(f => f.Kind == kind);
    }

    public IReadOnlyList<EvidenceRow> Evidence(string id) =>
        RevenueDiagnosis.Evidence(Engine, Process, id, Sight.Whole, 1000, TestContext.Current.CancellationToken);

    public void Dispose() => Engine.Dispose();

    private static IEnumerable<(string, string)> Usual(string table, int id)
    {
        yield return ("company_id", $"{id}");
        if (table is "company" or "contract_term" or "deal_history" or "deal_person" or "pursuit") yield break;
        yield return ("source", "'files'");
        yield return ("stream", $"'{table}'");
        yield return ("record_id", $"'r{id}'");
        if (table is "deal") yield return ("has_company", "true");
        if (table is "person") yield return ("is_lead", "true");
        yield return ($"{table}_id", table is "person" ? $"{id}" : $"'{table[0]}{id}'");
    }
}
