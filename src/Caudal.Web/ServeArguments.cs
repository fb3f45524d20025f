using System.Globalization;
using Caudal.Web.Access;

namespace Caudal.Web;

/// <summary>What <c>caudal serve</c> hands over; a person does not type it.</summary>
/// <param name="Workspace">Full path.</param>
/// <param name="Port">0: any that is free.</param>
public sealed record ServeArguments(string Workspace, Language Language, int Port)
{
    public const int UsualPort = 5080;

    /// <summary>To read without signing in, on this machine only.</summary>
    public bool Demo { get; init; }

    /// <summary>Under which a reverse proxy of this machine offers the pages to others, by https; null: to this machine only.</summary>
    public Uri? Address { get; init; }

    /// <summary>Folder of the keys; null: the account's own.</summary>
    public string? Keys { get; init; }

    /// <summary>Connection string of the PostgreSQL that keeps people and sessions; null: a file in the workspace.</summary>
    public string? Database { get; init; }

    /// <summary>The company's own sign-in; null: none.</summary>
    public CompanyAccounts? Company { get; init; }

    /// <summary>The whole workspace, for what nobody in particular asks: connections that are due, calls of webhooks.</summary>
    internal Flow Unlimited(TimeProvider clock) => new(new Workspace(Workspace), clock, Keys);

    /// <summary>What holds a secret comes out of the environment, where no list of processes shows it.</summary>
    public static ServeArguments Read(IReadOnlyList<string> arguments, Func<string, string?> variable) => new(
        Value(arguments, "--workspace") ?? Path.GetFullPath("caudal-data"),
        Languages.Parse(Value(arguments, "--lang")),
        int.TryParse(Value(arguments, "--port"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : UsualPort)
    {
        Demo = arguments.Contains("--demo"), Address = Value(arguments, "--address") is { } address ? new Uri(address) : null,
        Keys = variable("CAUDAL_KEYS") is { Length: > 0 } keys ? Path.GetFullPath(keys) : null, Database = Secret(variable, "CAUDAL_DATABASE"), Company = CompanyAccounts.Read(name => Secret(variable, name)),
    };

    private static string? Value(IReadOnlyList<string> arguments, string name)
    {
        for (var i = 0; i < arguments.Count - 1; i++)
            if (arguments[i] == name) return arguments[i + 1];
        return null;
    }

    // NAME, else the contents of the file that NAME_FILE names.
    private static string? Secret(Func<string, string?> variable, string name) =>
        variable(name) is { Length: > 0 } said ? said : variable(name + "_FILE") is { Length: > 0 } file ? File.ReadAllText(file).Trim() : null;
}
