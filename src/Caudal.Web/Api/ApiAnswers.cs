using Microsoft.OpenApi;
using YamlDotNet.RepresentationModel;

namespace Caudal.Web.Api;

/// <summary>What each answer holds, out of <c>answers.yml</c>: what the documents of the engine write, told once for who reads them. A test holds real answers against it.</summary>
internal static class ApiAnswers
{
    private static readonly (YamlMappingNode Types, YamlMappingNode Answers) Told = Read();

    /// <param name="name">An endpoint's.</param>
    public static OpenApiSchema Of(string name) => Schema(Told.Answers[new YamlScalarNode(name)]);

    private static OpenApiSchema Schema(YamlNode node) => node switch
    {
        YamlMappingNode map => Object(map),
        YamlSequenceNode list => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Schema(list.Children[0]) },
        _ => Named(((YamlScalarNode)node).Value!),
    };

    private static OpenApiSchema Object(YamlMappingNode map)
    {
        var members = map.Children.ToDictionary(m => ((YamlScalarNode)m.Key).Value!, m => m.Value);
        var any = members.Remove("*", out var other);
        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = members.ToDictionary(m => m.Key, m => (IOpenApiSchema)Schema(m.Value)), AdditionalProperties = any ? Schema(other!) : null, AdditionalPropertiesAllowed = any };
    }

    private static OpenApiSchema Named(string said)
    {
        var nullable = said.EndsWith('?');
        var names = said.TrimEnd('?').Split('|');
        if (nullable || names.Length > 1) return OrNull([.. names.Select(One)], nullable);
        return One(names[0]);
    }

    // A plain type says itself that it may be null; of others, and of several, one of them holds.
    private static OpenApiSchema OrNull(List<OpenApiSchema> schemas, bool nullable)
    {
        if (schemas is [{ Properties: null, Items: null } plain])
        {
            plain.Type |= JsonSchemaType.Null;
            return plain;
        }
        if (nullable) schemas.Add(new OpenApiSchema { Type = JsonSchemaType.Null });
        return new OpenApiSchema { AnyOf = [.. schemas] };
    }

    private static OpenApiSchema One(string name) => name switch
    {
        "text" => new OpenApiSchema { Type = JsonSchemaType.String },
        "number" => new OpenApiSchema { Type = JsonSchemaType.Number },
        "whole" => new OpenApiSchema { Type = JsonSchemaType.Integer },
        "flag" => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        "day" => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        "time" => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        "any" => new OpenApiSchema(),
        _ when name.StartsWith('[') => new OpenApiSchema { Type = JsonSchemaType.Array, Items = One(name.Trim('[', ']')) },
        _ => Schema(Told.Types[new YamlScalarNode(name)]),
    };

    private static (YamlMappingNode, YamlMappingNode) Read()
    {
        using var reader = new StreamReader(typeof(ApiAnswers).Assembly.GetManifestResourceStream("answers.yml")!);
        var yaml = new YamlStream();
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        return ((YamlMappingNode)root[new YamlScalarNode("types")], (YamlMappingNode)root[new YamlScalarNode("answers")]);
    }
}
