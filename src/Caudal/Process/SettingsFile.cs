using System.Text;

namespace Caudal.Process;

/// <summary>A settings file's text, taken whole or not at all.</summary>
internal static class SettingsFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null where there is no such file.</summary>
    public static string? Text(string path)
    {
        var name = Path.GetFileName(path);
        if (Directory.Exists(path)) throw new FaultException(new Fault("process.is_a_folder") { File = name });
        if (!File.Exists(path)) return null;
        // Four bytes are the most that one character takes.
        if (new FileInfo(path).Length > 4L * SettingsText.Longest) throw new FaultException(new Fault("process.too_large", SettingsText.Longest) { File = name });
        try
        {
            return File.ReadAllText(path, Strict);
        }
        catch (DecoderFallbackException)
        {
            throw new FaultException(new Fault("process.encoding") { File = name });
        }
        catch (Exception bad) when (bad is UnauthorizedAccessException or IOException)
        {
            throw new FaultException(new Fault("process.unreadable", bad.Message) { File = name });
        }
    }
}
