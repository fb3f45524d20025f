using Caudal.Sources.HubSpot;
using Caudal.Sources.Postgres;
using Caudal.Sources.Salesforce;
using Caudal.Sources.Stripe;
using Caudal.Sources.Zendesk;

namespace Caudal.Sources.Live;

/// <summary>The systems that can be asked live, and the folder that exports arrive in.</summary>
public static class LiveSources
{
    /// <summary>The kind whose records arrive as files.</summary>
    public const string Folder = "folder";

    /// <summary>Each kind, and the vendor's address; null where each account has one of its own.</summary>
    public static IReadOnlyDictionary<string, string?> Kinds { get; } = new Dictionary<string, string?>
    {
        ["hubspot"] = HubSpotSource.Address, ["salesforce"] = SalesforceSource.Address, ["stripe"] = StripeSource.Address, ["zendesk"] = null, ["postgres"] = null, [Folder] = null,
    };

    /// <exception cref="FaultException">It is no address of that kind, or not a safe one.</exception>
    public static VendorAddress AddressOf(string kind, string text, bool allowPrivate) => kind switch
    {
        "postgres" => Of("postgres", text, "postgres.bad_address", allowPrivate),
        Folder => Of("file", text, "live.bad_address", allowPrivate),
        _ => VendorAddress.Parse(text, allowPrivate),
    };

    private static VendorAddress Of(string scheme, string text, string fault, bool allowPrivate) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == scheme && address.UserInfo.Length == 0 ? new VendorAddress(address, allowPrivate) : throw new FaultException(new Fault(fault, text));

    /// <summary>What can be read of it, whether or not it lets us in.</summary>
    public static IReadOnlyList<string> Streams(string kind, VendorAddress address)
    {
        if (kind == Folder) return ["files"];
        using var source = Open(kind, address, "");
        return source.Streams;
    }

    /// <summary>It keeps the network's time: its waits are real ones, whatever clock the rest goes by.</summary>
    /// <param name="secret">What the kind takes as its credential.</param>
    public static ILiveSource Open(string kind, VendorAddress address, string secret) => kind switch
    {
        "hubspot" => new HubSpotSource(new VendorHttp("HubSpot", address, TimeProvider.System), secret, TimeProvider.System),
        "salesforce" => new SalesforceSource(new VendorHttp("Salesforce", address, TimeProvider.System), secret, TimeProvider.System),
        "stripe" => new StripeSource(new VendorHttp("Stripe", address, TimeProvider.System), secret, TimeProvider.System),
        "zendesk" => new ZendeskSource(new VendorHttp("Zendesk", address, TimeProvider.System), secret, TimeProvider.System),
        "postgres" => new PostgresSource(address, secret),
        _ => throw new FaultException(new Fault("live.unknown_kind", kind, string.Join(", ", Kinds.Keys))),
    };
}
