using Caudal.Teams.Access;
using Caudal.Tests.Cli;
using Caudal.Web.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Caudal.Tests.Web.Access;

public sealed class AccessStateTests
{
    private static IServiceProvider Rules { get; } = new ServiceCollection().AddOptions().Configure<IdentityOptions>(AccessSetup.Rules).BuildServiceProvider();

    private static SqliteAccess Sqlite(string file) => new SqliteAccess(new DbContextOptionsBuilder<SqliteAccess>().UseApplicationServiceProvider(Rules).UseSqlite($"Data Source={file};Pooling=False").Options);

    private static PostgresAccess Postgres(string connection) => new PostgresAccess(new DbContextOptionsBuilder<PostgresAccess>().UseApplicationServiceProvider(Rules).UseNpgsql(connection).Options);

    [Fact]
    public void TheMigrations_OfBothDatabases_LeadToTheModel()
    {
        using var sqlite = Sqlite("none");
        using var postgres = Postgres("Host=none");
        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(postgres.Database.HasPendingModelChanges());
        var script = postgres.GetService<IMigrator>().GenerateScript();
        foreach (var table in new[] { "person", "person_passkey", "session", "invitation", "token", "act", "sign_in_try" }) Assert.Contains($"CREATE TABLE {table} (", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameState_IsKeptByBothDatabases()
    {
        using var folder = new TemporaryFolder();
        await Keeps(() => Sqlite(Path.Combine(folder.Path, "access.db")));
        // A server to test on is named by who has one; its schema is made and left.
        if (Environment.GetEnvironmentVariable("CAUDAL_TEST_POSTGRES") is { Length: > 0 } connection) await Keeps(() => Postgres(connection));
    }

    private static async Task Keeps(Func<AccessState> open)
    {
        var (cancel, at) = (TestContext.Current.CancellationToken, new DateTime(2026, 3, 1, 12, 30, 0, DateTimeKind.Utc));
        await using (var state = open())
        {
            await state.Database.MigrateAsync(cancel);
            var ana = new Person { UserName = "ana", Email = "ana@caudal.example", NormalizedEmail = "ANA@CAUDAL.EXAMPLE", Name = "Ana", Role = Role.TeamLead, Team = "sales", CreatedAt = at };
            state.AddRange(ana, new StoredSession { Id = "s" + ana.Id, PersonId = ana.Id, CreatedAt = at, SeenAt = at }, new StoredAct { At = at, By = "Ana", What = "joined", About = "Ana" },
                new StoredToken { Id = ana.Id[..8], Sum = ana.Id, PersonId = ana.Id, Scope = Scope.Write, CreatedAt = at, ExpiresAt = at }, new StoredInvitation { Id = ana.Id, Role = Role.Viewer, CreatedAt = at, ExpiresAt = at });
            await state.SaveChangesAsync(cancel);
        }
        await using var again = open();
        var session = await again.Sessions.Include(s => s.Person).SingleAsync(s => s.SeenAt == at, cancel);
        Assert.Equal((Role.TeamLead, at, DateTimeKind.Utc), (session.Person.Role, session.CreatedAt, session.CreatedAt.Kind));
        Assert.Equal(Scope.Write, (await again.Tokens.SingleAsync(cancel)).Scope);
        again.Users.Remove(session.Person);
        await again.SaveChangesAsync(cancel);
        Assert.Equal(0, await again.Sessions.CountAsync(cancel) + await again.Tokens.CountAsync(cancel));
    }
}
