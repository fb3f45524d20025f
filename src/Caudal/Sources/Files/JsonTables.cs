using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Caudal.Sources.Files;

/// <summary>
/// JSON in the shapes that exports have: a list of objects, an object that holds such lists (each is a table), or one object a
/// line. Two passes: the first finds the columns, the second writes the rows.
/// </summary>
internal sealed class JsonTables
{
    // A list is read as a stream; an object around lists must be held whole.
    private const long MostBytesHeld = 256L << 20;
    private const long MostBytesOfRecord = 4L * CsvRecords.Longest;

    private readonly InputFile _file;
    private readonly string _path;
    private readonly string _temporary;
    private readonly int _mark;
    private readonly Func<string, SetAside> _aside;

    public JsonTables(InputFile file, string temporary, Func<string, SetAside> aside)
    {
        (_file, _temporary, _aside) = (file, temporary, aside);
        _path = TextEncoding.AsUtf8(file.Path, temporary + ".utf8", out _mark);
    }

    public IEnumerable<FileTable> Open()
    {
        var first = TextEncoding.Decode(TextEncoding.Head(_path, 1 << 16).AsSpan(_mark)).AsSpan().TrimStart();
        if (_file.IsStream) return [Lines()];
        if (first[0] == '[') return [Table(_file.Name, Elements, _temporary + ".json.csv")];
        return IsLines(first) ? [Lines()] : Wrapped();
    }

    // One object on the first line and another on the next.
    private bool IsLines(ReadOnlySpan<char> start)
    {
        if (Path.GetExtension(_file.Name).ToUpperInvariant() is ".NDJSON" or ".JSONL") return true;
        var end = start.IndexOf('\n');
        if (end < 0 || !start[end..].TrimStart().StartsWith("{")) return false;
        try
        {
            JsonDocument.Parse(start[..end].ToString()).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private FileTable Table(string name, Func<IEnumerable<JsonElement>> records, string path)
    {
        var aside = _aside(name);
        var columns = new JsonColumns();
        try
        {
            foreach (var record in records()) Flatten(columns, record, null, 0);
            var names = Names(columns);
            var sample = new SampleRows();
            using var clean = new CleanCsv(path);
            var element = 0L;
            foreach (var record in records())
            {
                element++;
                if (Flatten(columns, record, aside, element) is not { } texts) continue;
                clean.Write(texts, names.Count, element);
                if (sample.Wants()) sample.Add(texts);
            }
            return clean.Table(name, _file, names, sample, aside);
        }
        catch (JsonException broken)
        {
            throw Broken(broken);
        }
    }

    private FileTable Lines()
    {
        var aside = _aside(_file.Name);
        var columns = new JsonColumns();
        foreach (var (document, _, _) in Documents()) using (document) Flatten(columns, document?.RootElement, null, 0);
        var names = Names(columns);
        var sample = new SampleRows();
        using var clean = new CleanCsv(_temporary + ".json.csv");
        foreach (var (document, line, broken) in Documents())
        {
            using var held = document;
            if (broken is { } fault) aside.Add(line, fault.Column, fault.Key, fault.Arguments, fault.Raw);
            else if (Flatten(columns, document?.RootElement, aside, line) is { } texts)
            {
                clean.Write(texts, names.Count, line);
                if (sample.Wants()) sample.Add(texts);
            }
        }
        return clean.Table(_file.Name, _file, names, sample, aside);
    }

    private sealed record BadLine(int? Column, string Key, object?[] Arguments, string Raw);

    private IEnumerable<(JsonDocument? Document, long Line, BadLine? Broken)> Documents()
    {
        using var lines = new TextLines(_path, _mark);
        while (lines.Read())
        {
            if (lines.TooLong) yield return (null, lines.Number, new BadLine(null, "csv.too_long", [CsvRecords.Longest >> 20], Raw(lines)));
            else if (lines.Text.ContainsAnyExcept((byte)' ', (byte)'\t', (byte)'\r')) yield return Parse(lines);
        }
    }

    private static (JsonDocument?, long, BadLine?) Parse(TextLines lines)
    {
        try
        {
            return (JsonDocument.Parse(lines.Memory), lines.Number, null);
        }
        catch (JsonException broken)
        {
            return (null, lines.Number, new BadLine((int?)broken.BytePositionInLine + 1, "json.bad_line", [], Raw(lines)));
        }
    }

    private static string Raw(TextLines lines) => Encoding.UTF8.GetString(lines.Text[..Math.Min(lines.Text.Length, 10_000)]);

    private static List<string?>? Flatten(JsonColumns columns, JsonElement? record, SetAside? aside, long line)
    {
        if (record is not { } element) return null;
        if (element.ValueKind != JsonValueKind.Object) return Refuse(aside, line, "json.not_an_object", element);
        try
        {
            var texts = columns.Flatten(element);
            return texts.Exists(t => t?.Contains('\0', StringComparison.Ordinal) == true) ? Refuse(aside, line, "csv.nul", element) : texts;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: a text that no encoding can hold.
            return Refuse(aside, line, "csv.encoding", element);
        }
    }

    private static List<string?>? Refuse(SetAside? aside, long line, string reason, JsonElement record)
    {
        aside?.Add(line, null, reason, [], record.GetRawText());
        return null;
    }

    private IReadOnlyList<string> Names(JsonColumns columns)
    {
        var names = Header.Names(columns.Written);
        if (names.Count == 0) throw new FaultException(new Fault("json.no_records") { File = _file.Name });
        if (names.Count > Header.MostColumns) throw new FaultException(new Fault("file.too_many_columns", names.Count, Header.MostColumns) { File = _file.Name });
        return names;
    }

    private IEnumerable<JsonElement> Elements()
    {
        using var stream = new RecordLimit(Stream(), MostBytesOfRecord, () => TooLarge(MostBytesOfRecord));
        foreach (var element in JsonSerializer.DeserializeAsyncEnumerable(stream, JsonElements.Default.JsonElement).ToBlockingEnumerable())
        {
            stream.Begin();
            yield return element;
        }
    }

    private FileStream Stream()
    {
        var stream = File.OpenRead(_path);
        stream.Position = _mark;
        return stream;
    }

    private IEnumerable<FileTable> Wrapped()
    {
        if (new FileInfo(_path).Length > MostBytesHeld) throw TooLarge(MostBytesHeld);
        using var document = Parse();
        if (JsonShelves.IsEmptyPage(document.RootElement)) throw new FaultException(new Fault("json.no_records") { File = _file.Name });
        var lists = JsonShelves.In(document.RootElement);
        if (lists.Count == 0) yield return Table(_file.Name, () => [document.RootElement], _temporary + ".json.csv") with { IsLone = true };
        foreach (var (list, i) in lists.Select((list, i) => (list, i)))
            yield return Table(lists.Count == 1 ? _file.Name : $"{_file.Name}#{list.Name}", () => list.Records, $"{_temporary}.{i}.json.csv");
    }

    private JsonDocument Parse()
    {
        try
        {
            using var stream = Stream();
            return JsonDocument.Parse(stream);
        }
        catch (JsonException broken)
        {
            throw Broken(broken);
        }
    }

    private FaultException TooLarge(long most) => new(new Fault("json.too_large", most >> 20) { File = _file.Name });

    private FaultException Broken(JsonException broken) =>
        new(new Fault("json.broken") { File = _file.Name, Line = broken.LineNumber + 1, Column = (int?)broken.BytePositionInLine + 1 });
}

[JsonSerializable(typeof(JsonElement))]
internal sealed partial class JsonElements : JsonSerializerContext;
