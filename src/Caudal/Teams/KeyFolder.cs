using Microsoft.AspNetCore.DataProtection;

namespace Caudal.Teams;

/// <summary>
/// Where the keys lie that secrets and cookies are encrypted with: outside the workspace (<c>CAUDAL_KEYS</c>, else the account's own settings folder), so that a copy of the
/// workspace gives nobody the way in.
/// </summary>
/// <param name="Path">It is made for its owner alone.</param>
public sealed record KeyFolder(string Path)
{
    public static KeyFolder Of(string? named) =>
        new(named ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.Create), "caudal", "keys"));

    public IDataProtectionBuilder Keep(IDataProtectionBuilder keys)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Path);
        else Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return keys.SetApplicationName("caudal").PersistKeysToFileSystem(new DirectoryInfo(Path));
    }
}
