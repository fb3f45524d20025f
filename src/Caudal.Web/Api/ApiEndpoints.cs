using System.Globalization;
using Caudal.Diagnosis;
using Caudal.Diagnosis.MultiState;
using Caudal.Documents;
using Caudal.Identity;
using Caudal.Identity.Decisions;
using Caudal.Journey;
using Caudal.Metrics;
using Caudal.Teams;
using Caudal.Teams.Access;

namespace Caudal.Web.Api;

/// <summary>What the API answers and does: each question goes to the room that the command line and the pages ask too.</summary>
internal static class ApiEndpoints
{
    private static readonly string[] Cut = ["by", "grain", "from", "to", "where", "as_of", "currency"];
    private static readonly string[] Paged = ["limit", "cursor"];
    private static readonly string[] Kinds = [.. Enum.GetNames<DecisionKind>().Select(k => k.ToLowerInvariant())];

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        new("/metrics", "listMetrics", [], call => ApiCall.Said(CatalogueDocument.Of(MetricCatalogue.All, call.Language))),
        new("/metrics/{name}", "getMetric", Cut, Metric),
        new("/metrics/{name}/rows", "getMetricRows", [.. Cut, .. Paged], MetricRows),
        new("/metrics/{name}/explanation", "explainMetric", Cut, Explanation),
        new("/diagnosis", "getDiagnosis", ["lens", "top"], Diagnosis) { IsOfAll = true },
        new("/findings/{id}", "getFinding", [], Finding),
        new("/initiatives", "listInitiatives", [], Initiatives) { IsState = true },
        new("/initiatives", "startInitiative", [], StartInitiative) { Writes = true, Sends = ["finding", "owner", "due"], IsState = true, Permission = Permission.Act },
        new("/initiatives/{id}", "changeInitiative", [], ChangeInitiative) { Writes = true, Sends = ["status", "owner", "due"], IsState = true, Permission = Permission.Act },
        new("/readiness", "getReadiness", [], call => call.Ask(flow => flow.Read(engine => Readiness.Of(engine, flow.Process)), r => ReadinessDocument.Of(r, call.Language))) { IsOfAll = true },
        new("/journey", "getJourney", ["by", "from", "to"], Journey) { IsOfAll = true },
        new("/journey/customers", "getJourneyCustomers", ["stage", "next", "value", "by", "from", "to", .. Paged], JourneyCustomers),
        new("/customers", "findCustomers", ["search", .. Paged], Customers),
        new("/customers/{id}", "getCustomer", [], Customer),
        new("/sources", "listSources", [], call => call.Ask(flow => flow.Read(engine => SourcesDocument.Read(engine, flow.Workspace, flow.Sources, flow.Schedule, call.Language)), s => s.Document)) { IsState = true, Permission = Permission.SeeSources },
        new("/builds", "listBuilds", [], call => call.Ask(flow => flow.Builds(), BuildDocument.Of)) { IsState = true },
        new("/identity/records", "listIdentityRecords", Paged, Records) { Permission = Permission.SeeIdentity },
        new("/identity/why", "explainIdentity", ["a", "b"], Why) { Permission = Permission.SeeIdentity },
        new("/identity/quality", "getIdentityQuality", [], call => call.Ask(flow => flow.Read(engine => QualityDocument.Read(engine, truth: null)), q => q.Document)) { Permission = Permission.SeeIdentity },
        new("/identity/review", "listIdentityReview", ["limit"], Review) { IsState = true, Permission = Permission.SeeIdentity },
        new("/identity/decisions", "listIdentityDecisions", [], call => ApiCall.Said(DecisionDocument.Of(call.Flow.Decisions))) { IsState = true, Permission = Permission.SeeIdentity },
        new("/identity/decisions", "decideIdentity", [], Decide) { Writes = true, Sends = ["kind", "records", "note"], IsState = true, Permission = Permission.Decide },
        new("/identity/decisions/{id}/undo", "undoIdentityDecision", [], Undo) { Writes = true, IsState = true, Permission = Permission.Decide },
    ];

    // What is asked is read before the question is put: others may wait for the same answer when this caller is long gone.
    private static Task<Document> Metric(ApiCall call)
    {
        var query = call.Query(call.Part("name"));
        return call.Ask(flow => flow.Metrics(query), answer => MetricDocument.Of(answer, call.Language));
    }

    private static Task<Document> MetricRows(ApiCall call)
    {
        var (query, through, flow) = (call.Query(call.Part("name")), call.Through, call.Flow);
        return call.IsWhole ? ApiCall.Said(MetricRowsDocument.Of(query.Metric, () => flow.Rows(query, limit: 1).Total, flow.EachRow(query))) : call.Ask(of => of.Rows(query, through), rows => MetricRowsDocument.Of(rows with { Rows = call.Page(rows.Rows) }));
    }

    private static Task<Document> Explanation(ApiCall call)
    {
        var query = call.Query(call.Part("name"));
        return call.Ask(flow => flow.Explain(query), explanation => ExplanationDocument.Of(explanation, call.Language));
    }

    private static async Task<Document> Diagnosis(ApiCall call)
    {
        var lens = call.OneOf("lens", "sales", "revenue", "both") is { } named ? Enum.Parse<Lens>(named, ignoreCase: true) : Lens.Both;
        var top = call.Count("top");
        if (lens == Lens.Both && top is null) return DiagnosisDocument.Of(await call.Diagnosis().ConfigureAwait(false), call.Language);
        return await call.Ask(flow => flow.Diagnose(lens, top), answer => DiagnosisDocument.Of(answer, call.Language)).ConfigureAwait(false);
    }

    private static async Task<Document> Finding(ApiCall call)
    {
        var (id, most, answer) = (call.Part("id"), call.Rows, await call.Diagnosis().ConfigureAwait(false));
        var finding = answer.Find(id) ?? throw new FaultException(new Fault("diagnosis.unknown_finding", id));
        return await call.Ask(
            flow => flow.Read(engine => (Worth: StageWorth.Of(engine, flow.Process, finding), Evidence: RevenueDiagnosis.Evidence(engine, flow.Process, id, flow.Sight, most))),
            found => FindingDocument.Of(finding, found.Worth, found.Evidence, answer.Currency, call.Language)).ConfigureAwait(false);
    }

    private static Task<Document> Initiatives(ApiCall call) => call.Ask(flow => flow.Initiatives.All.Select(i => (Of: i, Effect: flow.EffectOf(i.Finding, i.Since))).ToDictionary(i => i.Of, i => i.Effect),
        all => InitiativeDocument.Of([.. all.Keys], i => all[i], call.Language));

    private static async Task<Document> StartInitiative(ApiCall call)
    {
        var body = await call.Body().ConfigureAwait(false);
        var (finding, owner, due) = (body.Needed("finding"), body.Needed("owner"), Asked.Day(body.Text("due")));
        return await call.Wrote(await Task.Run(() => call.Flow.Start(finding, owner, due, call.Caller.Name)).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task<Document> ChangeInitiative(ApiCall call)
    {
        if (!long.TryParse(call.Part("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) throw new FaultException(new Fault("initiative.unknown", call.Part("id")));
        var body = await call.Body().ConfigureAwait(false);
        var (status, owner, due) = (body.OneOf<InitiativeStatus>("status"), body.Text("owner"), Asked.Day(body.Text("due")));
        return await call.Wrote(await Task.Run(() => call.Flow.Initiatives.Change(id, status, owner, due)).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static Task<Document> Journey(ApiCall call)
    {
        var query = new JourneyQuery(call.Text("by"), call.Day("from"), call.Day("to"));
        return call.Ask(flow => flow.Read(engine => JourneyFlow.Ask(engine, query)), JourneyDocument.Of);
    }

    private static Task<Document> JourneyCustomers(ApiCall call)
    {
        var (query, value, through) = (new JourneyQuery(call.Text("by"), call.Day("from"), call.Day("to")), call.Text("value"), call.Through);
        var (from, to) = (Asked.Stage(call.Required("stage"))!.Value, Asked.Stage(call.Text("next")));
        return call.Ask(flow => flow.Read(engine => JourneyFlow.Customers(engine, query, from, to, value, flow.Sight, through)), found => JourneyCustomersDocument.Of(found with { Rows = call.Page(found.Rows) }));
    }

    private static Task<Document> Customers(ApiCall call)
    {
        var (search, through) = (call.Required("search"), call.Through);
        return call.Ask(flow => flow.Read(engine => Caudal.Journey.Customers.Search(engine, search, flow.Sight, through)), hits => CustomersDocument.Of(call.Page(hits)));
    }

    private static Task<Document> Customer(ApiCall call)
    {
        var id = call.Part("id");
        return call.Ask(flow => flow.Read(engine => Caudal.Journey.Customers.Find(engine, id, flow.Sight)), CustomerDocument.Of);
    }

    private static Task<Document> Records(ApiCall call)
    {
        var (through, flow) = (call.Through, call.Flow);
        return call.IsWhole ? ApiCall.Said(IdentityDocument.Of(flow.Each(IdentityRecords.Each))) : call.Ask(of => of.Read(engine => (IReadOnlyList<IdentityRecord>)[.. IdentityRecords.Each(engine).Take(through)]), records => IdentityDocument.Of(call.Page(records)));
    }

    private static Task<Document> Why(ApiCall call)
    {
        var (a, b) = (call.Required("a"), call.Required("b"));
        return call.Ask(flow => flow.Read(engine => IdentityRecords.Why(engine, a, b)), IdentityDocument.Of);
    }

    private static Task<Document> Review(ApiCall call)
    {
        var limit = call.Limit;
        return call.Ask(flow => flow.Review(limit), ReviewDocument.Of);
    }

    private static async Task<Document> Decide(ApiCall call)
    {
        var body = await call.Body().ConfigureAwait(false);
        var (said, records, note) = (body.Needed("kind"), body.Texts("records"), body.Text("note"));
        if (!Enum.TryParse<DecisionKind>(said, ignoreCase: true, out var kind) || !Kinds.Contains(said)) throw new FaultException(new Fault("api.not_one_of", "kind", said, string.Join(", ", Kinds)));
        if (records.Count < 2 || (records.Count > 2 && kind != DecisionKind.Split)) throw new FaultException(new Fault("api.so_many_records", said));
        return await call.Wrote(await Task.Run(() => call.Flow.Decide(kind, records, call.Caller.Name, note)).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task<Document> Undo(ApiCall call)
    {
        if (!long.TryParse(call.Part("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) throw new FaultException(new Fault("decision.unknown", call.Part("id")));
        return await call.Wrote(await Task.Run(() => call.Flow.Decisions.Undo(id, call.Caller.Name, note: null)).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
