using Caudal.Simulator.Model;
using Caudal.Simulator.World;

namespace Caudal.Simulator.Export;

/// <summary>What the product itself saw: the first value that a customer got of it, and use month after month.</summary>
internal static class UsageExport
{
    private static readonly string[] Events = ["login", "report_created", "workflow_run", "export", "login", "workflow_run"];

    public static void Write(Batch batch, Profile profile)
    {
        foreach (var contract in profile.Account.Contracts.Where(c => c.Main && c.Start < batch.End))
        {
            var stop = Math.Min(contract.End, batch.End);
            Event(batch, profile, contract, 9000, "account_activated", contract.Start + 1800, 0);
            if (contract.Live < stop) Event(batch, profile, contract, 9001, "first_value", contract.Live, 0);
            for (var month = 0; Wall.AddMonths(contract.Start, month) is var from && from < stop; month++) Month(batch, profile, contract, month, from, stop);
        }
    }

    private static void Month(Batch batch, Profile profile, Contract contract, int month, long from, long stop)
    {
        var draw = profile.Draw.Part(Purpose.Usage, contract.Deal.Key * 200 + month);
        var count = contract.Live >= from + 30 * Wall.DaySeconds ? draw.Int(2, Purpose.Usage) : 4 + draw.Int(8, Purpose.Usage);
        for (var i = 0; i < count; i++)
        {
            var at = Wall.Awake(from + draw.Int(30, Purpose.Usage, 10 + i) * Wall.DaySeconds, 8 + 11 * draw.Unit(Purpose.Usage, 40 + i));
            var name = contract.Live > at ? "login" : Events[draw.Int(6, Purpose.Usage, 70 + i)];
            if (at > from && at < stop) Event(batch, profile, contract, month * 16 + i, name, at, draw.Int(3, Purpose.Usage, 100 + i));
        }
    }

    private static void Event(Batch batch, Profile profile, Contract contract, int no, string name, long at, int who)
    {
        if (at >= batch.End) return;
        var person = who == 0 ? profile.People[0] : profile.Find(Profile.Support + who - 1)!;
        batch[Sheet.Usage].Id("ev_", (ulong)(profile.Account.No * 10_000_000L + contract.Deal.Key * 10_000 + no)).Text(profile.Name).Text(profile.Domain)
            .Text(person.Email).Text(name).Number(1).Time(at, true).End();
    }
}
