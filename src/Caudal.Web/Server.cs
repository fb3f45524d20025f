using System.Net;
using Caudal.Web.Access;
using Caudal.Web.Pages;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;

namespace Caudal.Web;

/// <summary>The pages of one workspace: on loopback only; others come through a reverse proxy of this machine, which speaks https.</summary>
public static class Server
{
    static Server() => Texts.Add(typeof(Server).Assembly);

    public static async Task<int> Run(ServeArguments asked, CancellationToken cancel)
    {
        await using var app = await Start(asked, cancel).ConfigureAwait(false);
        await Console.Out.WriteLineAsync(Texts.Say(asked.Language, asked.Demo ? "web.serving_demo" : "web.serving", Home(app, asked))).ConfigureAwait(false);
        if (app.Services.GetRequiredService<SetUp>().Token is { } token)
            await Console.Out.WriteLineAsync(Texts.Say(asked.Language, "web.set_up", $"{Home(app, asked)}/join/{token}", (int)Invitations.SetUpHolds.TotalMinutes)).ConfigureAwait(false);
        await app.WaitForShutdownAsync(cancel).ConfigureAwait(false);
        return 0;
    }

    /// <summary>Listens on the port that was asked for, or on another where that is taken.</summary>
    public static Task<WebApplication> Start(ServeArguments asked, CancellationToken cancel) => Start(asked, TimeProvider.System, cancel);

    internal static async Task<WebApplication> Start(ServeArguments asked, TimeProvider clock, CancellationToken cancel)
    {
        var app = Create(asked, clock);
        app.Services.GetRequiredService<SetUp>().Token = await AccessSetup.Prepare(app.Services, asked, cancel).ConfigureAwait(false);
        try
        {
            await app.StartAsync(cancel).ConfigureAwait(false);
            return app;
        }
        catch (IOException taken) when (asked.Port != 0 && taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            return await Start(asked with { Port = 0 }, clock, cancel).ConfigureAwait(false);
        }
    }

    public static string Address(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>By a name and not by a number: passkeys belong to names.</summary>
    private static string Home(WebApplication app, ServeArguments asked) => (asked.Address ?? new UriBuilder(Address(app)) { Host = "localhost" }.Uri).GetLeftPart(UriPartial.Authority);

    /// <summary>The address to give to others, as whoever asks came here.</summary>
    internal static string Outside(HttpContext http) =>
        http.RequestServices.GetRequiredService<ServeArguments>().Address?.GetLeftPart(UriPartial.Authority) ?? $"{http.Request.Scheme}://{http.Request.Host}";

    private static WebApplication Create(ServeArguments asked, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, asked.Port);
        });
        Quieten(builder.Logging);
        builder.Services.AddSingleton(clock);
        AddPages(builder.Services, asked);
        var app = builder.Build();
        Lead(app, asked);
        return app;
    }

    // None of these is a fault: a port that is taken (another is looked for), keys without a lock of their own (the folder has one), forms that forbid caching once more, a database without tables yet.
    private static void Quieten(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
    }

    private static void AddPages(IServiceCollection services, ServeArguments asked)
    {
        AccessSetup.Add(services, asked);
        Api.ApiLimit.Add(services);
        Api.ApiDescription.Add(services);
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddSingleton(asked);
        services.AddSingleton<AnswersKept>();
        services.AddSingleton<KeptPages>();
        services.AddSingleton<SetUp>();
        services.AddSingleton<Rebuild>();
        services.AddScoped<Answers>();
        services.AddScoped<View>();
        if (asked.Demo) return;
        services.AddHostedService<Webhooks.SyncLoop>();
        services.AddHostedService<Webhooks.SyncMeter>();
    }

    private static void Lead(WebApplication app, ServeArguments asked)
    {
        // Who came through the proxy of this machine is who it says; from nobody else is it believed.
        if (asked.Address is not null) app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
        app.Use(Guard.Pass);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseRateLimiter();
        if (!asked.Demo) app.UseAuthentication();
        app.Use(Gate.Pass);
        app.Use(KeptPages.Pass);
        app.MapGet("/look", Look.Set).WithMetadata(new OpenAttribute());
        app.MapGet("/assets/{name}", StaticFiles.Send).WithMetadata(new OpenAttribute());
        app.MapGet("/sign-in/company", CompanySignIn.Begin).WithMetadata(new OpenAttribute { NotInDemo = true });
        app.MapGet("/sign-in/company/done", (Delegate)CompanySignIn.End).WithMetadata(new OpenAttribute { NotInDemo = true });
        FormEndpoint.Map(app);
        Api.Api.Map(app);
        Webhooks.WebhookEndpoint.Map(app);
        // A page is only ever read; what changes something is a form's own address.
        app.MapRazorComponents<Document>().Add(page => page.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get])));
        app.UseAntiforgery();
    }

    /// <summary>Of the link that makes the first owner; null: there is one already.</summary>
    internal sealed class SetUp
    {
        public string? Token { get; set; }
    }
}
