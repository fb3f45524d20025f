namespace Caudal.Cli;

/// <summary>The sample company's place: a workspace of its own inside the person's, so that its data never mixes with theirs.</summary>
internal static class Sample
{
    public static Workspace In(Workspace own) => new(Path.Combine(own.Folder, "sample"));

    /// <summary>The four systems' files that the sample was imported from; they stay, to be looked at.</summary>
    public static string Exports(Workspace sample) => Path.Combine(sample.Folder, "exports");
}
