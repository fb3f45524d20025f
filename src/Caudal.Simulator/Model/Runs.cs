using Caudal.Simulator.World;

namespace Caudal.Simulator.Model;

/// <summary>The run that is written, and for each leak the two runs that its truth in money is measured against.</summary>
internal sealed class Runs
{
    private readonly Company _company;
    private readonly Leaks _actual;
    private readonly Leaks[] _without;
    private readonly Leaks[] _stopped;

    public Runs(Company company)
    {
        _company = company;
        var leaks = company.Request.Leaks;
        _actual = new(leaks.Select(l => (l, long.MinValue, company.End)));
        _without = [.. leaks.Select((_, i) => new Leaks(leaks.Where((_, j) => j != i).Select(l => (l, long.MinValue, company.End))))];
        _stopped = [.. leaks.Select((_, i) => new Leaks(leaks.Select((l, j) => (l, long.MinValue, j == i ? company.TrailingFrom : company.End))))];
    }

    public int Leaks => _without.Length;

    /// <summary>The account as it is written; what each leak took from it is added to the tally.</summary>
    public Account Measure(int no, Tally tally)
    {
        var actual = AccountModel.Draw(_company, _actual, no);
        for (var i = 0; i < _without.Length; i++)
        {
            var without = InWindow(AccountModel.Draw(_company, _without[i], no)) - InWindow(actual);
            tally.Lost(i, without, Trailing(AccountModel.Draw(_company, _stopped[i], no)) - Trailing(actual));
        }
        return actual;
    }

    private Money InWindow(Account account) => Ledger.Between(_company, account, _company.Start, _company.End);

    private Money Trailing(Account account) => Ledger.Between(_company, account, _company.TrailingFrom, _company.Limit);
}
