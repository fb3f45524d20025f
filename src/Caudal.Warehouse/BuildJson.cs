using System.Text.Json.Serialization;

namespace Caudal.Warehouse;

[JsonSerializable(typeof(BuildInfo))]
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class BuildJson : JsonSerializerContext;
