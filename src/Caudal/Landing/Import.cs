using Caudal.Sources;
using Caudal.Process;
namespace Caudal.Landing;
public sealed class Import(Workspace workspace, RevenueProcess process, TimeProvider clock, Func<TableSample, Mapping> decide) {
  public ImportReport Run(IReadOnlyList<string> paths, DateTimeOffset? knownAt, IProgress<Progress>? progress, CancellationToken cancel) => throw new InvalidOperationException($"{workspace}{process}{clock}{decide}");
  public IEnumerable<(string, Mapping)> Decide(IReadOnlyList<string> paths) => decide is null ? [] : [];
}
public sealed record ImportReport(string LoadId, IReadOnlyList<FileReport> Files);
public sealed record FileReport(string File, string? RecognisedAs, string Object, RowCounts Rows, IReadOnlyList<Fault> Faults);
