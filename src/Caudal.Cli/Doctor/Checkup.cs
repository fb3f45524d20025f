using System.Globalization;
using System.Runtime.InteropServices;
using Caudal.Cli.Output;
using Caudal.Diagnosis;
using Caudal.Process;

namespace Caudal.Cli.Doctor;

/// <summary>Looks at all that Caudal stands on, from the machine to the published build.</summary>
internal static class Checkup
{
    private const long Scarce = 2L << 30;
    private const long TooLittle = 200L << 20;

    public static IEnumerable<Check> Of(Session session)
    {
        var process = ReadProcess(session.Workspace, out var faults);
        yield return Runtime();
        yield return LanguageData();
        yield return TimeZones(process?.TimeZone ?? "America/Mexico_City");
        yield return Disk(session.Workspace);
        yield return Folder(session);
        foreach (var check in OfProcess(session.Workspace, faults)) yield return check;
        foreach (var check in LandedData.Check(session)) yield return check;
        yield return Published(session);
    }

    private static Check Runtime() =>
        new("runtime", State.Ok, Said($"{CaudalVersion.Line}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}"));

    private static Check LanguageData()
    {
        var ok = CultureInfo.GetCultureInfo("es-ES").DateTimeFormat.GetMonthName(1) == "enero";
        return ok ? new Check("languages", State.Ok, Said("es, en")) : new Check("languages", State.Fail, new Phrase("doctor.icu_missing"), new Phrase("doctor.icu_mend"));
    }

    private static Check TimeZones(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
        ? new Check("time_zones", State.Ok, Said(zone))
        : new Check("time_zones", State.Fail, new Phrase("doctor.zone_missing", zone), new Phrase("doctor.zone_mend"));

    private static Check Disk(Workspace workspace)
    {
        var free = new DriveInfo(Existing(workspace.Folder)).AvailableFreeSpace;
        var state = free < TooLittle ? State.Fail : free < Scarce ? State.Warn : State.Ok;
        return new Check("disk", state, new Phrase("doctor.disk_free", Math.Round(free / (double)(1L << 30), 1)), state == State.Ok ? null : new Phrase("doctor.disk_mend"));
    }

    private static Check Folder(Session session)
    {
        var workspace = session.Workspace;
        if (!IsWritable(Existing(workspace.Folder))) return new Check("workspace", State.Fail, new Phrase("doctor.not_writable", workspace.Folder), new Phrase("doctor.not_writable_mend"));
        return workspace.Exists
            ? new Check("workspace", State.Ok, Said(workspace.Folder))
            : new Check("workspace", State.Warn, new Phrase("doctor.empty", workspace.Folder), new Phrase("doctor.empty_mend", session.Terminal.Command));
    }

    private static IEnumerable<Check> OfProcess(Workspace workspace, IReadOnlyList<Fault> faults)
    {
        if (faults.Count == 0) return [new Check("process", State.Ok, new Phrase(File.Exists(workspace.Process) ? "doctor.readable" : "doctor.defaults"))];
        return faults.Select(f => new Check("process", State.Fail, new Phrase("doctor.said", new Saying(f)), new Phrase("doctor.process_mend")));
    }

    private static Check Published(Session session)
    {
        var flow = new Flow(session.Workspace, session.Terminal.Clock);
        var mend = new Phrase("doctor.build_mend", session.Terminal.Command);
        if (flow.Damage() is { } damage) return new Check("published", State.Fail, new Phrase("doctor.said", new Saying(damage)), mend);
        if (flow.Published() is not { } build) return new Check("published", State.Warn, new Phrase("doctor.build_none"), session.Workspace.Exists ? mend : null);
        return new Check("published", State.Ok, new Phrase("doctor.build_found", build.Id, new Wording(session.Language).Instant(build.AsOf.UtcDateTime)));
    }

    private static RevenueProcess? ReadProcess(Workspace workspace, out IReadOnlyList<Fault> faults)
    {
        try
        {
            faults = [];
            return RevenueProcess.Read(workspace.Process);
        }
        catch (FaultException problem)
        {
            faults = problem.Faults;
            return null;
        }
    }

    // The workspace need not be there yet; what counts is where it would be.
    private static string Existing(string folder)
    {
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent) folder = parent;
        return folder;
    }

    private static bool IsWritable(string folder)
    {
        try
        {
            using var probe = new FileStream(Path.Combine(folder, ".caudal-probe"), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    private static Phrase Said(string text) => new("doctor.said", text);
}
