using Caudal.Process;
using Caudal.Warehouse;

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
