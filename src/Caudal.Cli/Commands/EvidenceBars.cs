using Caudal.Cli.Output;
using Caudal.Identity;

namespace Caudal.Cli.Commands;

/// <summary>What each comparison says of a pair, as bars.</summary>
internal static class EvidenceBars
{
    // Bars to the right speak for one entity, to the left against it; ten bits are a thousand to one.
    public static void Show(Page page, MatchReason weighed)
    {
        page.Line();
        foreach (var e in weighed.Evidence.Where(e => e.Level is not null).OrderByDescending(e => e.Bits))
            page.Line($"  {Word(page, e.Comparison),-20} {Word(page, e.Level!),-16} {Bits(page, e.Bits),7}  {Bar(e.Bits)}", e.Bits < 0 ? Page.Loss : Page.Good);
        page.Line($"  {page.Say("identity.prior"),-37} {Bits(page, weighed.PriorBits),7}  {Bar(weighed.PriorBits)}", Page.Quiet);
        page.Line(page.Say("identity.weighed", Bits(page, weighed.Bits), weighed.Probability, weighed.Threshold));
        page.Line();
    }

    public static string Word(Page page, string name) => Texts.Has("identity.word." + name) ? page.Say("identity.word." + name) : name;

    private static string Bar(double bits)
    {
        var length = Math.Min(24, (int)Math.Round(Math.Abs(bits)));
        return bits < 0 ? new string('\u2591', length) : new string('\u2588', length);
    }

    private static string Bits(Page page, double bits) => page.Words.Cell(Math.Round(bits, 1), Kind.Number);
}
