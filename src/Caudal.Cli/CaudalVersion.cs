using System.Reflection;

namespace Caudal.Cli;

internal static class CaudalVersion
{
    public static string Number { get; } =
        typeof(CaudalVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static string Line => $"caudal {Number}";
}
