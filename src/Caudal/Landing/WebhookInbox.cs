using System.Text.Json;
using Caudal.Process;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;
using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>
/// What webhooks told, on the disk before their senders are thanked, until the next sync lands it. Who thanks in milliseconds cannot make a load for each
/// call; and what was sent twice is landed once.
/// </summary>
public sealed class WebhookInbox(Workspace workspace, RevenueProcess process, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Returns once it is safe.</summary>
    /// <exception cref="FaultException">The disk takes no more, or another process holds the inbox for long.</exception>
    public void Keep(string name, IReadOnlyList<WebhookEvent> events, CancellationToken cancel) => InTurn(name, () =>
    {
        Directory.CreateDirectory(Folder);
        using var file = new FileStream(FileOf(name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        // A line that a kill cut off stays a line of its own: its sender was never thanked, and sends it again.
        var cut = file.Length > 0 && LastByte(file) != '\n';
        file.Seek(0, SeekOrigin.End);
        if (cut) file.WriteByte((byte)'\n');
        foreach (var told in events) file.Write([.. Line(told), (byte)'\n']);
        file.Flush(flushToDisk: true);
        return true;
    }, cancel);

    /// <summary>Something waits to be landed.</summary>
    public bool HasNews(string name) => File.Exists(FileOf(name)) || File.Exists(TakenOf(name));

    /// <summary>Lands what waits. What a kill left half landed is landed again, and is known by then.</summary>
    public SyncedStream? Land(string name, CancellationToken cancel)
    {
        using var held = workspace.Hold($"{name}.webhooks");
        if (!File.Exists(TakenOf(name)) && !InTurn(name, () => Take(name), cancel)) return null;
        var folder = Path.Combine(workspace.Folder, $".spool-{name}.webhooks");
        using var spool = new StreamSpool(folder);
        var ids = new HashSet<string>();
        foreach (var line in File.ReadLines(TakenOf(name)))
            if (Told(line) is { } told && ids.Add($"{told.Row.Table.Name} {told.Id}")) spool.Add(told.Row);
        var report = spool.IsEmpty ? new ImportReport(null, []) : new StreamLanding(workspace, process, clock, folder + ".seen").Land(spool, [], [new StreamCursor(name, "webhooks", null)], always: false, cancel);
        File.Delete(TakenOf(name));
        return new SyncedStream(name, "webhooks", report.LoadId, report.Files, null);
    }

    private string Folder => Path.Combine(workspace.Folder, "inbox");

    private string FileOf(string name) => Path.Combine(Folder, name + ".ndjson");

    private string TakenOf(string name) => Path.Combine(Folder, name + ".taken.ndjson");

    private bool Take(string name)
    {
        if (!File.Exists(FileOf(name))) return false;
        File.Move(FileOf(name), TakenOf(name));
        return true;
    }

    private T InTurn<T>(string name, Func<T> act, CancellationToken cancel)
    {
        for (var began = clock.GetTimestamp(); ;)
        {
            try
            {
                using var held = workspace.Hold($"{name}.inbox");
                return act();
            }
            catch (FaultException busy) when (busy.Faults[0].Key == "stream.in_use" && clock.GetElapsedTime(began) < Patience && !cancel.WaitHandle.WaitOne(5))
            {
            }
            catch (Exception refused) when (Disk.Refusal(refused, workspace.Folder) is { } fault)
            {
                throw new FaultException(fault);
            }
        }
    }

    private static int LastByte(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte();
    }

    private static byte[] Line(WebhookEvent told) => JsonBytes.Of(json =>
    {
        json.WriteString("id", told.Id);
        json.WriteString("source", told.Row.Table.Source);
        json.WriteString("stream", told.Row.Table.Stream);
        json.WriteString("key", told.Row.Table.Key[0]);
        json.WriteBoolean("shipped", told.Row.Table.IsShipped);
        json.WritePropertyName("row");
        json.WriteRawValue(told.Row.Json.Span);
    });

    private static WebhookEvent? Told(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            string Of(string name) => json.RootElement.GetProperty(name).GetString()!;
            var table = new StreamTable(Of("source"), Of("stream")) { Key = [Of("key")], IsShipped = json.RootElement.GetProperty("shipped").GetBoolean() };
            return new WebhookEvent(Of("id"), new StreamRow(table, MessageLines.Bytes(json.RootElement.GetProperty("row"))));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
