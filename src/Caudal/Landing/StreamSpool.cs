using Caudal.Sources.Streams;

namespace Caudal.Landing;

/// <summary>What a source told since the last landing, on disk: a run of any length takes the memory of one page.</summary>
internal sealed class StreamSpool : IDisposable
{
    // A load of its own for every page would be a folder for every hundred rows; one for all of a first run, hours that a kill takes back.
    private const long MostRows = 50_000;
    private const long MostBytes = 128L << 20;

    private readonly string _folder;
    private readonly Dictionary<string, Shelf> _shelves = [];
    private long _rows;
    private long _bytes;

    public StreamSpool(string folder)
    {
        _folder = folder;
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
    }

    public IReadOnlyCollection<Shelf> Shelves => _shelves.Values;

    public bool IsFull => _rows >= MostRows || _bytes >= MostBytes;

    public bool IsEmpty => _shelves.Count == 0;

    /// <param name="follow">Remember which records came, so that those of the table that did not can be told.</param>
    public void Add(StreamRow row, bool follow = false)
    {
        var shelf = Of(row.Table);
        shelf.Write(row.Json.Span);
        shelf.IsFollowed |= follow;
        _rows++;
        _bytes += row.Json.Length;
    }

    public void Remove(StreamRemoval removal)
    {
        Of(removal.Table).Gone.Add(removal.Id);
        _rows++;
    }

    public void SetAside(StreamMessage.Unusable line) => Of(line.Table ?? new StreamTable("stream", "unknown")).Unusable.Add(line);

    public void Clear()
    {
        foreach (var shelf in _shelves.Values) shelf.Dispose();
        foreach (var file in Directory.EnumerateFiles(_folder)) File.Delete(file);
        _shelves.Clear();
        (_rows, _bytes) = (0, 0);
    }

    public void Dispose()
    {
        foreach (var shelf in _shelves.Values) shelf.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // A table whose key is declared anew goes on under the new one.
    private Shelf Of(StreamTable table)
    {
        if (_shelves.TryGetValue(table.Name, out var shelf)) shelf.Table = table;
        else _shelves.Add(table.Name, shelf = new Shelf(table, Path.Combine(_folder, FormattableString.Invariant($"{_shelves.Count}.ndjson"))));
        return shelf;
    }

    /// <summary>One table's part.</summary>
    internal sealed class Shelf(StreamTable table, string path) : IDisposable
    {
        private FileStream? _file;

        public StreamTable Table { get; set; } = table;

        public string Path => path;

        public bool HasRows => _file is not null;

        public bool IsFollowed { get; set; }

        public List<string> Gone { get; } = [];

        public List<StreamMessage.Unusable> Unusable { get; } = [];

        // A record keeps to its line: JSON may be broken into lines only between its tokens.
        public void Write(ReadOnlySpan<byte> json)
        {
            _file ??= new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
            foreach (var part in json.Split((byte)'\n')) _file.Write(json[part]);
            _file.WriteByte((byte)'\n');
        }

        public void Flush() => _file?.Flush();

        public void Dispose() => _file?.Dispose();
    }
}
