using System.Net;
using Caudal.Web.Pages;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Caudal.Web;

/// <summary>The pages of one workspace, for whoever sits at this machine: on loopback only, and only to read.</summary>
public static class Server
{
    static Server() => Texts.Add(typeof(Server).Assembly);

    public static async Task<int> Run(ServeArguments asked, CancellationToken cancel)
    {
        await using var app = await Start(asked, cancel).ConfigureAwait(false);
        await Console.Out.WriteLineAsync(Texts.Say(asked.Language, "web.serving", Address(app))).ConfigureAwait(false);
        await app.WaitForShutdownAsync(cancel).ConfigureAwait(false);
        return 0;
    }

    /// <summary>Listens on the port that was asked for, or on another where that is taken.</summary>
    public static async Task<WebApplication> Start(ServeArguments asked, CancellationToken cancel)
    {
        var app = Create(asked);
        try
        {
            await app.StartAsync(cancel).ConfigureAwait(false);
            return app;
        }
        catch (IOException taken) when (asked.Port != 0 && taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            return await Start(asked with { Port = 0 }, cancel).ConfigureAwait(false);
        }
    }

    public static string Address(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    private static WebApplication Create(ServeArguments asked)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, asked.Port);
        });
        // A port that is taken is no fault: another is looked for.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        // No page keeps a secret in the browser, so that none has to outlive the program.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        Api.ApiLimit.Add(builder.Services);
        Api.ApiDescription.Add(builder.Services);
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton(asked);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Answers>();
        builder.Services.AddScoped<View>();
        builder.Services.AddHostedService<Webhooks.SyncLoop>();
        var app = builder.Build();
        app.Use(Guard.Pass);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseRateLimiter();
        app.MapGet("/look", Look.Set);
        app.MapGet("/assets/{name}", StaticFiles.Send);
        Api.Api.Map(app);
        Webhooks.WebhookEndpoint.Map(app);
        app.MapRazorComponents<Document>().DisableAntiforgery();
        app.UseAntiforgery();
        return app;
    }
}
