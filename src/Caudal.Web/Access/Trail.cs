using Caudal.Teams.Access;

namespace Caudal.Web.Access;

/// <summary>Who did what, and when. Lines are only added.</summary>
internal static class Trail
{
    public static async Task Note(HttpContext http, Caller by, string what, string about)
    {
        if (by.IsDemo) return;
        var state = http.RequestServices.GetRequiredService<AccessState>();
        Add(http, state, by, what, about);
        await state.SaveChangesAsync(http.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>To be saved together with the change that it tells of.</summary>
    public static void Add(HttpContext http, AccessState state, Caller by, string what, string about) =>
        state.Acts.Add(new StoredAct { At = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, ById = by.Id, By = by.Name, What = what, About = about });
}
