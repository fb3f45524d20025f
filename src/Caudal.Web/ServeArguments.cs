using System.Globalization;

namespace Caudal.Web;

/// <summary>What <c>caudal serve</c> hands over; a person does not type it.</summary>
/// <param name="Workspace">Full path.</param>
/// <param name="Port">0: any that is free.</param>
public sealed record ServeArguments(string Workspace, Language Language, int Port)
{
    public const int UsualPort = 5080;

    /// <summary>Folder of the keys that the sources' secrets are encrypted with; null for the account's own.</summary>
    public string? Keys { get; init; }

    public static ServeArguments Read(IReadOnlyList<string> arguments) => new(
        Value(arguments, "--workspace") ?? Path.GetFullPath("caudal-data"),
        Languages.Parse(Value(arguments, "--lang")),
        int.TryParse(Value(arguments, "--port"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : UsualPort)
    {
        Keys = Environment.GetEnvironmentVariable("CAUDAL_KEYS") is { Length: > 0 } keys ? Path.GetFullPath(keys) : null,
    };

    private static string? Value(IReadOnlyList<string> arguments, string name)
    {
        for (var i = 0; i < arguments.Count - 1; i++)
            if (arguments[i] == name) return arguments[i + 1];
        return null;
    }
}
