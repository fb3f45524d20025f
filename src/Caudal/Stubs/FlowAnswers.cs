using Caudal.Diagnosis;
using Caudal.Landing;
using Caudal.Metrics;

namespace Caudal.Landing
{
    public sealed record ImportReport(string LoadId, IReadOnlyList<FileReport> Files);

    public sealed record FileReport(string File, string? RecognisedAs, string Object, RowCounts Rows, IReadOnlyList<Fault> Faults);
}

namespace Caudal
{
    public static class FlowAnswers
    {
        public static ImportReport Import(this Flow flow, IReadOnlyList<string> paths, string? map, DateTimeOffset? knownAt, IProgress<Progress>? progress, CancellationToken cancel) =>
            throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + paths + map + knownAt + progress + cancel));

        public static string Suggest(this Flow flow, IReadOnlyList<string> paths) => throw new FaultException(new Fault("workspace.none", flow.Workspace.Folder + paths));

        public static MetricAnswer Metrics(this Flow flow, MetricQuery query, CancellationToken cancel = default)
        {
            using var engine = flow.Open();
            return new MetricRoom(engine, BuildFacts.Read(engine)).Answer(query, cancel);
        }

        public static MetricRows Rows(this Flow flow, MetricQuery query, int limit, CancellationToken cancel = default)
        {
            using var engine = flow.Open();
            return new MetricRoom(engine, BuildFacts.Read(engine)).Rows(query, limit, cancel);
        }

        public static Explanation Explain(this Flow flow, MetricQuery query, CancellationToken cancel = default)
        {
            using var engine = flow.Open();
            return new MetricRoom(engine, BuildFacts.Read(engine)).Explain(query, cancel);
        }

        public static IReadOnlyList<NotComputable> NotComputable(this Flow flow)
        {
            using var engine = flow.Open();
            return new MetricRoom(engine, BuildFacts.Read(engine)).NotComputable();
        }

        public static DiagnosisAnswer Diagnose(this Flow flow, Lens lens, int? top, CancellationToken cancel = default)
        {
            using var engine = flow.Open();
            return RevenueDiagnosis.Diagnose(engine, flow.Process, lens, top, cancel);
        }

        public static IReadOnlyList<EvidenceRow> Evidence(this Flow flow, string finding, CancellationToken cancel = default)
        {
            using var engine = flow.Open();
            return RevenueDiagnosis.Evidence(engine, flow.Process, finding, stop: cancel);
        }
    }
}
