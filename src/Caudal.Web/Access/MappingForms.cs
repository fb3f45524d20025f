using System.Globalization;
using Caudal.Landing;
using Caudal.Sources;
using Caudal.Web.Pages;

namespace Caudal.Web.Access;

/// <summary>What a person says about columns: looked at first, then kept, and built with.</summary>
internal static class MappingForms
{
    public static Task<string?> Preview(FormCall call)
    {
        var (today, readings) = Read(call);
        return Task.FromResult<string?>(MappingPage.Address(today, readings, call.Text("as")));
    }

    public static async Task<string?> Save(FormCall call)
    {
        var (today, readings) = Read(call);
        call.BackOnFault = MappingPage.Address(today, readings, call.Text("as"));
        var (source, stream, sum, by, flow) = (today.Mapping.Source, today.Mapping.Stream, call.Required("sum"), call.Caller.Name, call.Get<Answers>().Flow);
        await Task.Run(() => flow.Remap(source, stream, sum, readings, by)).ConfigureAwait(false);
        await call.Done("mapping", $"{source}/{stream}").ConfigureAwait(false);
        call.Get<Rebuild>().Start();
        call.Say("web.mapping.kept", source, stream);
        return null;
    }

    public static async Task<string?> Rebuild(FormCall call)
    {
        call.Get<Rebuild>().Start();
        await call.Done("rebuild", "").ConfigureAwait(false);
        return null;
    }

    private static (LandedMapping Today, Dictionary<string, string> Readings) Read(FormCall call)
    {
        var today = LandedMapping.Find(call.Get<Answers>().Flow.Workspace, call.Required("source"), call.Required("stream"));
        return (today, MappingPage.Readings(today, name => call.Text(name) ?? "", call.Has));
    }
}
