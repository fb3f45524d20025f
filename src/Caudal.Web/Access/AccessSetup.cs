using Caudal.Teams;
using Caudal.Teams.Access;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Caudal.Web.Access;

/// <summary>What signing in is made of.</summary>
internal static class AccessSetup
{
    public const int ShortestPassword = 12;

    public static void Add(IServiceCollection services, ServeArguments asked)
    {
        services.AddAntiforgery(form => Shape(form.Cookie, "caudal_form", asked, SameSiteMode.Strict));
        if (asked.Demo)
        {
            services.AddDataProtection().UseEphemeralDataProtectionProvider();
            return;
        }
        KeyFolder.Of(asked.Keys).Keep(services.AddDataProtection());
        AddState(services, asked);
        services.AddIdentityCore<Person>(Rules).AddEntityFrameworkStores<AccessState>().AddSignInManager();
        services.AddSingleton<Sessions>();
        services.AddScoped<Tries>();
        services.AddSingleton<Drafts>();
        services.Configure<IdentityPasskeyOptions>(passkeys => passkeys.ResidentKeyRequirement = "required");
        var ways = services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, cookie => ShapeSession(cookie, asked))
            .AddCookie(IdentityConstants.ExternalScheme, cookie => ShapeStep(cookie, "caudal_company", asked))
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, cookie => ShapeStep(cookie, "caudal_passkey", asked));
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<Sessions>((cookie, sessions) => cookie.SessionStore = sessions);
        if (asked.Company is { } company) CompanySignIn.Add(ways, company);
    }

    private static void AddState(IServiceCollection services, ServeArguments asked)
    {
        if (asked.Database is { } database) services.AddDbContext<AccessState, PostgresAccess>(options => options.UseNpgsql(database));
        else services.AddDbContext<AccessState, SqliteAccess>(options => options.UseSqlite(Connect(new Workspace(asked.Workspace))));
    }

    public static string Connect(Workspace workspace) => new SqliteConnectionStringBuilder { DataSource = workspace.Access, Pooling = false }.ToString();

    public static void Rules(IdentityOptions options)
    {
        // The first that knows passkeys.
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = "";
        // Length is what counts; a rule on signs makes people write passwords down.
        options.Password = new PasswordOptions { RequiredLength = ShortestPassword, RequiredUniqueChars = 5, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
    }

    private static void ShapeSession(CookieAuthenticationOptions options, ServeArguments asked)
    {
        // From a mail or a chat one comes in signed in; nothing is changed by a link, and every form is checked.
        Shape(options.Cookie, "caudal_session", asked, SameSiteMode.Lax);
        options.ExpireTimeSpan = Sessions.Longest;
        options.SlidingExpiration = false;
    }

    private static void ShapeStep(CookieAuthenticationOptions options, string name, ServeArguments asked)
    {
        Shape(options.Cookie, name, asked, SameSiteMode.Lax);
        options.ExpireTimeSpan = TimeSpan.FromMinutes(10);
    }

    private static void Shape(CookieBuilder cookie, string name, ServeArguments asked, SameSiteMode sameSite)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SameSite = sameSite;
        cookie.SecurePolicy = asked.Address is null ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
    }

    /// <summary>Brings the state to today's shape, and gives the link that makes the first owner while there is none.</summary>
    public static async Task<string?> Prepare(IServiceProvider services, ServeArguments asked, CancellationToken cancel)
    {
        if (asked.Demo) return null;
        try
        {
            if (asked.Database is null) MakeFile(new Workspace(asked.Workspace));
            return await Prepared(services, cancel).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or SqliteException { SqliteErrorCode: 8 or 14 } || Disk.Refusal(refused, asked.Workspace) is { Key: "workspace.read_only" })
        {
            throw new FaultException(new Fault("web.read_only", asked.Workspace));
        }
    }

    private static async Task<string?> Prepared(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var state = scope.ServiceProvider.GetRequiredService<AccessState>();
        await state.Database.MigrateAsync(cancel).ConfigureAwait(false);
        if (await state.Users.AnyAsync(p => p.Role == Role.Owner && p.BarredAt == null, cancel).ConfigureAwait(false)) return null;
        await state.Invitations.Where(i => i.By == null).ExecuteDeleteAsync(cancel).ConfigureAwait(false);
        return await Invitations.Add(state, new StoredInvitation { Role = Role.Owner }, scope.ServiceProvider.GetRequiredService<TimeProvider>(), Invitations.SetUpHolds, cancel).ConfigureAwait(false);
    }

    // Sums of passwords are nobody else's business, even on one's own machine.
    private static void MakeFile(Workspace workspace)
    {
        Directory.CreateDirectory(workspace.Folder);
        if (File.Exists(workspace.Access) || OperatingSystem.IsWindows()) return;
        File.Open(workspace.Access, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
    }
}
