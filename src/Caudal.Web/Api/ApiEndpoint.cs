using Caudal.Documents;
using Caudal.Teams.Access;

namespace Caudal.Web.Api;

/// <summary>One question that the API answers, or one thing that it does.</summary>
/// <param name="Path">Behind <c>/api/v1</c>; what stands in braces is a parameter.</param>
/// <param name="Name">Operation id in the OpenAPI document; <c>api.about.NAME</c> is the text that says what it is for.</param>
/// <param name="Takes">Query parameters besides <c>lang</c> and <c>format</c>; any other is refused, so that a slip of the pen is noticed.</param>
internal sealed record ApiEndpoint(string Path, string Name, string[] Takes, Func<ApiCall, Task<Document>> Answer)
{
    public Permission Permission { get; init; } = Permission.See;

    /// <summary>Members of the JSON object that is sent along.</summary>
    public string[] Sends { get; init; } = [];

    /// <summary>It changes something, and so is no question.</summary>
    public bool Writes { get; init; }

    public string Method => Writes ? HttpMethods.Post : HttpMethods.Get;

    /// <summary>It tells figures of the whole company, the same to everybody.</summary>
    public bool IsOfAll { get; init; }

    /// <summary>Its rows come in pages.</summary>
    public bool IsPaged => Takes.Contains("cursor");

    /// <summary>What it says changes with more than the build: people's own words.</summary>
    public bool IsState { get; init; }
}
