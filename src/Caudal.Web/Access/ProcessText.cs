using Caudal.Process;
using Caudal.Warehouse;
using Microsoft.AspNetCore.Antiforgery;

namespace Caudal.Web.Access;

/// <summary>revenue.yml as a text: checked as the command line checks it, and put in place whole or not at all.</summary>
internal static class ProcessText
{
    private const int Longest = 200_000;

    public static async Task<string?> Save(FormCall call)
    {
        var (text, workspace) = (call.Whole("text").ReplaceLineEndings("\n"), call.Get<Answers>().Flow.Workspace);
        if (text.Length > Longest) throw new FaultException(new Fault("access.too_long", Longest));
        call.Get<Drafts>().Keep(call.Caller.Id, text);
        RevenueProcess.Parse(text, Path.GetFileName(workspace.Process));
        if (call.Text("check") is not null)
        {
            call.Say("access.process_fine");
            return null;
        }
        workspace.Write(() =>
        {
            // Somebody else may have saved since the page was opened.
            if (Sum(workspace) != call.Text("sum")) throw new FaultException(new Fault("access.process_changed"));
            Durable.Write(workspace.Process, text);
            return true;
        });
        call.Get<Drafts>().Take(call.Caller.Id);
        await call.Done("process", Path.GetFileName(workspace.Process)).ConfigureAwait(false);
        call.Say("access.process_saved");
        return null;
    }

    /// <summary>What is wrong with a text that is being typed, each with its place: nothing is kept of it.</summary>
    public static async Task<IResult> Check(HttpContext http)
    {
        var view = http.RequestServices.GetRequiredService<View>();
        if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http).ConfigureAwait(false)) return Results.Text(view.Say("access.stale"), statusCode: StatusCodes.Status400BadRequest);
        var text = (await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false))["text"].ToString().ReplaceLineEndings("\n");
        return Results.Json(FaultsOf(text).Select(f => new { line = f.Line, column = f.Column, said = Said(f, view) }));
    }

    private static string Said(Fault fault, View view) =>
        (fault.Line is { } line ? view.Say(fault.Column is null ? "web.at_line" : "web.at_column", line, fault.Column) + " " : "") + (fault with { File = null }).Say(view.Language);

    private static IReadOnlyList<Fault> FaultsOf(string text)
    {
        if (text.Length > Longest) return [new Fault("access.too_long", Longest)];
        try
        {
            RevenueProcess.Parse(text, "revenue.yml");
            return [];
        }
        catch (FaultException fault)
        {
            return fault.Faults;
        }
    }

    /// <summary>Of the text that is in place.</summary>
    public static string Sum(Workspace workspace) => Secret.Sum(File.Exists(workspace.Process) ? File.ReadAllText(workspace.Process) : "");
}

/// <summary>What somebody typed and could not save: it stands in the page again, with what is wrong with it.</summary>
internal sealed class Drafts
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> _texts = new();

    public void Keep(string person, string text) => _texts[person] = text;

    public string? Take(string person) => _texts.TryRemove(person, out var text) ? text : null;
}
