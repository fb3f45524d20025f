using Caudal.Tests.Cli;
using Caudal.Web;
using Microsoft.AspNetCore.Builder;

namespace Caudal.Tests.Web;

/// <summary>A small company's workspace, and the pages served over it.</summary>
public sealed class ServedCompany(SmallCompany company) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    public string Workspace => Path.Combine(_folder.Path, "caudal-data");

    public Uri Address => new(Server.Address(_app!));

    public async ValueTask InitializeAsync()
    {
        company.CopyTo(_folder.Path);
        _app = await Server.Start(new ServeArguments(Workspace, Language.Es, 0) { Demo = true }, CancellationToken.None);
    }

    internal CaudalRun Command(params string[] arguments) => CaudalRun.Of(_folder.Path, arguments);

    /// <summary>Follows no redirect and keeps no cookie, so that each test says what it sends.</summary>
    public HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>One served company for all classes that only ask it: what one has asked for the others find answered.</summary>
[CollectionDefinition(Name)]
public sealed class ServedOnce : ICollectionFixture<ServedCompany>
{
    public const string Name = "one served company";
}
