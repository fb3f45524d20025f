using Caudal.Documents;
using Caudal.Teams.Access;

namespace Caudal.Web.Api;

/// <summary>One question that the API answers by GET.</summary>
/// <param name="Path">Behind <c>/api/v1</c>; what stands in braces is a parameter.</param>
/// <param name="Name">Operation id in the OpenAPI document.</param>
/// <param name="Takes">Query parameters besides <c>lang</c> and <c>format</c>; any other is refused, so that a slip of the pen is noticed.</param>
internal sealed record ApiEndpoint(string Path, string Name, string Summary, string[] Takes, Func<ApiCall, Task<Document>> Answer)
{
    public Permission Permission { get; init; } = Permission.See;

    /// <summary>It tells figures of the whole company, the same to everybody.</summary>
    public bool IsOfAll { get; init; }

    /// <summary>Its rows come in pages.</summary>
    public bool IsPaged => Takes.Contains("cursor");

    /// <summary>What it says changes with more than the build: people's own words.</summary>
    public bool IsState { get; init; }
}
