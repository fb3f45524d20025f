using Caudal.Diagnosis;
using Caudal.Landing;
using Caudal.Metrics;

namespace Caudal.Landing
{
    public sealed record ImportReport(string LoadId, IReadOnlyList<FileReport> Files);

    public sealed record FileReport(string File, string? RecognisedAs, string Object, RowCounts Rows, IReadOnlyList<Fault> Faults);
}

namespace Caudal.Metrics
{
    public static class MetricCatalogue
    {
        public static IReadOnlyList<string> Names => [];
        public static IEnumerable<MetricDefinition> All => [];
    }

    public sealed record NotComputable(string Metric, IReadOnlyList<string> Missing);
}

namespace Caudal.Diagnosis
{
    public sealed record SalesToday(IReadOnlyList<Figure> Sales, IReadOnlyList<Figure> OtherAreas);

    /// <param name="Unit">money | money_per_day | count | share | days | seconds</param>
    /// <param name="Before">The same figure a year before; null where nothing is known of that year.</param>
    /// <param name="Missing">Why there is no value.</param>
    public sealed record Figure(string Id, string Unit, double? Value, double? Before, Phrase? Missing);
}

namespace Caudal
{
    public static class FlowStub
    {
        public static ImportReport Import(this Flow flow, IReadOnlyList<string> paths, string? map, DateTimeOffset? knownAt, IProgress<Progress>? progress, CancellationToken cancel) =>
            throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + paths + map + knownAt + progress + cancel));

        public static string Suggest(this Flow flow, IReadOnlyList<string> paths) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + paths));

        public static MetricAnswer Metrics(this Flow flow, MetricQuery query) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + query));

        public static MetricRows Rows(this Flow flow, MetricQuery query, int limit) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + query + limit));

        public static Explanation Explain(this Flow flow, MetricQuery query) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + query));

        public static IReadOnlyList<NotComputable> NotComputable(this Flow flow) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder));

        public static DiagnosisAnswer Diagnose(this Flow flow, Lens lens, int? top) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + lens + top));

        public static IReadOnlyList<EvidenceRow> Evidence(this Flow flow, string finding) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + finding));
    }
}
