using System.Data.Common;

namespace Caudal;

/// <summary>What the disk under a workspace, or the machine's memory, refuses: told apart from what is wrong with a file that is read.</summary>
public static class Disk
{
    // By the system's own numbers: Linux, macOS where it differs, Windows.
    private static readonly int[] FullNumbers = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];
    private static readonly int[] ReadOnlyNumbers = [30, unchecked((int)0x80070013)];
    private static readonly int[] InUseNumbers = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    // The engine hands on the system's words, and has its own for a spill that no longer fits.
    private static readonly string[] FullWords = ["No space left on device", "Disk quota exceeded", "max_temp_directory_size"];

    /// <summary>The fault of a write that the disk refused or that memory had no room for; null where the problem is another.</summary>
    public static Fault? Refusal(Exception problem, string folder) => problem switch
    {
        IOException or DbException when IsFull(problem) => new Fault("workspace.full", folder),
        DbException when problem.Message.Contains("Out of Memory Error", StringComparison.Ordinal) => new Fault("workspace.memory", folder),
        IOException or DbException when IsReadOnly(problem) => new Fault("workspace.read_only", folder),
        _ => null,
    };

    public static bool IsFull(Exception problem) =>
        FullNumbers.Contains(problem.HResult) || FullWords.Any(word => problem.Message.Contains(word, StringComparison.Ordinal));

    public static bool IsInUse(IOException problem) => InUseNumbers.Contains(problem.HResult);

    private static bool IsReadOnly(Exception problem) =>
        ReadOnlyNumbers.Contains(problem.HResult) || problem.Message.Contains("Read-only file system", StringComparison.Ordinal);
}
