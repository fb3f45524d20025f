using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Caudal.Web.Access.Migrations.Sqlite;

/// <summary>The state's shape after the last migration: what the next one is compared with.</summary>
[DbContext(typeof(SqliteAccess))]
internal sealed class SqliteAccessModelSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder)
    {
        modelBuilder.HasAnnotation("ProductVersion", "10.0.1");

        modelBuilder.Entity("Caudal.Web.Access.Person", b =>
            {
                b.Property<string>("Id").HasColumnType("TEXT");
                b.Property<int>("AccessFailedCount").HasColumnType("INTEGER");
                b.Property<DateTime?>("BarredAt").HasColumnType("TEXT");
                b.Property<string>("ConcurrencyStamp").IsConcurrencyToken().HasColumnType("TEXT");
                b.Property<DateTime>("CreatedAt").HasColumnType("TEXT");
                b.Property<string>("Email").HasMaxLength(256).HasColumnType("TEXT");
                b.Property<bool>("EmailConfirmed").HasColumnType("INTEGER");
                b.Property<bool>("LockoutEnabled").HasColumnType("INTEGER");
                b.Property<DateTimeOffset?>("LockoutEnd").HasColumnType("TEXT");
                b.Property<string>("Name").IsRequired().HasColumnType("TEXT");
                b.Property<string>("NormalizedEmail").HasMaxLength(256).HasColumnType("TEXT");
                b.Property<string>("NormalizedUserName").HasMaxLength(256).HasColumnType("TEXT");
                b.Property<string>("PasswordHash").HasColumnType("TEXT");
                b.Property<string>("PhoneNumber").HasMaxLength(256).HasColumnType("TEXT");
                b.Property<bool>("PhoneNumberConfirmed").HasColumnType("INTEGER");
                b.Property<string>("Regions").HasColumnType("TEXT");
                b.Property<string>("Role").IsRequired().HasColumnType("TEXT");
                b.Property<string>("SecurityStamp").HasColumnType("TEXT");
                b.Property<string>("Team").HasColumnType("TEXT");
                b.Property<bool>("TwoFactorEnabled").HasColumnType("INTEGER");
                b.Property<string>("UserName").HasMaxLength(256).HasColumnType("TEXT");
                b.HasKey("Id");
                b.HasIndex("NormalizedEmail").HasDatabaseName("EmailIndex");
                b.HasIndex("NormalizedUserName").IsUnique().HasDatabaseName("UserNameIndex");
                b.ToTable("person", (string?)null);
            });

        modelBuilder.Entity("Caudal.Web.Access.StoredAct", b =>
            {
                b.Property<long>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER");
                b.Property<string>("About").IsRequired().HasColumnType("TEXT");
                b.Property<DateTime>("At").HasColumnType("TEXT");
                b.Property<string>("By").IsRequired().HasColumnType("TEXT");
                b.Property<string>("ById").IsRequired().HasColumnType("TEXT");
                b.Property<string>("What").IsRequired().HasColumnType("TEXT");
                b.HasKey("Id");
                b.ToTable("act", (string?)null);
            });

        modelBuilder.Entity("Caudal.Web.Access.StoredTries", b =>
            {
                b.Property<string>("Id").HasColumnType("TEXT");
                b.Property<int>("Count").HasColumnType("INTEGER");
                b.Property<DateTime>("Since").HasColumnType("TEXT");
                b.HasKey("Id");
                b.ToTable("sign_in_try", (string?)null);
            });

        modelBuilder.Entity("Caudal.Web.Access.StoredInvitation", b =>
            {
                b.Property<string>("Id").HasColumnType("TEXT");
                b.Property<string>("By").HasColumnType("TEXT");
                b.Property<DateTime>("CreatedAt").HasColumnType("TEXT");
                b.Property<DateTime>("ExpiresAt").HasColumnType("TEXT");
                b.Property<string>("For").HasColumnType("TEXT");
                b.Property<string>("Regions").HasColumnType("TEXT");
                b.Property<string>("Role").IsRequired().HasColumnType("TEXT");
                b.Property<string>("Team").HasColumnType("TEXT");
                b.HasKey("Id");
                b.ToTable("invitation", (string?)null);
            });

        modelBuilder.Entity("Caudal.Web.Access.StoredSession", b =>
            {
                b.Property<string>("Id").HasColumnType("TEXT");
                b.Property<string>("Browser").IsRequired().HasColumnType("TEXT");
                b.Property<DateTime>("CreatedAt").HasColumnType("TEXT");
                b.Property<string>("PersonId").IsRequired().HasColumnType("TEXT");
                b.Property<DateTime>("SeenAt").HasColumnType("TEXT");
                b.HasKey("Id");
                b.HasIndex("PersonId");
                b.ToTable("session", (string?)null);
            });

        modelBuilder.Entity("Caudal.Web.Access.StoredToken", b =>
            {
                b.Property<string>("Id").HasColumnType("TEXT");
                b.Property<string>("By").IsRequired().HasColumnType("TEXT");
                b.Property<DateTime>("CreatedAt").HasColumnType("TEXT");
                b.Property<DateTime>("ExpiresAt").HasColumnType("TEXT");
                b.Property<string>("Name").IsRequired().HasColumnType("TEXT");
                b.Property<string>("PersonId").HasColumnType("TEXT");
                b.Property<string>("Regions").HasColumnType("TEXT");
                b.Property<string>("Role").HasColumnType("TEXT");
                b.Property<string>("Scope").IsRequired().HasColumnType("TEXT");
                b.Property<string>("Sum").IsRequired().HasColumnType("TEXT");
                b.Property<DateTime?>("UsedAt").HasColumnType("TEXT");
                b.HasKey("Id");
                b.HasIndex("PersonId");
                b.HasIndex("Sum").IsUnique();
                b.ToTable("token", (string?)null);
            });

        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityUserClaim<string>", b =>
            {
                b.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER");
                b.Property<string>("ClaimType").HasColumnType("TEXT");
                b.Property<string>("ClaimValue").HasColumnType("TEXT");
                b.Property<string>("UserId").IsRequired().HasColumnType("TEXT");
                b.HasKey("Id");
                b.HasIndex("UserId");
                b.ToTable("person_claim", (string?)null);
            });

        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityUserLogin<string>", b =>
            {
                b.Property<string>("LoginProvider").HasMaxLength(128).HasColumnType("TEXT");
                b.Property<string>("ProviderKey").HasMaxLength(128).HasColumnType("TEXT");
                b.Property<string>("ProviderDisplayName").HasColumnType("TEXT");
                b.Property<string>("UserId").IsRequired().HasColumnType("TEXT");
                b.HasKey("LoginProvider", "ProviderKey");
                b.HasIndex("UserId");
                b.ToTable("person_login", (string?)null);
            });

        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityUserPasskey<string>", b =>
            {
                b.Property<byte[]>("CredentialId").HasMaxLength(1024).HasColumnType("BLOB");
                b.Property<string>("UserId").IsRequired().HasColumnType("TEXT");
                b.HasKey("CredentialId");
                b.HasIndex("UserId");
                b.ToTable("person_passkey", (string?)null);
            });

        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityUserToken<string>", b =>
            {
                b.Property<string>("UserId").HasColumnType("TEXT");
                b.Property<string>("LoginProvider").HasMaxLength(128).HasColumnType("TEXT");
                b.Property<string>("Name").HasMaxLength(128).HasColumnType("TEXT");
                b.Property<string>("Value").HasColumnType("TEXT");
                b.HasKey("UserId", "LoginProvider", "Name");
                b.ToTable("person_token", (string?)null);
            });

        modelBuilder.Entity("Caudal.Web.Access.StoredSession", b =>
            {
                b.HasOne("Caudal.Web.Access.Person", "Person").WithMany().HasForeignKey("PersonId").OnDelete(DeleteBehavior.Cascade).IsRequired();
                b.Navigation("Person");
            });

        modelBuilder.Entity("Caudal.Web.Access.StoredToken", b =>
            {
                b.HasOne("Caudal.Web.Access.Person", "Person").WithMany().HasForeignKey("PersonId").OnDelete(DeleteBehavior.Cascade);
                b.Navigation("Person");
            });

        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityUserClaim<string>", b =>
            {
                b.HasOne("Caudal.Web.Access.Person", null).WithMany().HasForeignKey("UserId").OnDelete(DeleteBehavior.Cascade).IsRequired();
            });

        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityUserLogin<string>", b =>
            {
                b.HasOne("Caudal.Web.Access.Person", null).WithMany().HasForeignKey("UserId").OnDelete(DeleteBehavior.Cascade).IsRequired();
            });

        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityUserPasskey<string>", b =>
            {
                b.HasOne("Caudal.Web.Access.Person", null).WithMany().HasForeignKey("UserId").OnDelete(DeleteBehavior.Cascade).IsRequired();
                b.OwnsOne("Microsoft.AspNetCore.Identity.IdentityPasskeyData", "Data", b1 =>
                    {
                        b1.Property<byte[]>("IdentityUserPasskeyCredentialId");

                        b1.Property<byte[]>("AttestationObject").IsRequired();

                        b1.Property<byte[]>("ClientDataJson").IsRequired();

                        b1.Property<DateTimeOffset>("CreatedAt");

                        b1.Property<bool>("IsBackedUp");

                        b1.Property<bool>("IsBackupEligible");

                        b1.Property<bool>("IsUserVerified");

                        b1.Property<string>("Name");

                        b1.Property<byte[]>("PublicKey").IsRequired();

                        b1.Property<uint>("SignCount");

                        b1.PrimitiveCollection<string>("Transports");

                        b1.HasKey("IdentityUserPasskeyCredentialId");

                        b1.ToTable("person_passkey");

                        b1.ToJson("Data");

                        b1.WithOwner().HasForeignKey("IdentityUserPasskeyCredentialId");
                    });
                b.Navigation("Data").IsRequired();
            });

        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityUserToken<string>", b =>
            {
                b.HasOne("Caudal.Web.Access.Person", null).WithMany().HasForeignKey("UserId").OnDelete(DeleteBehavior.Cascade).IsRequired();
            });
    }
}
