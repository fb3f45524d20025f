using System.Globalization;
using Caudal.Diagnosis;
using Caudal.Documents;
using Caudal.Metrics;
using Caudal.Teams;
using Caudal.Teams.Access;
using Caudal.Web.Access;

namespace Caudal.Web.Api;

/// <summary>One question as it came: its words, its language, and which page of the answer is wanted.</summary>
internal sealed class ApiCall(HttpContext http, ApiEndpoint endpoint, Answers answers, Language language, ApiFormat format, string? build)
{
    private const int UsualPage = 100;
    private const int LongestPage = 1_000;

    public Language Language { get; } = language;

    public Flow Flow => answers.Flow;

    public Caller Caller => http.Caller();

    /// <summary>The whole diagnosis by both lenses, which the pages ask for too.</summary>
    public Task<DiagnosisAnswer> Diagnosis() => answers.Diagnosis();

    public Task<ApiBody> Body() => ApiBody.Read(http.Request, endpoint.Sends, http.RequestAborted);

    /// <summary>A decision that was written: it stands in the trail, which names no record.</summary>
    public async Task<Document> Wrote(BookWriting writing)
    {
        await Trail.Note(http, Caller, "decided", writing.Entry.Id.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
        return DecisionDocument.Of(writing, build: null);
    }

    /// <summary>An initiative that was made or changed: it stands in the trail.</summary>
    public async Task<Document> Wrote(Initiative initiative)
    {
        await Trail.Note(http, Caller, "initiative", initiative.Id.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
        return InitiativeDocument.Of([initiative], _ => null, Language);
    }

    /// <summary>The cursor of the page after this one; null: this is the last.</summary>
    public string? Next { get; private set; }

    /// <summary>A part of the path.</summary>
    public string Part(string name) => (string)http.Request.RouteValues[name]!;

    public string? Text(string name) => http.Request.Query[name] is [{ Length: > 0 } text] ? text : null;

    public string Required(string name) => Text(name) ?? throw new FaultException(new Fault("api.missing", name));

    public DateOnly? Day(string name) => Asked.Day(Text(name));

    public string? OneOf(string name, params string[] words) => Text(name) is not { } text ? null
        : words.Contains(text) ? text : throw new FaultException(new Fault("api.not_one_of", name, text, string.Join(", ", words)));

    public int? Count(string name, int most = int.MaxValue) => Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= most ? count
        : throw new FaultException(new Fault("api.not_a_count", name, text, most));

    public MetricQuery Query(string metric) => new(
        metric, Text("by")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Asked.Grain(Text("grain")), Day("from"), Day("to"), Text("where"),
        Day("as_of") is { } day ? Flow.Process.EndOf(day) : null, OneOf("currency", "native"));

    public int Limit => Count("limit", LongestPage) ?? (format.IsFile ? Workbook.Most : UsualPage);

    /// <summary>A file is taken along with all its rows, unless a page of them is asked for.</summary>
    public bool IsWhole => format.IsFile && Text("limit") is null && Text("cursor") is null;

    /// <summary>Rows that an answer without pages shows of what may be many.</summary>
    public int Rows => format.IsFile ? Workbook.Most : LongestPage;

    /// <summary>Rows up to the end of the wanted page, and one more, which tells whether there is another.</summary>
    public int Through => Offset + Limit + 1;

    /// <summary>Of the first <see cref="Through"/> rows those of the wanted page.</summary>
    public IReadOnlyList<T> Page<T>(IReadOnlyList<T> rows)
    {
        Next = rows.Count < Through ? null : new ApiCursor(build, Offset + Limit).Text;
        return [.. rows.Skip(Offset).Take(Limit)];
    }

    // A page of another build would repeat rows or leave some out.
    private int Offset => Text("cursor") is not { } text ? 0
        : ApiCursor.Read(text) is not { } cursor ? throw new FaultException(new Fault("api.not_a_cursor"))
        : cursor.Build == build ? cursor.Offset : throw new FaultException(new Fault("api.cursor_of_old_build", cursor.Build, build));

    /// <summary>Asks the workspace, once for all who ask the same of one build: no caller who goes away takes the answer from the others.</summary>
    /// <param name="ask">Runs on when the caller is gone, and so must not read the request.</param>
    public async Task<Document> Ask<T>(Func<Flow, T> ask, Func<T, Document> say) where T : notnull =>
        say(endpoint.IsState ? await Task.Run(() => ask(Flow), http.RequestAborted).ConfigureAwait(false)
            : await (endpoint.IsOfAll ? answers.Figures($"api {Question}", ask) : answers.Of($"api {Question}", ask)).ConfigureAwait(false));

    public static Task<Document> Said(Document document) => Task.FromResult(document);

    // The language is in the words, not in the answer.
    private string Question => (format.IsFile ? "whole " : "") + http.Request.Path + string.Concat(endpoint.Takes.Select(name => $" {name}={Text(name)}"));
}

/// <summary>Where a page begins, and in which build; opaque to whoever carries it.</summary>
internal sealed record ApiCursor(string? Build, int Offset)
{
    public string Text => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Build}|{Offset}"))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static ApiCursor? Read(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length)) return null;
        var parts = System.Text.Encoding.UTF8.GetString(bytes, 0, length).Split('|');
        return parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset < int.MaxValue / 2 ? new ApiCursor(parts[0], offset) : null;
    }
}
