using System.Collections.Concurrent;
using Caudal.Diagnosis;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Web;

/// <summary>
/// What the published build answers, asked once for each question: a build never changes, so an answer holds until the next is published.
/// </summary>
public sealed class Answers(ServeArguments asked, TimeProvider clock)
{
    private const int Most = 2_000;

    private readonly ConcurrentDictionary<(string Build, string Question), Lazy<Task<object>>> _kept = new();

    public Flow Flow => new(new Workspace(asked.Workspace), clock, asked.Keys);

    /// <summary>The build that answers now; null before the first.</summary>
    public BuildInfo? Build => Flow.Published();

    /// <summary>The whole ranked diagnosis by both lenses, which most pages show a part of.</summary>
    public Task<DiagnosisAnswer> Diagnosis() => Of("diagnosis", flow => flow.Diagnose(Lens.Both, null));

    public Task<T> Of<T>(string question, Func<DuckDbEngine, T> ask) where T : notnull => Of(question, flow => flow.Read(ask));

    /// <summary>Two who ask the same at once wait for one answer; a question that failed is asked anew.</summary>
    public async Task<T> Of<T>(string question, Func<Flow, T> ask) where T : notnull
    {
        var key = (Build?.Id ?? "", question);
        if (_kept.Count >= Most) _kept.Clear();
        var answer = _kept.GetOrAdd(key, _ => new Lazy<Task<object>>(() => Task.Run(() => (object)ask(Flow))));
        try
        {
            return (T)await answer.Value.ConfigureAwait(false);
        }
        catch
        {
            _kept.TryRemove(new(key, answer));
            throw;
        }
    }
}
