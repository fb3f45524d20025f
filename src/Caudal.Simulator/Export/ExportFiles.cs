namespace Caudal.Simulator.Export;

/// <summary>The files of one export, open while accounts are drawn.</summary>
internal sealed class ExportFiles : IDisposable
{
    private readonly FileStream[] _files = new FileStream[Sheets.Count];
    private readonly long[] _rows = new long[Sheets.Count];

    public ExportFiles(SimulationRequest request)
    {
        foreach (var sheet in Enum.GetValues<Sheet>())
        {
            var path = Path.Combine(request.Out, Sheets.Path(sheet));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _files[(int)sheet] = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, 0);
            _files[(int)sheet].Write(Sheets.Header(sheet, request.Headers == "es" || request.Headers == "mixed" && Sheets.IsCrm(sheet)));
        }
    }

    public IReadOnlyDictionary<string, long> Rows =>
        Enum.GetValues<Sheet>().ToDictionary(Sheets.Path, sheet => _rows[(int)sheet]);

    public void Append(Batch batch)
    {
        foreach (var sheet in Enum.GetValues<Sheet>())
        {
            _files[(int)sheet].Write(batch[sheet].Written);
            _rows[(int)sheet] += batch[sheet].Rows;
        }
    }

    public void Dispose()
    {
        foreach (var file in _files) file?.Dispose();
    }
}
