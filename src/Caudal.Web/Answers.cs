using System.Collections.Concurrent;
using Caudal.Diagnosis;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;
using Caudal.Web.Access;

namespace Caudal.Web;

/// <summary>
/// What the published build answers, asked once for each question: a build never changes, so an answer holds until the next is published.
/// Two who see different things never share an answer.
/// </summary>
public sealed class Answers(ServeArguments asked, TimeProvider clock, AnswersKept kept, IHttpContextAccessor http)
{
    private const int Most = 2_000;

    /// <summary>As whoever asks sees it.</summary>
    public Flow Flow => FlowFor(http.HttpContext!.Caller().Sight);

    private Flow FlowFor(Sight sight) => new(new Workspace(asked.Workspace), clock, asked.Keys) { Sight = sight, At = Build };

    /// <summary>The build that answers this request, and all of it: another may be published meanwhile; null before the first.</summary>
    public BuildInfo? Build => _build.Value;

    private readonly Lazy<BuildInfo?> _build = new(() => kept.Hold(new Flow(new Workspace(asked.Workspace), clock)));

    /// <summary>The whole ranked diagnosis by both lenses, which most pages show a part of; or by one.</summary>
    public Task<DiagnosisAnswer> Diagnosis(Lens lens = Lens.Both) => Figures($"diagnosis {lens}", flow => flow.Diagnose(lens, null));

    public Task<T> Of<T>(string question, Func<DuckDbEngine, Sight, T> ask) where T : notnull => Of(question, flow => flow.Read(engine => ask(engine, flow.Sight)));

    public Task<T> Of<T>(string question, Func<Flow, T> ask) where T : notnull => Of(http.HttpContext!.Caller().Sight, question, ask);

    /// <summary>Figures of the whole company, the same for everybody; should records be asked for this way after all, they are none and of nobody.</summary>
    public Task<T> Figures<T>(string question, Func<Flow, T> ask) where T : notnull => Of(Nothing, question, ask);

    private static readonly Sight Nothing = new(People: false, []);

    // Two who ask the same at once wait for one answer; a question that failed is asked anew.
    private async Task<T> Of<T>(Sight sight, string question, Func<Flow, T> ask) where T : notnull
    {
        var key = (Build?.Id ?? "", sight.Key, question);
        if (kept.All.Count >= Most) kept.All.Clear();
        var answer = kept.All.GetOrAdd(key, _ => new Lazy<Task<object>>(() => Task.Run(() => (object)ask(FlowFor(sight)))));
        try
        {
            return (T)await answer.Value.ConfigureAwait(false);
        }
        catch
        {
            kept.All.TryRemove(new(key, answer));
            throw;
        }
    }
}

/// <summary>The answers that outlive a request, by build, by what is seen, and by question; and the published build, held open: to open it costs more than most questions.</summary>
public sealed class AnswersKept : IDisposable
{
    private readonly Lock _lock = new();
    private string? _open;
    private DuckDbEngine? _held;

    /// <summary>The published build; null before the first.</summary>
    internal BuildInfo? Hold(Flow flow)
    {
        var build = flow.Published();
        if (build is null || build.Id == _open) return build;
        lock (_lock)
        {
            if (build.Id == _open) return build;
            _held?.Dispose();
            (_held, _open) = (Opened(new Flow(flow.Workspace, TimeProvider.System) { At = build }), build.Id);
        }
        return build;
    }

    // What cannot be opened is told to who asks something of it.
    private static DuckDbEngine? Opened(Flow flow)
    {
        try
        {
            return flow.Open();
        }
        catch (Exception fault) when (fault is FaultException or System.Data.Common.DbException)
        {
            return null;
        }
    }

    public void Dispose() => _held?.Dispose();

    internal ConcurrentDictionary<(string Build, string Sight, string Question), Lazy<Task<object>>> All { get; } = new();
}
