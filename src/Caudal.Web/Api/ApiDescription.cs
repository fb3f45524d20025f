using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Caudal.Web.Api;

/// <summary>The API described as OpenAPI 3.1, from the same table that answers.</summary>
internal static class ApiDescription
{
    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["by"] = "Segments, separated by commas", ["grain"] = "day, week, month, quarter or year", ["from"] = "First day, YYYY-MM-DD", ["to"] = "Day after the last, YYYY-MM-DD",
        ["where"] = "Condition over segments, as on the command line: country = 'MX' and segment <> 'Small'", ["as_of"] = "Day by whose end things are seen, YYYY-MM-DD",
        ["currency"] = "native: each currency by itself", ["limit"] = "Rows of a page, 1 to 1000; 100 where it is not said", ["cursor"] = "From the Link header of the page before",
        ["lens"] = "sales, revenue or both", ["top"] = "Findings in the ranked list", ["search"] = "Name, domain, e-mail or record id", ["a"] = "A record", ["b"] = "Another record",
        ["format"] = "json, csv, xlsx or parquet; also by the Accept header", ["lang"] = "es or en; also by the Accept-Language header",
    };

    public static void Add(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Caudal", Version = Flow.Version, Description = "Revenue operations: what the command line answers, for programs. Answers are read only." };
            document.Servers = [];
            return Task.CompletedTask;
        });
    });

    public static void Describe(RouteHandlerBuilder route, ApiEndpoint endpoint) => route.WithName(endpoint.Name).WithSummary(endpoint.Summary)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters = [.. PathParts(endpoint), .. endpoint.Takes.Concat(["format", "lang"]).Select(InQuery)];
            operation.Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse { Description = "The answer", Content = ApiFormat.All.ToDictionary(f => f.MediaType, f => Form(f)) },
                ["400"] = Problem("The question is not right"), ["404"] = Problem("There is no such thing"), ["429"] = Problem("Too many questions; Retry-After says when to go on"),
                ["503"] = Problem("No build can answer now"),
            };
            if (!endpoint.IsState) operation.Responses["304"] = new OpenApiResponse { Description = "As it was: the build has not changed" };
            if (endpoint.IsPaged) operation.Responses["410"] = Problem("The cursor is of an older build");
            return Task.CompletedTask;
        });

    private static IEnumerable<OpenApiParameter> PathParts(ApiEndpoint endpoint) => endpoint.Path.Split('/').Where(p => p.StartsWith('{'))
        .Select(p => new OpenApiParameter { Name = p.Trim('{', '}'), In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });

    private static OpenApiParameter InQuery(string name) => new()
    {
        Name = name, In = ParameterLocation.Query, Description = Parameters[name],
        Schema = new OpenApiSchema
        {
            Type = name is "limit" or "top" ? JsonSchemaType.Integer : JsonSchemaType.String, Format = name is "from" or "to" or "as_of" ? "date" : null,
            Enum = Words(name)?.Select(w => (JsonNode)w).ToList(),
        },
    };

    private static string[]? Words(string name) => name switch
    {
        "grain" => ["day", "week", "month", "quarter", "year"],
        "lens" => ["sales", "revenue", "both"],
        "currency" => ["native"],
        "lang" => ["es", "en"],
        "format" => [.. ApiFormat.All.Select(f => f.Name)],
        _ => null,
    };

    private static OpenApiMediaType Form(ApiFormat format) =>
        new() { Schema = format.Name == "json" ? new OpenApiSchema { Type = JsonSchemaType.Object } : new OpenApiSchema { Type = JsonSchemaType.String, Format = format.Name == "csv" ? null : "binary" } };

    private static OpenApiResponse Problem(string description) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri" }, ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String }, ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                    },
                },
            },
        },
    };
}
