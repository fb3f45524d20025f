using Caudal.Sources.HubSpot;
using Caudal.Sources.Salesforce;
using Caudal.Sources.Stripe;
using Caudal.Sources.Zendesk;

namespace Caudal.Sources.Live;

/// <summary>The systems that can be asked live.</summary>
public static class LiveSources
{
    /// <summary>Each kind, and the vendor's address; null where each account has one of its own.</summary>
    public static IReadOnlyDictionary<string, string?> Kinds { get; } = new Dictionary<string, string?>
    {
        ["hubspot"] = HubSpotSource.Address, ["salesforce"] = SalesforceSource.Address, ["stripe"] = StripeSource.Address, ["zendesk"] = null,
    };

    /// <summary>It keeps the network's time: its waits are real ones, whatever clock the rest goes by.</summary>
    /// <param name="secret">What the kind takes as its credential.</param>
    public static ILiveSource Open(string kind, VendorAddress address, string secret) => kind switch
    {
        "hubspot" => new HubSpotSource(new VendorHttp("HubSpot", address, TimeProvider.System), secret, TimeProvider.System),
        "salesforce" => new SalesforceSource(new VendorHttp("Salesforce", address, TimeProvider.System), secret, TimeProvider.System),
        "stripe" => new StripeSource(new VendorHttp("Stripe", address, TimeProvider.System), secret, TimeProvider.System),
        "zendesk" => new ZendeskSource(new VendorHttp("Zendesk", address, TimeProvider.System), secret, TimeProvider.System),
        _ => throw new FaultException(new Fault("live.unknown_kind", kind, string.Join(", ", Kinds.Keys))),
    };
}
