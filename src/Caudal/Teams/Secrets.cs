using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Caudal.Teams;

/// <summary>Encrypts what lets us into other systems.</summary>
internal sealed class Secrets(KeyFolder keys)
{
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
            throw new FaultException(new Fault("source.secret_lost", name, keys.Path));
        }
    }

    private T With<T>(Func<IDataProtector, T> act)
    {
        var services = new ServiceCollection();
        keys.Keep(services.AddDataProtection());
        using var provider = services.BuildServiceProvider();
        return act(provider.GetDataProtector("sources"));
    }
}
