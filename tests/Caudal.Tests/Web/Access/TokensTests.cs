using System.Net;
using Caudal.Teams.Access;
using Caudal.Web.Access;

namespace Caudal.Tests.Web.Access;

/// <summary>Programs that ask with a token, and what who they ask for may see.</summary>
public sealed class TokensTests(StaffedCompany company) : IClassFixture<StaffedCompany>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<(HttpStatusCode Status, string Text)> Get(string? token, string path)
    {
        using var program = company.Staff.Program(token);
        using var response = await program.GetAsync(new Uri("/api/v1/" + path, UriKind.Relative), Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task TheCommandLine_AsksWithATokenOutOfTheEnvironmentOrAFile()
    {
        var token = await Staff.Token(company.Staff.Owner, Scope.Read);
        var folder = Path.GetDirectoryName(company.Workspace)!;
        var file = Path.Combine(folder, "token.txt");
        await File.WriteAllTextAsync(file, token + "\n", Cancel);
        string[] question = ["metrics", "won_amount", "--format", "json", "--lang", "en"];
        var own = company.Command(question).Out;
        foreach (var variables in new[] { new Dictionary<string, string> { ["CAUDAL_TOKEN"] = token }, new Dictionary<string, string> { ["CAUDAL_TOKEN_FILE"] = file } })
            Assert.Equal(own, Cli.CaudalRun.Of(folder, variables, [.. question, "--server", $"{company.Staff.Address}"]).Out);
        var without = Cli.CaudalRun.Of(folder, [.. question, "--server", $"{company.Staff.Address}"]);
        Assert.Equal((1, ""), (without.Exit, without.Out));
        Assert.Contains("CAUDAL_TOKEN", without.Error, StringComparison.Ordinal);
        Assert.Equal(2, Cli.CaudalRun.Of(folder, new Dictionary<string, string> { ["CAUDAL_TOKEN"] = "no token\r\nX: y" }, [.. question, "--server", $"{company.Staff.Address}"]).Exit);
    }

    [Fact]
    public async Task AToken_IsKeptAsItsSumOnly()
    {
        var token = await Staff.Token(company.Staff.Owner, Scope.Write);
        var stored = company.Staff.Ask(s => s.Tokens.Single(t => t.Id == Caudal.Web.Access.Tokens.IdOf(token)));
        Assert.Equal(Secret.Sum(token), stored.Sum);
        Assert.DoesNotContain(token[20..], System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(new Workspace(company.Workspace).Access, Cancel)), StringComparison.Ordinal);
        var page = await company.Staff.Owner.Page("/account");
        Assert.Contains($"caudal_{stored.Id}…", page, StringComparison.Ordinal);
        Assert.DoesNotContain(token, page, StringComparison.Ordinal);   // shown once, and that was before
    }

    [Fact]
    public async Task AToken_ThatIsRevokedOrChanged_OpensNothing()
    {
        var token = await Staff.Token(company.Staff.Owner, Scope.Read);
        Assert.Equal(HttpStatusCode.OK, (await Get(token, "metrics")).Status);
        foreach (var other in new[] { null, token[..^1] + (token[^1] == 'A' ? 'B' : 'A'), "caudal_", "x" }) Assert.Equal(HttpStatusCode.Unauthorized, (await Get(other, "metrics")).Status);
        await company.Staff.Owner.Told("/account", "/account/tokens/revoke", ("id", Caudal.Web.Access.Tokens.IdOf(token)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Get(token, "metrics")).Status);
    }

    [Fact]
    public async Task AnotherPersonsToken_IsNotOnesOwnToRevoke()
    {
        var token = await Staff.Token(company.Staff.Owner, Scope.Read);
        Assert.Contains("role=\"alert\"", await company.People["member"].Told("/account", "/account/tokens/revoke", ("id", Caudal.Web.Access.Tokens.IdOf(token))), StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", await company.People["revops"].Told("/settings/access", "/settings/access/tokens/revoke", ("id", Caudal.Web.Access.Tokens.IdOf(token))), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Get(token, "metrics")).Status);
    }

    [Fact]
    public async Task AServicesToken_HasItsOwnRole()
    {
        var token = await Staff.Token(company.People["revops"], Scope.Admin, Role.Viewer);
        Assert.Equal(HttpStatusCode.OK, (await Get(token, "metrics/mrr")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Get(token, "sources")).Status);
        Assert.Contains("role=\"alert\"", await company.People["revops"].Told("/settings/access", "/settings/access/tokens/add", ("name", "x"), ("scope", "Read"), ("days", "30"), ("role", "Owner")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExport_IsForWhoMayAndStandsInTheTrail()
    {
        var (viewer, member) = (await Staff.Token(company.People["viewer"], Scope.Read), await Staff.Token(company.People["member"], Scope.Read));
        foreach (var format in new[] { "csv", "xlsx", "parquet", "json&download=true" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await Get(viewer, "customers?search=a&format=" + format)).Status);
            Assert.Equal(HttpStatusCode.OK, (await Get(member, "customers?search=a&format=" + format)).Status);
        }
        var acts = company.Staff.Ask(s => s.Acts.Where(a => a.What == "exported").OrderBy(a => a.Id).ToList());
        Assert.Equal(["member findCustomers (csv)", "member findCustomers (xlsx)", "member findCustomers (parquet)", "member findCustomers (json)"], acts.Where(a => a.By == "member").Select(a => $"{a.By} {a.About}"));
    }
}
