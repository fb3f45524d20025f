using Caudal.Diagnosis;
using Caudal.Landing;
using Caudal.Metrics;
using Caudal.Model;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Landing
{
    public sealed record ImportReport(string LoadId, IReadOnlyList<FileReport> Files);

    public sealed record FileReport(string File, string? RecognisedAs, string Object, RowCounts Rows, IReadOnlyList<Fault> Faults);
}

namespace Caudal.Model
{
    public sealed record BuildInfo(string Id, DateTimeOffset CreatedAt, DateTimeOffset AsOf, bool Published, long Bytes, long Rows);
}

namespace Caudal.Metrics
{
    public static class MetricCatalogue
    {
        public static IReadOnlyList<MetricDefinition> All => [];
    }

    public sealed record NotComputable(string Metric, IReadOnlyList<string> Missing);
}

namespace Caudal.Diagnosis
{
    public sealed record SalesToday
    {
        public decimal? WonAmount { get; init; }
        public long WonCount { get; init; }
        public double? WinRate { get; init; }
        public double? CycleDays { get; init; }
        public decimal? OpenAmount { get; init; }
    }
}

namespace Caudal
{
    public static class FlowStub
    {
        public static ImportReport Import(this Flow flow, IReadOnlyList<string> paths, string? map, DateTimeOffset? knownAt, IProgress<Progress>? progress, CancellationToken cancel) =>
            throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + paths + map + knownAt + progress + cancel));

        public static string Suggest(this Flow flow, IReadOnlyList<string> paths) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + paths));

        public static BuildInfo Build(this Flow flow, DateTimeOffset? asOf, IProgress<Progress>? progress, CancellationToken cancel) =>
            throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + asOf + progress + cancel));

        public static int Sweep(this Flow flow, int keep) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + keep));

        public static IReadOnlyList<BuildInfo> Builds(this Flow flow) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder));

        public static BuildInfo Rollback(this Flow flow, string id) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + id));

        public static Engine Open(this Flow flow) => File.Exists(Path.Combine(flow.Workspace.Builds, "published.duckdb"))
            ? DuckDbEngine.OpenToRead(Path.Combine(flow.Workspace.Builds, "published.duckdb"))
            : throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder));

        public static MetricAnswer Metrics(this Flow flow, MetricQuery query) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + query));

        public static MetricRows Rows(this Flow flow, MetricQuery query, int? limit) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + query + limit));

        public static Explanation Explain(this Flow flow, MetricQuery query) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + query));

        public static IReadOnlyList<NotComputable> NotComputable(this Flow flow) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder));

        public static DiagnosisAnswer Diagnose(this Flow flow, Lens lens, int? top) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + lens + top));

        public static IReadOnlyList<EvidenceRow> Evidence(this Flow flow, string finding) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + finding));
    }
}
