using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Caudal.Web.Api;

/// <summary>How much one caller may ask: a hundred questions at once, then ten a second.</summary>
internal static class ApiLimit
{
    public const int AtOnce = 100;
    public const string Policy = "api";
    private const int ASecond = 10;

    public static void Add(IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(Policy, http => RateLimitPartition.GetTokenBucketLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = AtOnce, TokensPerPeriod = ASecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0,
        }));
        limiter.OnRejected = async (context, _) => await Refuse(context).ConfigureAwait(false);
    });

    private static Task Refuse(OnRejectedContext context)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        context.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return ApiProblem.Send(context.HttpContext, Api.LanguageOf(context.HttpContext), new FaultException(new Fault("api.too_many", wait)));
    }
}
