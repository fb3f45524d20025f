using Caudal.Web;
using Microsoft.AspNetCore.Http;

namespace Caudal.Tests.Web;

public sealed class CarriedTests
{
    private static Carried Of(string query) => Carried.By(new DefaultHttpContext { Request = { QueryString = new QueryString(query) } }.Request);

    [Theory]
    [InlineData("?from=2026-01-01&where=team%20%3D%20sales&grain=month&q=x&c3=", "/leaks?from=2026-01-01&where=team%20%3D%20sales")]
    [InlineData("?as_of=2025-12-31&by=country", "/leaks?as_of=2025-12-31&by=country")]
    [InlineData("?from=&to=%20", "/leaks")]
    [InlineData("", "/leaks")]
    public void Filters_GoAlong_AndNothingElse(string query, string address) => Assert.Equal(address, Of(query).To("/leaks"));

    [Theory]
    [InlineData("where", "/sales", true)]
    [InlineData("as_of", "/metrics/mrr", true)]
    [InlineData("by", "/journey", true)]
    [InlineData("where", "/journey", false)]
    [InlineData("by", "/sales", false)]
    [InlineData("from", "/leaks", false)]
    [InlineData("from", "/", false)]
    [InlineData("from", "/metrics", false)]
    [InlineData("from", "/salesmen", false)]
    public void AFilter_AppliesWhereThePageTakesIt(string name, string path, bool applies) => Assert.Equal(applies, Carried.Applies(name, path));
}
