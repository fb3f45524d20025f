using System.Diagnostics;

namespace Caudal.Tests.House;

/// <summary>The commands <c>run</c> and <c>test</c>, in a small checkout of their own with a stand-in for the SDK that says what it was asked.</summary>
public sealed class ScriptsTests : IDisposable
{
    private const string Sdk = """
        #!/bin/sh
        echo "$*" >> "$SDK_LOG"
        case "$1" in
            --version) exit "${SDK_VERSION_EXIT:-0}" ;;
            publish)
                [ -n "${SDK_BREAKS:-}" ] && echo "Program.cs(1,1): error CS0001: broken" && exit 1
                while [ "$1" != -o ]; do shift; done
                mkdir -p "$2"
                printf '%s\n' '#!/bin/sh' 'echo "ran in $PWD, HOME=${HOME-none}:"' 'for a in "$@"; do echo "<$a>"; done' 'exit 7' > "$2/Caudal.Cli"
                chmod +x "$2/Caudal.Cli" ;;
            test) printf '%b' "${SDK_TESTS:-}"; exit "${SDK_TEST_EXIT:-0}" ;;
        esac
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("caudal test ñ ").FullName;
    private readonly Dictionary<string, string?> _environment = new() { ["LANG"] = "en_US.UTF-8", ["LC_ALL"] = null, ["LC_MESSAGES"] = null, ["CI"] = null };

    public ScriptsTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The scripts are for POSIX shells.");
        foreach (var file in (string[])["run", "test", ".ci/prepare", ".ci/run"]) Write("checkout/" + file, Repository.Read(file), executable: true);
        foreach (var file in (string[])["src/Caudal/Flow.cs", "src/Caudal/obj/made.cs", "Directory.Build.props", "Directory.Packages.props", "global.json", "BannedSymbols.txt", "tests/A/A.csproj"])
            Write("checkout/" + file, "x");
        Write("sdk/dotnet", Sdk, executable: true);
        _environment["PATH"] = Path.Combine(_folder, "sdk") + ":" + Environment.GetEnvironmentVariable("PATH");
        _environment["SDK_LOG"] = Path.Combine(_folder, "sdk.log");
        _environment["DOTNET_ROOT"] = Path.Combine(_folder, "sdk");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Run_FirstCall_BuildsOnceAndPassesArgumentsFolderAndExitCodeOn()
    {
        var (exit, output, error) = Call("run", "import", "my folder", "--lang=es", "");
        Assert.Equal((7, $"ran in {_folder}, HOME={Environment.GetEnvironmentVariable("HOME")}:\n<import>\n<my folder>\n<--lang=es>\n<>\n", "building…\n"), (exit, output, error));
        Assert.Equal((7, $"ran in {_folder}, HOME={Environment.GetEnvironmentVariable("HOME")}:\n", ""), Call("run"));
        Assert.Equal(1, Publishes());
    }

    [Theory]
    [InlineData("src/Caudal/Flow.cs", true)]
    [InlineData("src/Caudal/Process/texts.yml", true)]
    [InlineData("Directory.Packages.props", true)]
    [InlineData("src/Caudal/obj/made.cs", false)]
    [InlineData("README.md", false)]
    public void Run_AfterAChange_BuildsWhereItIsASource(string file, bool builds)
    {
        Call("run");
        Age();
        Write("checkout/" + file, "y");
        Call("run");
        Assert.Equal(builds ? 2 : 1, Publishes());
    }

    [Fact]
    public void Run_AfterADeletion_BuildsAgain()
    {
        Call("run");
        Age();
        File.Delete(Path.Combine(_folder, "checkout/src/Caudal/Flow.cs"));
        Call("run");
        Assert.Equal(2, Publishes());
    }

    [Fact]
    public void Run_SourcesThatDoNotBuild_SaysSoAndTheNextCallTriesAgain()
    {
        _environment["SDK_BREAKS"] = "1";
        var (exit, output, error) = Call("run");
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("error CS0001: broken", error, StringComparison.Ordinal);
        Assert.Contains("artifacts/build.log", error, StringComparison.Ordinal);
        _environment["SDK_BREAKS"] = null;
        Assert.Equal(7, Call("run").Exit);
    }

    [Fact]
    public void Run_InSpanish_SaysItInSpanish()
    {
        _environment["LANG"] = "es_MX.UTF-8";
        Assert.Equal("compilando…\n", Call("run").Error);
    }

    [Fact]
    public void Run_WithoutHome_BuildsWithOneOfItsOwnAndHidesItFromTheProgram()
    {
        _environment["HOME"] = null;
        Assert.Equal((7, $"ran in {_folder}, HOME=none:\n", "building…\n"), Call("run"));
        Assert.True(Directory.Exists(Path.Combine(_folder, "checkout/artifacts/home")));
    }

    [Fact]
    public void Run_NoSdk_SaysWhatIsMissingInOneLine()
    {
        // On this machine an SDK may stand where the script would find it without PATH.
        Write("checkout/.ci/prepare", Repository.Read(".ci/prepare").Replace("/usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet", "", StringComparison.Ordinal));
        File.Delete(Path.Combine(_folder, "sdk/dotnet"));
        _environment["PATH"] = BareTools();
        _environment["HOME"] = _folder;
        var (exit, _, error) = Call("run");
        Assert.Equal(1, exit);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains(".NET", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OlderSdk_SaysWhichIsNeeded()
    {
        _environment["SDK_VERSION_EXIT"] = "145";
        var (exit, _, error) = Call("run");
        Assert.Equal((1, "The installed .NET SDK does not do: version 10 is needed (dotnet --list-sdks says which are there).\n"), (exit, error));
    }

    [Fact]
    public void Run_WhereNothingCanBeWritten_SaysSo()
    {
        Write("checkout/artifacts", "a file where the folder should be, which stops root too");
        var (exit, _, error) = Call("run");
        Assert.Equal((1, $"Cannot write to {_folder}/checkout/artifacts: copy the project to a folder that can be written to.\n"), (exit, error));
    }

    [Fact]
    public async Task Run_FourAtOnce_BuildOnce()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flock"), "flock is not here.");
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Call("run").Exit))), exit => Assert.Equal(7, exit));
        Assert.Equal(1, Publishes());
    }

    [Theory]
    [InlineData("  total: 12\\n  failed: 0\\n  succeeded: 12\\n  skipped: 0\\n", 0, "12 passed, 0 failed", 0)]
    [InlineData("  total: 12\\n  failed: 0\\n  succeeded: 9\\n  skipped: 3\\n", 0, "9 passed, 0 failed, 3 skipped", 0)]
    [InlineData("failed Some.Test\\n  total: 12\\n  failed: 2\\n  succeeded: 10\\n  skipped: 0\\n", 2, "10 passed, 2 failed", 1)]
    [InlineData("Segmentation fault\\n", 139, "0 passed, 1 failed", 1)]
    [InlineData("  total: 3\\n  failed: 0\\n  succeeded: 3\\n  skipped: 0\\n", 9, "3 passed, 1 failed", 1)]
    [InlineData("  total: 0\\n  failed: 0\\n  succeeded: 0\\n  skipped: 0\\n", 0, "0 passed, 0 failed", 1)]
    public void Test_AnyOutcome_EndsWithTheCount(string summary, int runner, string last, int exit)
    {
        (_environment["SDK_TESTS"], _environment["SDK_TEST_EXIT"]) = (summary, runner.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var (found, output, _) = Call("test");
        Assert.Equal((exit, last), (found, output.TrimEnd('\n').Split('\n')[^1]));
    }

    [Fact]
    public void Ci_Run_RestoresLocked()
    {
        _environment["SDK_TESTS"] = "  total: 1\\n  failed: 0\\n  succeeded: 1\\n  skipped: 0\\n";
        Assert.Equal(0, Call(".ci/run").Exit);
        Assert.Contains("restore Caudal.slnx --locked-mode", File.ReadAllText(_environment["SDK_LOG"]!), StringComparison.Ordinal);
    }

    private int Publishes() => File.ReadLines(_environment["SDK_LOG"]!).Count(line => line.StartsWith("publish ", StringComparison.Ordinal));

    // The build's stamp an hour back, and what it was made of two: a change is then newer by any clock.
    private void Age()
    {
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "checkout/artifacts/current"), TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));
        foreach (var old in Directory.EnumerateFileSystemEntries(Path.Combine(_folder, "checkout"), "*", SearchOption.AllDirectories).Where(e => !e.Contains("/artifacts", StringComparison.Ordinal)))
            File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));
    }

    // A folder with the shell's own tools and no dotnet.
    private string BareTools()
    {
        var tools = Path.Combine(_folder, "tools");
        Directory.CreateDirectory(tools);
        foreach (var tool in (string[])["sh", "dirname", "readlink", "cat", "find", "head", "date", "mkdir", "flock", "uname", "rm", "grep", "sort"])
            if (((string[])["/usr/bin", "/bin"]).Select(bin => Path.Combine(bin, tool)).FirstOrDefault(File.Exists) is { } there)
                File.CreateSymbolicLink(Path.Combine(tools, tool), there);
        return tools;
    }

    private void Write(string file, string text, bool executable = false)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (executable && !OperatingSystem.IsWindows()) File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }

    private (int Exit, string Output, string Error) Call(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(_folder, "checkout", script), arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        using var process = System.Diagnostics.Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
