using Caudal.Diagnosis;
using Caudal.Teams;
using Caudal.Tests.Cli;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Teams;

public sealed class InitiativeBookTests : IDisposable
{
    private static readonly DateOnly Due = new(2026, 10, 1);

    private readonly TemporaryFolder _folder = new();
    private readonly Workspace _workspace;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero));

    public InitiativeBookTests() => _workspace = new Workspace(Path.Combine(_folder.Path, "ws"));

    private InitiativeBook Book => new(_workspace, _clock);

    private static Finding Overdue { get; } = new()
    {
        Id = "overdue", Kind = "overdue", Title = new Phrase("diagnosis.days", 3), OwnerTeam = "finance", InSales = false, Period = new Period(new(2025, 9, 1), new(2026, 9, 1)), Value = new Interval(1.5m, 2.25m, 3),
        ChancePositive = 1, Direct = true, EvidenceRows = 7, ComputedHow = new Phrase("diagnosis.days", 3), Play = new Play("overdue"),
    };

    private Initiative Start(string owner = "Ana") => Book.Start(Overdue, "b1", "MXN", owner, Due, "luis");

    [Fact]
    public void Book_BeforeTheFirst_IsEmptyAndMakesNoFile()
    {
        Assert.Empty(Book.All);
        Assert.False(File.Exists(_workspace.State));
    }

    [Fact]
    public void Initiative_Started_KeepsWhatItWasWorthThen()
    {
        Start(" Ana ");
        var kept = Assert.Single(Book.All);
        Assert.Equal((1, "overdue", "Ana", Due, InitiativeStatus.Open), (kept.Id, kept.Finding, kept.Owner, kept.DueOn, kept.Status));
        Assert.Equal(("b1", "MXN", new Interval(1.5m, 2.25m, 3), 7, "luis", _clock.GetUtcNow()), (kept.Build, kept.Currency, kept.Value, kept.EvidenceRows, kept.MadeBy, kept.MadeAt));
        Assert.Equal((new Phrase("diagnosis.days", 3).Say(Language.Es), new Phrase("diagnosis.days", 3).Say(Language.En)), (kept.Title(Language.Es), kept.Title(Language.En)));
        Assert.Equal(Overdue.Play.FirstStep.Key, kept.Play.FirstStep.Key);
    }

    [Fact]
    public void Initiative_OnWhatSomebodyIsAtAlready_IsAFault_UntilThatIsOver()
    {
        Start();
        Assert.Equal("initiative.there", Assert.Throws<FaultException>(() => Start()).Faults[0].Key);
        Book.Change(1, InitiativeStatus.Done, null, null);
        Assert.Equal(2, Start("Eva").Id);
    }

    [Fact]
    public void Status_Changed_SaysSinceWhenItIsUnderWayAndWhenItEnded()
    {
        var made = _clock.GetUtcNow();
        Start();
        Assert.Equal((made, null, null), (Book.Find(1).Since, Book.Find(1).BegunAt, Book.Find(1).EndedAt));
        _clock.Advance(TimeSpan.FromDays(1));
        Book.Change(1, InitiativeStatus.Doing, null, null);
        _clock.Advance(TimeSpan.FromDays(1));
        Book.Change(1, InitiativeStatus.Done, "Eva", new DateOnly(2026, 11, 1));
        var kept = Book.Find(1);
        Assert.Equal((made.AddDays(1), made.AddDays(2), "Eva", new DateOnly(2026, 11, 1)), (kept.Since, kept.EndedAt, kept.Owner, kept.DueOn));
        // Taken up again, it is not over, and still of the day on which it began.
        Book.Change(1, InitiativeStatus.Doing, null, null);
        Assert.Equal((made.AddDays(1), null), (Book.Find(1).Since, Book.Find(1).EndedAt));
    }

    [Fact]
    public void Initiative_IsLate_OnlyWhileItIsOpenAndPastItsDay()
    {
        Start();
        Assert.False(Book.Find(1).IsLate(Due));
        Assert.True(Book.Find(1).IsLate(Due.AddDays(1)));
        Assert.False(Book.Change(1, InitiativeStatus.Dropped, null, null).IsLate(Due.AddDays(1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789!")]
    public void Owner_ThatIsNone_IsAFault(string owner)
    {
        Assert.Equal("initiative.owner", Assert.Throws<FaultException>(() => Start(owner)).Faults[0].Key);
        Assert.Empty(Book.All);
    }

    [Fact]
    public void Number_ThatIsNobodys_IsAFault() => Assert.Equal("initiative.unknown", Assert.Throws<FaultException>(() => Book.Change(4, InitiativeStatus.Done, null, null)).Faults[0].Key);

    [Fact]
    public void Figure_ChangedBehindTheBook_IsNamedAndNotShown()
    {
        Start();
        using (var file = new SqliteConnection($"Data Source={_workspace.State};Pooling=false"))
        {
            file.Open();
            using var change = file.CreateCommand();
            change.CommandText = "update initiative set Value = '1.5 9.25 3'";
            Assert.Equal(1, change.ExecuteNonQuery());
        }
        Assert.Equal("state.damaged", Assert.Throws<FaultException>(() => Book.All).Faults[0].Key);
    }

    public void Dispose() => _folder.Dispose();
}
