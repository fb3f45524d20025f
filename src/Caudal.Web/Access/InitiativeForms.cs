using System.Globalization;
using Caudal.Teams;

namespace Caudal.Web.Access;

/// <summary>What people set about at the pages.</summary>
internal static class InitiativeForms
{
    public static async Task<string?> Start(FormCall call)
    {
        var finding = call.Required("finding");
        call.BackOnFault = "/leaks/" + Uri.EscapeDataString(finding);
        var (owner, due, by, flow) = (call.Required("owner"), Asked.Day(call.Text("due")), call.Caller.Name, call.Get<Answers>().Flow);
        var made = await Task.Run(() => flow.Start(finding, owner, due, by)).ConfigureAwait(false);
        await call.Done("initiative", Number(made)).ConfigureAwait(false);
        call.Say("web.initiative.made", Number(made));
        return null;
    }

    public static async Task<string?> Change(FormCall call)
    {
        if (!long.TryParse(call.Required("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) throw new FaultException(new Fault("access.missing"));
        var changed = call.Get<Answers>().Flow.Initiatives.Change(id, call.OneOf<InitiativeStatus>("status"), call.Required("owner"), Asked.Day(call.Text("due")));
        await call.Done("initiative", Number(changed)).ConfigureAwait(false);
        call.Say("web.initiative.kept", Number(changed));
        return null;
    }

    private static string Number(Initiative initiative) => initiative.Id.ToString(CultureInfo.InvariantCulture);
}
