using System.Net;
using System.Net.Sockets;

namespace Caudal.Sources.Live;

/// <summary>
/// Where a vendor answers. Only https, but for an address on this machine that a person wrote down as such; a name that leads into a private
/// network is refused unless it was allowed by name, and it is checked when the connection is made, for a name may change where it leads.
/// </summary>
/// <param name="AllowPrivate">A person allowed this very host to be in a private network.</param>
public sealed record VendorAddress(Uri Base, bool AllowPrivate = false)
{
    /// <summary>Tells where a name leads; the system's, but in tests.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Names { get; init; } = Dns.GetHostAddressesAsync;

    private static readonly IPNetwork[] Private =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3",
            "::/127", "64:ff9b::/96", "fc00::/7", "fe80::/10", "ff00::/8", "2002::/16",
        }.Select(IPNetwork.Parse),
    ];

    /// <exception cref="FaultException">It is no address of the web, or not a safe one.</exception>
    public static VendorAddress Parse(string text, bool allowPrivate = false)
    {
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0 || address.Query.Length > 0)
            throw new FaultException(new Fault("live.bad_address", text));
        if (address.Scheme == "http" && !IsThisMachine(address)) throw new FaultException(new Fault("live.not_https", text));
        return new VendorAddress(address, allowPrivate);
    }

    /// <summary>The address itself says so; a name never does, whatever it leads to.</summary>
    private static bool IsThisMachine(Uri address) => address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    internal bool IsOfThisMachine => IsThisMachine(Base);

    public static bool IsPrivate(IPAddress address) => Private.Any(range => range.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));

    /// <summary>Connects to an address that was checked, and to no other.</summary>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var allowed = await Allowed(context.DnsEndPoint.Host, cancel);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Where the name leads now, as far as that may be spoken to. Whoever connects takes these: asked again, the name may lead elsewhere.</summary>
    /// <exception cref="FaultException">It leads into a private network, and into none other.</exception>
    internal async Task<IPAddress[]> Allowed(string host, CancellationToken cancel)
    {
        var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Names(host, cancel);
        var allowed = found.Where(ip => !IsPrivate(ip) || AllowPrivate || (IsOfThisMachine && IPAddress.IsLoopback(ip))).ToArray();
        return allowed.Length > 0 ? allowed : throw new FaultException(new Fault("live.private_address", host));
    }
}
