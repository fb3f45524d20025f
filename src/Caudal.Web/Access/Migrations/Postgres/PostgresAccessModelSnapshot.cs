using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Caudal.Web.Access.Migrations.Postgres;

/// <summary>The state's shape after the last migration: what the next one is compared with.</summary>
[DbContext(typeof(PostgresAccess))]
internal sealed class PostgresAccessModelSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder)
    {
        modelBuilder.HasAnnotation("ProductVersion", "10.0.1").HasAnnotation("Relational:MaxIdentifierLength", 63);

        NpgsqlModelBuilderExtensions.UseIdentityByDefaultColumns(modelBuilder);

        modelBuilder.Entity("Caudal.Web.Access.Person", b =>
            {
                b.Property<string>("Id").HasColumnType("text");
                b.Property<int>("AccessFailedCount").HasColumnType("integer");
                b.Property<DateTime?>("BarredAt").HasColumnType("timestamp with time zone");
                b.Property<string>("ConcurrencyStamp").IsConcurrencyToken().HasColumnType("text");
                b.Property<DateTime>("CreatedAt").HasColumnType("timestamp with time zone");
                b.Property<string>("Email").HasMaxLength(256).HasColumnType("character varying(256)");
                b.Property<bool>("EmailConfirmed").HasColumnType("boolean");
                b.Property<bool>("LockoutEnabled").HasColumnType("boolean");
                b.Property<DateTimeOffset?>("LockoutEnd").HasColumnType("timestamp with time zone");
                b.Property<string>("Name").IsRequired().HasColumnType("text");
                b.Property<string>("NormalizedEmail").HasMaxLength(256).HasColumnType("character varying(256)");
                b.Property<string>("NormalizedUserName").HasMaxLength(256).HasColumnType("character varying(256)");
                b.Property<string>("PasswordHash").HasColumnType("text");
                b.Property<string>("PhoneNumber").HasMaxLength(256).HasColumnType("character varying(256)");
                b.Property<bool>("PhoneNumberConfirmed").HasColumnType("boolean");
                b.Property<string>("Regions").HasColumnType("text");
                b.Property<string>("Role").IsRequired().HasColumnType("text");
                b.Property<string>("SecurityStamp").HasColumnType("text");
                b.Property<string>("Team").HasColumnType("text");
                b.Property<bool>("TwoFactorEnabled").HasColumnType("boolean");
                b.Property<string>("UserName").HasMaxLength(256).HasColumnType("character varying(256)");
                b.HasKey("Id");
                b.HasIndex("NormalizedEmail").HasDatabaseName("EmailIndex");
                b.HasIndex("NormalizedUserName").IsUnique().HasDatabaseName("UserNameIndex");
                b.ToTable("person", (string?)null);
            });

        modelBuilder.Entity("Caudal.Web.Access.StoredAct", b =>
            {
                b.Property<long>("Id").ValueGeneratedOnAdd().HasColumnType("bigint");

                NpgsqlPropertyBuilderExtensions.UseIdentityByDefaultColumn(b.Property<long>("Id"));
                b.Property<string>("About").IsRequired().HasColumnType("text");
                b.Property<DateTime>("At").HasColumnType("timestamp with time zone");
                b.Property<string>("By").IsRequired().HasColumnType("text");
                b.Property<string>("ById").IsRequired().HasColumnType("text");
                b.Property<string>("What").IsRequired().HasColumnType("text");
                b.HasKey("Id");
                b.ToTable("act", (string?)null);
            });

        modelBuilder.Entity("Caudal.Web.Access.StoredTries", b =>
            {
                b.Property<string>("Id").HasColumnType("text");
                b.Property<int>("Count").HasColumnType("integer");
                b.Property<DateTime>("Since").HasColumnType("timestamp with time zone");
                b.HasKey("Id");
                b.ToTable("sign_in_try", (string?)null);
            });

        modelBuilder.Entity("Caudal.Web.Access.StoredInvitation", b =>
            {
                b.Property<string>("Id").HasColumnType("text");
                b.Property<string>("By").HasColumnType("text");
                b.Property<DateTime>("CreatedAt").HasColumnType("timestamp with time zone");
                b.Property<DateTime>("ExpiresAt").HasColumnType("timestamp with time zone");
                b.Property<string>("For").HasColumnType("text");
                b.Property<string>("Regions").HasColumnType("text");
                b.Property<string>("Role").IsRequired().HasColumnType("text");
                b.Property<string>("Team").HasColumnType("text");
                b.HasKey("Id");
                b.ToTable("invitation", (string?)null);
            });

        modelBuilder.Entity("Caudal.Web.Access.StoredSession", b =>
            {
                b.Property<string>("Id").HasColumnType("text");
                b.Property<string>("Browser").IsRequired().HasColumnType("text");
                b.Property<DateTime>("CreatedAt").HasColumnType("timestamp with time zone");
                b.Property<string>("PersonId").IsRequired().HasColumnType("text");
                b.Property<DateTime>("SeenAt").HasColumnType("timestamp with time zone");
                b.HasKey("Id");
                b.HasIndex("PersonId");
                b.ToTable("session", (string?)null);
            });

        modelBuilder.Entity("Caudal.Web.Access.StoredToken", b =>
            {
                b.Property<string>("Id").HasColumnType("text");
                b.Property<string>("By").IsRequired().HasColumnType("text");
                b.Property<DateTime>("CreatedAt").HasColumnType("timestamp with time zone");
                b.Property<DateTime>("ExpiresAt").HasColumnType("timestamp with time zone");
                b.Property<string>("Name").IsRequired().HasColumnType("text");
                b.Property<string>("PersonId").HasColumnType("text");
                b.Property<string>("Regions").HasColumnType("text");
                b.Property<string>("Role").HasColumnType("text");
                b.Property<string>("Scope").IsRequired().HasColumnType("text");
                b.Property<string>("Sum").IsRequired().HasColumnType("text");
                b.Property<DateTime?>("UsedAt").HasColumnType("timestamp with time zone");
                b.HasKey("Id");
                b.HasIndex("PersonId");
                b.HasIndex("Sum").IsUnique();
                b.ToTable("token", (string?)null);
            });

        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityUserClaim<string>", b =>
            {
                b.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("integer");

                NpgsqlPropertyBuilderExtensions.UseIdentityByDefaultColumn(b.Property<int>("Id"));
                b.Property<string>("ClaimType").HasColumnType("text");
                b.Property<string>("ClaimValue").HasColumnType("text");
                b.Property<string>("UserId").IsRequired().HasColumnType("text");
                b.HasKey("Id");
                b.HasIndex("UserId");
                b.ToTable("person_claim", (string?)null);
            });

        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityUserLogin<string>", b =>
            {
                b.Property<string>("LoginProvider").HasMaxLength(128).HasColumnType("character varying(128)");
                b.Property<string>("ProviderKey").HasMaxLength(128).HasColumnType("character varying(128)");
                b.Property<string>("ProviderDisplayName").HasColumnType("text");
                b.Property<string>("UserId").IsRequired().HasColumnType("text");
                b.HasKey("LoginProvider", "ProviderKey");
                b.HasIndex("UserId");
                b.ToTable("person_login", (string?)null);
            });

        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityUserPasskey<string>", b =>
            {
                b.Property<byte[]>("CredentialId").HasMaxLength(1024).HasColumnType("bytea");
                b.Property<string>("UserId").IsRequired().HasColumnType("text");
                b.HasKey("CredentialId");
                b.HasIndex("UserId");
                b.ToTable("person_passkey", (string?)null);
            });

        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityUserToken<string>", b =>
            {
                b.Property<string>("UserId").HasColumnType("text");
                b.Property<string>("LoginProvider").HasMaxLength(128).HasColumnType("character varying(128)");
                b.Property<string>("Name").HasMaxLength(128).HasColumnType("character varying(128)");
                b.Property<string>("Value").HasColumnType("text");
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

                        b1.Property<long>("SignCount");

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
