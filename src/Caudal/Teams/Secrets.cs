using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Caudal.Teams;

/// <summary>
/// Encrypts what lets us into other systems. The keys lie outside the workspace (<c>CAUDAL_KEYS</c>, else the account's own settings folder), so
/// that a copy of the workspace gives nobody the way in.
/// </summary>
/// <param name="folder">Of the keys; it is made for its owner alone.</param>
internal sealed class Secrets(string folder)
{
    public static string DefaultFolder => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.Create), "caudal", "keys");

    public string Protect(string secret) => With(protector => protector.Protect(secret));

    /// <exception cref="FaultException">The key that it was encrypted with is not there.</exception>
    public string Unprotect(string name, string kept)
    {
        try
        {
            return With(protector => protector.Unprotect(kept));
        }
        catch (CryptographicException)
        {
            throw new FaultException(new Fault("source.secret_lost", name, folder));
        }
    }

    private T With<T>(Func<IDataProtector, T> act)
    {
        MakeFolder();
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("caudal").PersistKeysToFileSystem(new DirectoryInfo(folder));
        using var provider = services.BuildServiceProvider();
        return act(provider.GetDataProtector("sources"));
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
