using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Caudal.Web.Api;

/// <summary>The API described as OpenAPI 3.1, from the same table that answers.</summary>
internal static class ApiDescription
{
    /// <summary>What an operation is for: <c>api.about.NAME</c>.</summary>
    public static string About(ApiEndpoint endpoint, Language language) => Texts.Say(language, "api.about." + endpoint.Name);

    /// <summary>What a parameter or a member of what is sent means: <c>api.parameter.NAME</c>.</summary>
    public static string Parameter(string name, Language language) => Texts.Say(language, "api.parameter." + name);

    public static void Add(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Caudal", Version = Flow.Version, Description = "Revenue operations: what the command line answers, for programs; and what people decide about records." };
            document.Servers = [];
            return Task.CompletedTask;
        });
    });

    public static void Describe(RouteHandlerBuilder route, ApiEndpoint endpoint) => route.WithName(endpoint.Name).WithSummary(About(endpoint, Language.En))
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters = [.. PathParts(endpoint), .. endpoint.Takes.Concat(Api.Always).Select(InQuery)];
            if (endpoint.Sends.Length > 0) operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = Sent(endpoint) } } };
            operation.Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse { Description = "The answer", Content = ApiFormat.All.ToDictionary(f => f.MediaType, f => Form(f, endpoint)) },
                ["400"] = Problem("The question is not right"), ["404"] = Problem("There is no such thing"), ["429"] = Problem("Too many questions; Retry-After says when to go on"),
                ["503"] = Problem("No build can answer now"), ["401"] = Problem("It is not said who asks"), ["403"] = Problem("The role or the token does not reach this"),
            };
            if (!endpoint.IsState) operation.Responses["304"] = new OpenApiResponse { Description = "As it was: the build has not changed" };
            if (endpoint.IsPaged) operation.Responses["410"] = Problem("The cursor is of an older build");
            return Task.CompletedTask;
        });

    private static IEnumerable<OpenApiParameter> PathParts(ApiEndpoint endpoint) => endpoint.Path.Split('/').Where(p => p.StartsWith('{'))
        .Select(p => new OpenApiParameter { Name = p.Trim('{', '}'), In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });

    private static OpenApiParameter InQuery(string name) => new()
    {
        Name = name, In = ParameterLocation.Query, Description = Parameter(name, Language.En),
        Schema = new OpenApiSchema
        {
            Type = name is "limit" or "top" ? JsonSchemaType.Integer : JsonSchemaType.String, Format = name is "from" or "to" or "as_of" ? "date" : null,
            Enum = Words(name)?.Select(w => (JsonNode)w).ToList(),
        },
    };

    private static OpenApiSchema Sent(ApiEndpoint endpoint) => new()
    {
        Type = JsonSchemaType.Object, AdditionalPropertiesAllowed = false,
        Properties = endpoint.Sends.ToDictionary(name => name, name => (IOpenApiSchema)new OpenApiSchema
        {
            Description = Parameter(name, Language.En), Type = name == "records" ? JsonSchemaType.Array : JsonSchemaType.String,
            Items = name == "records" ? new OpenApiSchema { Type = JsonSchemaType.String } : null, Enum = Words(name)?.Select(w => (JsonNode)w).ToList(),
        }),
    };

    private static string[]? Words(string name) => name switch
    {
        "grain" => ["day", "week", "month", "quarter", "year"],
        "stage" or "next" => [.. Enum.GetNames<StageKind>().Select(n => n.ToLowerInvariant())],
        "lens" => ["sales", "revenue", "both"],
        "currency" => ["native"],
        "lang" => ["es", "en"],
        "download" => ["true"],
        "status" => [.. Enum.GetNames<Caudal.Teams.InitiativeStatus>().Select(n => n.ToLowerInvariant())],
        "kind" => ["confirm", "reject", "merge", "split"],
        "format" => [.. ApiFormat.All.Select(f => f.Name)],
        _ => null,
    };

    private static OpenApiMediaType Form(ApiFormat format, ApiEndpoint endpoint) =>
        new() { Schema = format.Name == "json" ? ApiAnswers.Of(endpoint.Name) : new OpenApiSchema { Type = JsonSchemaType.String, Format = format.Name == "csv" ? null : "binary" } };

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
