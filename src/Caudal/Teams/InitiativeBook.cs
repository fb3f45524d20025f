using System.Globalization;
using Caudal.Diagnosis;
using Microsoft.Data.Sqlite;

namespace Caudal.Teams;

public enum InitiativeStatus
{
    Open,
    Doing,
    Done,
    Dropped,
}

/// <summary>A finding that somebody set about.</summary>
/// <param name="Finding">Its id, which is the same in every build.</param>
/// <param name="Owner">A person or a team, in people's own words.</param>
/// <param name="Value">What was at stake when it was made, in <paramref name="Currency"/>.</param>
/// <param name="EvidenceRows">How many records the finding had then.</param>
public sealed record Initiative(long Id, string Finding, Play Play, string Owner, DateOnly? DueOn, InitiativeStatus Status, string Build, string Currency, Interval Value, long EvidenceRows)
{
    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>When it was first said to be under way; null where it never was.</summary>
    public DateTimeOffset? BegunAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    internal (string Es, string En) Titles { get; init; }

    /// <summary>As the finding was called when it was made.</summary>
    public string Title(Language language) => language == Language.Es ? Titles.Es : Titles.En;

    /// <summary>From when on a change could be its doing.</summary>
    public DateTimeOffset Since => BegunAt ?? MadeAt;

    public bool IsOver => Status is InitiativeStatus.Done or InitiativeStatus.Dropped;

    public bool IsLate(DateOnly today) => !IsOver && DueOn < today;
}

/// <summary>What people set about, in the order in which they did.</summary>
public sealed class InitiativeBook(Workspace workspace, TimeProvider clock)
{
    private const int LongestOwner = 100;

    private const string AllRows = """
        select Id, Finding, TitleEs, TitleEn, Play, Owner, DueOn, Status, MadeBy, MadeAt, BegunAt, EndedAt, Build, Currency, Value, EvidenceRows, Sum from initiative order by Id
        """;

    public IReadOnlyList<Initiative> All => [.. TeamState.Rows(workspace, "initiative", AllRows, Read).Select(Told)];

    /// <exception cref="FaultException">There is none of that number.</exception>
    public Initiative Find(long id) => All.FirstOrDefault(i => i.Id == id) ?? throw Unknown(id);

    /// <exception cref="FaultException">Somebody is at it already, or it is nobody's.</exception>
    public Initiative Start(Finding finding, string build, string currency, string owner, DateOnly? due, string by) => TeamState.Write(workspace, state =>
    {
        var all = All;
        if (all.FirstOrDefault(i => i.Finding == finding.Id && !i.IsOver) is { } same) throw new FaultException(new Fault("initiative.there", same.Id, same.Owner));
        var stored = new StoredInitiative
        {
            Id = all.Count == 0 ? 1 : all[^1].Id + 1, Finding = finding.Id, TitleEs = finding.Title.Say(Language.Es), TitleEn = finding.Title.Say(Language.En), Play = finding.Play.Kind,
            Owner = Somebody(owner), DueOn = Iso(due), Status = Word(InitiativeStatus.Open), MadeBy = by, MadeAt = clock.GetUtcNow().UtcDateTime, Build = build, Currency = currency,
            Value = string.Create(CultureInfo.InvariantCulture, $"{finding.Value.P10} {finding.Value.P50} {finding.Value.P90}"), EvidenceRows = finding.EvidenceRows,
        };
        state.Initiatives.Add(stored);
        return Save(state, stored);
    });

    /// <param name="owner">Null: as it was; so the others.</param>
    public Initiative Change(long id, InitiativeStatus? status, string? owner, DateOnly? due) => TeamState.Write(workspace, state =>
    {
        Find(id);
        var stored = state.Initiatives.Find(id)!;
        var now = clock.GetUtcNow().UtcDateTime;
        if (owner is not null) stored.Owner = Somebody(owner);
        if (due is not null) stored.DueOn = Iso(due);
        if (status is not { } wanted) return Save(state, stored);
        stored.Status = Word(wanted);
        if (wanted == InitiativeStatus.Doing) stored.BegunAt ??= now;
        stored.EndedAt = wanted is InitiativeStatus.Done or InitiativeStatus.Dropped ? stored.EndedAt ?? now : null;
        return Save(state, stored);
    });

    private static Initiative Save(TeamState state, StoredInitiative stored)
    {
        stored.Sum = stored.SumNow();
        state.SaveChanges();
        return Told(stored);
    }

    private static string Somebody(string owner) => owner.Trim() is { Length: > 0 and <= LongestOwner } named ? named : throw new FaultException(new Fault("initiative.owner", LongestOwner));

    private static FaultException Unknown(long id) => new(new Fault("initiative.unknown", id));

    private static string Word(InitiativeStatus status) => status.ToString().ToLowerInvariant();

    private static string? Iso(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private static StoredInitiative Read(SqliteDataReader row)
    {
        var stored = new StoredInitiative
        {
            Id = row.GetInt64(0), Finding = row.GetString(1), TitleEs = row.GetString(2), TitleEn = row.GetString(3), Play = row.GetString(4), Owner = row.GetString(5), DueOn = row.IsDBNull(6) ? null : row.GetString(6),
            Status = row.GetString(7), MadeBy = row.GetString(8), MadeAt = row.GetDateTime(9), BegunAt = row.IsDBNull(10) ? null : row.GetDateTime(10), EndedAt = row.IsDBNull(11) ? null : row.GetDateTime(11),
            Build = row.GetString(12), Currency = row.GetString(13), Value = row.GetString(14), EvidenceRows = row.GetInt64(15), Sum = row.GetString(16),
        };
        return stored.Sum == stored.SumNow() ? stored : throw new InvalidDataException();
    }

    private static Initiative Told(StoredInitiative stored)
    {
        var value = stored.Value.Split(' ').Select(v => decimal.Parse(v, CultureInfo.InvariantCulture)).ToArray();
        return new Initiative(stored.Id, stored.Finding, new Play(stored.Play), stored.Owner, stored.DueOn is { } due ? DateOnly.Parse(due, CultureInfo.InvariantCulture) : null,
            Enum.Parse<InitiativeStatus>(stored.Status, ignoreCase: true), stored.Build, stored.Currency, new Interval(value[0], value[1], value[2]), stored.EvidenceRows)
        {
            MadeBy = stored.MadeBy, MadeAt = Utc(stored.MadeAt), BegunAt = stored.BegunAt is { } begun ? Utc(begun) : null, EndedAt = stored.EndedAt is { } ended ? Utc(ended) : null, Titles = (stored.TitleEs, stored.TitleEn),
        };
    }

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
