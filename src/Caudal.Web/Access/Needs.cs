using Caudal.Teams.Access;

namespace Caudal.Web.Access;

/// <summary>What whoever asks here must be allowed. A page or an endpoint without it, and not <see cref="OpenAttribute"/>, is open to nobody.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}

/// <summary>For whoever comes, signed in or not.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OpenAttribute : Attribute
{
    /// <summary>Not where nobody signs in.</summary>
    public bool NotInDemo { get; init; }
}
