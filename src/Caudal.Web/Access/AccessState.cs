using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Caudal.Web.Access;

/// <summary>Who may come in, and what they did: in a file of its own beside the state, or in a PostgreSQL that several servers share.</summary>
internal abstract class AccessState(DbContextOptions options) : IdentityUserContext<Person>(options)
{
    public DbSet<StoredSession> Sessions => Set<StoredSession>();

    public DbSet<StoredInvitation> Invitations => Set<StoredInvitation>();

    public DbSet<StoredToken> Tokens => Set<StoredToken>();

    public DbSet<StoredTries> Tries => Set<StoredTries>();

    public DbSet<StoredAct> Acts => Set<StoredAct>();

    // Times are UTC; SQLite forgets that they are.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.Properties<DateTime>().HaveConversion<AsUtc>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Person>(person =>
        {
            person.ToTable("person");
            person.Property(p => p.Role).HasConversion<string>();
        });
        builder.Entity<IdentityUserClaim<string>>().ToTable("person_claim");
        builder.Entity<IdentityUserLogin<string>>().ToTable("person_login");
        builder.Entity<IdentityUserToken<string>>().ToTable("person_token");
        builder.Entity<IdentityUserPasskey<string>>().ToTable("person_passkey");
        builder.Entity<StoredSession>().ToTable("session").HasOne(s => s.Person).WithMany().HasForeignKey(s => s.PersonId);
        builder.Entity<StoredInvitation>().ToTable("invitation").Property(i => i.Role).HasConversion<string>();
        builder.Entity<StoredToken>(token =>
        {
            token.ToTable("token").HasOne(t => t.Person).WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Cascade);
            token.HasIndex(t => t.Sum).IsUnique();
            token.Property(t => t.Role).HasConversion<string>();
            token.Property(t => t.Scope).HasConversion<string>();
        });
        builder.Entity<StoredTries>().ToTable("sign_in_try");
        builder.Entity<StoredAct>().ToTable("act");
    }

    private sealed class AsUtc() : ValueConverter<DateTime, DateTime>(time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}

internal sealed class SqliteAccess(DbContextOptions<SqliteAccess> options) : AccessState(options);

internal sealed class PostgresAccess(DbContextOptions<PostgresAccess> options) : AccessState(options);
