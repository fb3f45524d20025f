using System.Text;
using Caudal.Documents;

namespace Caudal.Web.Api;

/// <summary>What stopped a question, as problem details.</summary>
internal static class ApiProblem
{
    private static readonly string[] Unknown = ["customer.unknown", "identity.unknown", "diagnosis.unknown_finding", "metric.unknown", "build.unknown", "decision.unknown", "initiative.unknown"];
    private static readonly string[] NotNow = ["workspace.none", "build.damaged", "state.damaged", "workspace.in_use"];

    public static async Task Send(HttpContext http, Language language, Exception problem)
    {
        var faults = problem is FaultException known ? known.Faults : [new Fault("api.bug", problem.GetType().Name)];
        var status = StatusOf(problem is FaultException, faults[0]);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/problem+json";
        var type = status >= 500 && problem is not FaultException ? "bug" : status == StatusCodes.Status400BadRequest ? "usage" : "fault";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Json.Text(json => ProblemDocument.Write(json, language, type, faults, status))), http.RequestAborted).ConfigureAwait(false);
    }

    private static int StatusOf(bool isFault, Fault fault) =>
        !isFault ? StatusCodes.Status500InternalServerError
        : Unknown.Contains(fault.Key) ? StatusCodes.Status404NotFound
        : NotNow.Contains(fault.Key) ? StatusCodes.Status503ServiceUnavailable
        : fault.Key == "access.who" ? StatusCodes.Status401Unauthorized
        : fault.Key == "access.not_allowed" ? StatusCodes.Status403Forbidden
        : fault.Key == "api.too_many" ? StatusCodes.Status429TooManyRequests
        : fault.Key == "api.no_such_path" ? StatusCodes.Status404NotFound
        : fault.Key == "api.cursor_of_old_build" ? StatusCodes.Status410Gone
        : StatusCodes.Status400BadRequest;
}
