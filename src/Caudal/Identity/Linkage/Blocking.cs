namespace Caudal.Identity.Linkage;

/// <summary>Records that share a rule's key are worth comparing.</summary>
/// <param name="Name">As reports call it.</param>
/// <param name="Key">Key of a record; 0: none.</param>
internal sealed record BlockingRule(string Name, int Records, Func<int, ulong> Key)
{
    public BlockingRule(string name, ulong[] keys) : this(name, keys.Length, i => keys[i])
    {
    }

    /// <summary>Records of one block that are compared all with all. A loose rule takes small blocks only: its pairs would grow with the square of the records.</summary>
    public int Limit { get; init; } = 200;
}

/// <summary>A block that was too large to compare all with all, and how many records it has.</summary>
internal sealed record SkippedBlock(string Rule, int Record, int Size);

/// <summary>How many pairs a rule gives, known before any is compared.</summary>
/// <param name="Pairs">Without those of skipped blocks; a pair that several rules give counts in each.</param>
internal sealed record RuleEstimate(string Rule, long Pairs, int Blocks, int Skipped, long SkippedPairs);

/// <summary>Mixes the parts of a key; a blank part makes no key.</summary>
internal static class BlockKey
{
    public static ulong Of(int a) => a < 0 ? 0 : Mix((uint)a + 1UL, 0x9E3779B97F4A7C15);

    public static ulong Of(int a, int b) => a < 0 || b < 0 ? 0 : Mix(Of(a), (uint)b + 1UL);

    public static ulong Of(int a, int b, int c) => c < 0 ? 0 : Of(a, b) is var key and not 0 ? Mix(key, (uint)c + 1UL) : 0;

    private static ulong Mix(ulong key, ulong part)
    {
        key = (key ^ (part * 0xFF51AFD7ED558CCD)) * 0xC4CEB9FE1A85EC53;
        return (key ^ (key >> 29)) | 1;
    }
}
