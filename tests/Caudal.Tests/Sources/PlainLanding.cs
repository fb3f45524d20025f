using System.Text.Json;
using Caudal.Landing;
using Caudal.Sources;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;

namespace Caudal.Tests.Sources;

/// <summary>
/// What the landing zone should hold, in its plainest form and in memory: of each record the newest row, nothing of what is told to be gone, and cursors that stand where their rows do. Apart
/// from the zone's own code, which is held against it; and cheap enough for thousands of histories.
/// </summary>
internal sealed class PlainLanding
{
    private readonly SortedDictionary<string, SortedDictionary<string, string>> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _cursors = [];
    private readonly Dictionary<string, HashSet<(string Table, string Id)>> _seen = [];

    public IReadOnlyDictionary<string, SortedDictionary<string, string>> Tables => _tables;

    public string? Cursor(string stream) => _cursors.GetValueOrDefault(stream);

    /// <summary>Reads a stream on. What it has told is landed at its end.</summary>
    /// <param name="random">Draws after which pages it is landed before, and where the reading breaks off for good; null: it does not.</param>
    /// <param name="between">What happens after a page.</param>
    public async Task Read(ILiveSource source, string stream, Random? random = null, Action? between = null)
    {
        var run = new Run(this, stream);
        await foreach (var page in source.Read(stream, Cursor(stream), CancellationToken.None))
        {
            run.Take(page);
            if (random is null) continue;
            var chance = random.Next(12);
            if (chance == 0) return;
            if (chance < 4) run.Land();
            if (chance == 1) return;
            if (chance is 4 or 2) between?.Invoke();
            // Whoever makes use of the newest first reads the others another time.
            if (page.OlderFollows && chance < 8) break;
        }
        run.Land();
    }

    /// <summary>The stream is to be read anew.</summary>
    public void Reset(string stream) => _cursors.Remove(stream);

    /// <summary>The same pages as another reader takes.</summary>
    public Run Begin(string stream) => new(this, stream);

    /// <summary>Rows that tell the same as none would.</summary>
    public void Forget(Func<string, bool> means)
    {
        foreach (var rows in _tables.Values)
            foreach (var id in rows.Where(r => means(r.Value)).Select(r => r.Key).ToList()) rows.Remove(id);
    }

    /// <summary>Rows that are left out: parts of records that are not there, as one of theirs says.</summary>
    public void Forget(string part, string column, string whole)
    {
        if (!_tables.TryGetValue(part, out var rows)) return;
        var there = _tables.TryGetValue(whole, out var records) ? records : [];
        foreach (var (id, row) in rows.ToList())
            if (!there.ContainsKey(Member(row, column)!)) rows.Remove(id);
    }

    public override string ToString() => string.Join('\n', _tables.Where(t => t.Value.Count > 0).SelectMany(t => t.Value.Select(r => $"{t.Key} {r.Key} {r.Value}")));

    private SortedDictionary<string, string> Of(StreamTable table) => _tables.TryGetValue(table.Name, out var rows) ? rows : _tables[table.Name] = new(StringComparer.Ordinal);

    // A column that is blank, and one that a table did not have yet, are the same.
    private static string WithoutBlanks(ReadOnlyMemory<byte> row)
    {
        using var json = JsonDocument.Parse(row);
        return System.Text.Encoding.UTF8.GetString(JsonBytes.Of(told =>
        {
            foreach (var member in json.RootElement.EnumerateObject())
                if (member.Value.ValueKind != JsonValueKind.Null) member.WriteTo(told);
        }));
    }

    private static string? Member(string row, string name)
    {
        using var json = JsonDocument.Parse(row);
        return MessageLines.Text(json.RootElement.GetProperty(name));
    }

    /// <summary>One reading of a stream.</summary>
    internal sealed class Run(PlainLanding landing, string stream)
    {
        private readonly List<LivePage> _pages = [];
        private bool? _all;
        private string? _landed;

        public void Take(LivePage page)
        {
            if (_all is null && !page.GoesOn) landing._seen[stream] = [];
            _all ??= landing._seen.ContainsKey(stream);
            _pages.Add(page);
        }

        public void Land()
        {
            if (_pages.Count == 0) return;
            var news = false;
            foreach (var page in _pages)
                foreach (var row in page.Rows) news |= Put(page, row);
            foreach (var removal in _pages.SelectMany(p => p.Removed)) news |= landing.Of(removal.Table).Remove(removal.Id);
            if (_pages[^1].Whole is { } whole && _all == true)
                foreach (var table in _pages[^1].Parts.Prepend(whole)) news |= Keep(table);
            var milestone = _pages.Exists(p => p.IsMilestone) || (_landed is not null && _landed != _pages[^1].Cursor);
            if (news || milestone) landing._cursors[stream] = _landed = _pages[^1].Cursor;
            _pages.Clear();
        }

        private bool Put(LivePage page, StreamRow row)
        {
            var rows = landing.Of(row.Table);
            var (id, json) = (RecordIds.Of(row.Table, row.Json), WithoutBlanks(row.Json));
            if (row.Table.Stream == stream || page.Parts.Any(p => p.Name == row.Table.Name)) landing._seen[stream].Add((row.Table.Name, id));
            if (rows.TryGetValue(id, out var before) && before == json) return false;
            rows[id] = json;
            return true;
        }

        private bool Keep(StreamTable table)
        {
            var gone = landing.Of(table).Keys.Where(id => !landing._seen[stream].Contains((table.Name, id))).ToList();
            foreach (var id in gone) landing.Of(table).Remove(id);
            return gone.Count > 0;
        }
    }
}

/// <summary>What makes a record of a source's table: the key that the table says, else the record id of its shipped mapping.</summary>
internal static class RecordIds
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, FieldMapping?> Known = new();

    public static string Of(StreamTable table, ReadOnlyMemory<byte> row)
    {
        using var json = JsonDocument.Parse(row);
        if (table.Key.Count > 0) return MessageLines.Key(json.RootElement, table.Key) ?? json.RootElement.GetRawText();
        var columns = json.RootElement.EnumerateObject().Select(m => m.Name).ToList();
        var field = Known.GetOrAdd($"{table.Name} {string.Join(',', columns)}", _ => Field(table, columns));
        var texts = field?.Columns.Select(c => MessageLines.Text(json.RootElement.GetProperty(c))).OfType<string>().ToList() ?? [];
        return texts.Count == 0 ? json.RootElement.GetRawText() : field!.Join is { } join ? string.Join(join, texts) : texts[0];
    }

    private static FieldMapping? Field(StreamTable table, List<string> columns) => StreamMapping.Decide(table, new TableSample(table.Name, columns, []), null).Objects.SelectMany(o => o.Fields).FirstOrDefault(f => f.Field == "record_id");
}
