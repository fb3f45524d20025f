namespace Caudal.Warehouse;

/// <summary>Writes that are on the disk when they return, and that a kill leaves either undone or whole.</summary>
public static class Durable
{
    public static void Write(string file, string text)
    {
        var beside = file + ".new";
        File.WriteAllText(beside, text);
        Flush(beside);
        File.Move(beside, file, overwrite: true);
    }

    public static void Flush(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }
}
