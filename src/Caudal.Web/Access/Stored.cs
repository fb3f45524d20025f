using Caudal.Teams.Access;

namespace Caudal.Web.Access;

/// <summary>A browser that somebody signed in with.</summary>
public sealed class StoredSession
{
    /// <summary>Sum of the key that the browser's cookie holds.</summary>
    public string Id { get; set; } = "";

    public string PersonId { get; set; } = "";
    public Person Person { get; set; } = null!;
    public DateTime CreatedAt { get; set; }
    public DateTime SeenAt { get; set; }

    /// <summary>As a person would name it; nothing by which it could be followed.</summary>
    public string Browser { get; set; } = "";
}

/// <summary>A way in for somebody who is not here yet; it works once, and is gone when it did.</summary>
internal sealed class StoredInvitation
{
    /// <summary>Sum of the token in the link.</summary>
    public string Id { get; set; } = "";

    public Role Role { get; set; }
    public string? Team { get; set; }
    public string? Regions { get; set; }

    /// <summary>Name of whoever invited; null: the set-up link of a first start.</summary>
    public string? By { get; set; }

    /// <summary>For whom, in the inviter's words.</summary>
    public string? For { get; set; }

    public DateTime CreatedAt { get; set; }
    public DateTime ExpiresAt { get; set; }
}

/// <summary>A program's way in.</summary>
public sealed class StoredToken
{
    /// <summary>The part of the token that may be shown.</summary>
    public string Id { get; set; } = "";

    /// <summary>Sum of the whole token.</summary>
    public string Sum { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>Of a personal token: it may what its person may.</summary>
    public string? PersonId { get; set; }
    public Person? Person { get; set; }

    /// <summary>Of a service token.</summary>
    public Role? Role { get; set; }
    public string? Regions { get; set; }

    public Scope Scope { get; set; }
    public string By { get; set; } = "";
    public DateTime CreatedAt { get; set; }
    public DateTime ExpiresAt { get; set; }
    public DateTime? UsedAt { get; set; }
}

/// <summary>Something that somebody did: never with a customer's data in it.</summary>
internal sealed class StoredAct
{
    public long Id { get; set; }
    public DateTime At { get; set; }
    public string ById { get; set; } = "";
    public string By { get; set; } = "";

    /// <summary>Key of a text, without <c>audit.</c></summary>
    public string What { get; set; } = "";

    /// <summary>A person of ours, a token, a question of the API.</summary>
    public string About { get; set; } = "";
}
