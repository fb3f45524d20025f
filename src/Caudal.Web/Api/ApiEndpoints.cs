using Caudal.Diagnosis;
using Caudal.Diagnosis.MultiState;
using Caudal.Documents;
using Caudal.Identity;
using Caudal.Journey;
using Caudal.Metrics;
using Caudal.Teams.Access;

namespace Caudal.Web.Api;

/// <summary>What the API answers: each question goes to the room that the command line and the pages ask too.</summary>
internal static class ApiEndpoints
{
    private static readonly string[] Cut = ["by", "grain", "from", "to", "where", "as_of", "currency"];
    private static readonly string[] Paged = ["limit", "cursor"];

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        new("/metrics", "listMetrics", "The catalogue of metrics, each with its formula in words", [], call => ApiCall.Said(CatalogueDocument.Of(MetricCatalogue.All, call.Language))),
        new("/metrics/{name}", "getMetric", "One metric, by any segment, grain, period and as-of date", Cut, Metric),
        new("/metrics/{name}/rows", "getMetricRows", "The source rows behind a metric's value", [.. Cut, .. Paged], MetricRows),
        new("/metrics/{name}/explanation", "explainMetric", "Formula, statements, freshness and sample rows of a metric's value", Cut, Explanation),
        new("/diagnosis", "getDiagnosis", "Where revenue leaks: ranked, in money, with interval, owner and play", ["lens", "top"], Diagnosis) { IsOfAll = true },
        new("/findings/{id}", "getFinding", "One finding with the rows behind it", [], Finding),
        new("/readiness", "getReadiness", "Whether running revenue as one system is worth it here", [], call => call.Ask(flow => flow.Read(engine => Readiness.Of(engine, flow.Process)), r => ReadinessDocument.Of(r, call.Language))) { IsOfAll = true },
        new("/journey", "getJourney", "Where journeys went from each stage", ["by", "from", "to"], Journey) { IsOfAll = true },
        new("/customers", "findCustomers", "Customers that a search finds, best first", ["search", .. Paged], Customers),
        new("/customers/{id}", "getCustomer", "One customer: records, where each field is from, timeline", [], Customer),
        new("/sources", "listSources", "Streams, loads, and rows set aside with their reason", [], call => call.Ask(flow => flow.Read(engine => SourcesDocument.Read(engine, flow.Workspace, flow.Sources, flow.Schedule, call.Language)), s => s.Document)) { IsState = true, Permission = Permission.SeeSources },
        new("/builds", "listBuilds", "Builds, newest first", [], call => call.Ask(flow => flow.Builds(), BuildDocument.Of)) { IsState = true },
        new("/identity/records", "listIdentityRecords", "Which source record is which person or company", Paged, Records) { Permission = Permission.SeeIdentity },
        new("/identity/why", "explainIdentity", "Why two records are one, or are not", ["a", "b"], Why) { Permission = Permission.SeeIdentity },
        new("/identity/quality", "getIdentityQuality", "Duplicates and what they cost; how pairs were matched", [], call => call.Ask(flow => flow.Read(engine => QualityDocument.Read(engine, truth: null)), q => q.Document)) { Permission = Permission.SeeIdentity },
        new("/identity/review", "listIdentityReview", "Pairs of records that a person's answer would help with", ["limit"], Review) { IsState = true, Permission = Permission.SeeIdentity },
        new("/identity/decisions", "listIdentityDecisions", "What people decided about records", [], call => ApiCall.Said(DecisionDocument.Of(call.Flow.Decisions))) { IsState = true, Permission = Permission.SeeIdentity },
    ];

    // What is asked is read before the question is put: others may wait for the same answer when this caller is long gone.
    private static Task<Document> Metric(ApiCall call)
    {
        var query = call.Query(call.Part("name"));
        return call.Ask(flow => flow.Metrics(query), answer => MetricDocument.Of(answer, call.Language));
    }

    private static Task<Document> MetricRows(ApiCall call)
    {
        var (query, through) = (call.Query(call.Part("name")), call.Through);
        return call.Ask(flow => flow.Rows(query, through), rows => MetricRowsDocument.Of(rows with { Rows = call.Page(rows.Rows) }));
    }

    private static Task<Document> Explanation(ApiCall call)
    {
        var query = call.Query(call.Part("name"));
        return call.Ask(flow => flow.Explain(query), explanation => ExplanationDocument.Of(explanation, call.Language));
    }

    private static Task<Document> Diagnosis(ApiCall call)
    {
        var lens = call.OneOf("lens", "sales", "revenue", "both") is { } named ? Enum.Parse<Lens>(named, ignoreCase: true) : Lens.Both;
        var top = call.Count("top");
        return call.Ask(flow => flow.Diagnose(lens, top), answer => DiagnosisDocument.Of(answer, call.Language));
    }

    private static Task<Document> Finding(ApiCall call)
    {
        var id = call.Part("id");
        return call.Ask(
            flow => flow.Read(engine =>
            {
                var answer = RevenueDiagnosis.Diagnose(engine, flow.Process, Lens.Both, null);
                var finding = answer.Find(id) ?? throw new FaultException(new Fault("diagnosis.unknown_finding", id));
                return (Finding: finding, Worth: StageWorth.Of(engine, flow.Process, finding), Evidence: RevenueDiagnosis.Evidence(engine, flow.Process, id, flow.Sight), answer.Currency);
            }),
            found => FindingDocument.Of(found.Finding, found.Worth, found.Evidence, found.Currency, call.Language));
    }

    private static Task<Document> Journey(ApiCall call)
    {
        var query = new JourneyQuery(call.Text("by"), call.Day("from"), call.Day("to"));
        return call.Ask(flow => flow.Read(engine => JourneyFlow.Ask(engine, query)), JourneyDocument.Of);
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
        var through = call.Through;
        return call.Ask(flow => flow.Read(engine => (IReadOnlyList<IdentityRecord>)[.. IdentityRecords.Export(engine).Take(through)]), records => IdentityDocument.Of(call.Page(records)));
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
}
