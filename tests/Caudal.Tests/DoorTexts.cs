using System.Runtime.CompilerServices;
using Caudal.Cli;

namespace Caudal.Tests;

/// <summary>The door adds its texts when it first runs; here a test may ask for one before any has.</summary>
internal static class DoorTexts
{
    [ModuleInitializer]
    internal static void Add() => Texts.Add(typeof(CommandLine).Assembly);
}
