using System.Runtime.CompilerServices;
using Caudal.Cli;
using Caudal.Web;

namespace Caudal.Tests;

/// <summary>A door adds its texts when it first runs; here a test may ask for one before any has.</summary>
internal static class DoorTexts
{
    [ModuleInitializer]
    internal static void Add()
    {
        Texts.Add(typeof(CommandLine).Assembly);
        Texts.Add(typeof(Server).Assembly);
    }
}
