namespace Caudal.Tests.Web;

/// <summary>The command line asking a server says what it says of the workspace itself.</summary>
[Collection(ServedOnce.Name)]
public sealed class RemoteTests(ServedCompany company)
{
    [Theory]
    [InlineData("metrics")]
    [InlineData("metrics win_rate --by lead_source,owner")]
    [InlineData("metrics won_amount --grain month --from 2025-01-01")]
    [InlineData("metrics mrr --as-of 2025-06-30")]
    [InlineData("metrics leads --rows")]
    [InlineData("explain won_count")]
    [InlineData("diagnose --lens sales")]
    [InlineData("readiness")]
    [InlineData("journey --by lead_source")]
    [InlineData("customers a")]
    [InlineData("sources")]
    [InlineData("builds")]
    [InlineData("identity export")]
    [InlineData("identity quality")]
    [InlineData("identity review")]
    [InlineData("identity decide list")]
    public void AnAnswer_OfAServer_IsTheWorkspacesOwn(string question)
    {
        foreach (var format in new[] { "json", "csv" })
        {
            var asked = company.Command([.. question.Split(' '), "--format", format, "--lang", "en", "--server", $"{company.Address}"]);
            Assert.True(asked.Exit == 0, asked.Error);
            Assert.Equal(company.Command([.. question.Split(' '), "--format", format, "--lang", "en"]).Out, asked.Out);
        }
    }

    [Fact]
    public void AnAnswer_OfAServer_IsATableInATerminal()
    {
        var asked = company.Command("metrics", "win_rate", "--by", "owner", "--lang", "es", "--server", $"{company.Address}");
        var owner = company.Command("metrics", "win_rate", "--by", "owner", "--format", "json").Json.GetProperty("rows")[0].GetProperty("owner").GetString()!;
        Assert.Contains(owner, asked.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(',' + owner, asked.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://caudal.example", 2)]
    [InlineData("ftp://127.0.0.1", 2)]
    [InlineData("somewhere", 2)]
    [InlineData("http://127.0.0.1:1", 1)]
    public void AServer_ThatWillNotDo_IsNamed(string address, int exit)
    {
        var asked = company.Command("metrics", "mrr", "--lang", "en", "--server", address);
        Assert.Equal((exit, ""), (asked.Exit, asked.Out));
        Assert.Contains(address, asked.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AQuestion_ThatIsNotRight_IsSaidInThePersonsLanguage()
    {
        var asked = company.Command("metrics", "no_such_metric", "--lang", "es", "--server", $"{company.Address}");
        Assert.Equal(1, asked.Exit);
        Assert.Contains("no_such_metric", asked.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnImport_IsNothingToAskAServer()
    {
        var asked = company.Command("import", "x", "--lang", "en", "--server", $"{company.Address}");
        Assert.Equal(2, asked.Exit);
        Assert.Contains("'import'", asked.Error, StringComparison.Ordinal);
    }
}
