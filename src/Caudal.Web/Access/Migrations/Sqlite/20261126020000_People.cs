using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Caudal.Web.Access.Migrations.Sqlite;

/// <summary>People, their ways in, and what they did.</summary>
[DbContext(typeof(SqliteAccess))]
[Migration("20261126020000_People")]
internal sealed class People : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(name: "act", columns: table => new
            {
                Id = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                At = table.Column<DateTime>(type: "TEXT", nullable: false),
                ById = table.Column<string>(type: "TEXT", nullable: false),
                By = table.Column<string>(type: "TEXT", nullable: false),
                What = table.Column<string>(type: "TEXT", nullable: false),
                About = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_act", x => x.Id);
            });

        migrationBuilder.CreateTable(name: "invitation", columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", nullable: false),
                Role = table.Column<string>(type: "TEXT", nullable: false),
                Team = table.Column<string>(type: "TEXT", nullable: true),
                Regions = table.Column<string>(type: "TEXT", nullable: true),
                By = table.Column<string>(type: "TEXT", nullable: true),
                For = table.Column<string>(type: "TEXT", nullable: true),
                CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_invitation", x => x.Id);
            });

        migrationBuilder.CreateTable(name: "person", columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", nullable: false),
                Name = table.Column<string>(type: "TEXT", nullable: false),
                Role = table.Column<string>(type: "TEXT", nullable: false),
                Team = table.Column<string>(type: "TEXT", nullable: true),
                Regions = table.Column<string>(type: "TEXT", nullable: true),
                CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                BarredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                LockoutEnd = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_person", x => x.Id);
            });

        migrationBuilder.CreateTable(name: "person_claim", columns: table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                UserId = table.Column<string>(type: "TEXT", nullable: false),
                ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_person_claim", x => x.Id);
                table.ForeignKey(name: "FK_person_claim_person_UserId", column: x => x.UserId, principalTable: "person", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(name: "person_login", columns: table => new
            {
                LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                ProviderKey = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                UserId = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_person_login", x => new { x.LoginProvider, x.ProviderKey });
                table.ForeignKey(name: "FK_person_login_person_UserId", column: x => x.UserId, principalTable: "person", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(name: "person_passkey", columns: table => new
            {
                CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                UserId = table.Column<string>(type: "TEXT", nullable: false),
                Data = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_person_passkey", x => x.CredentialId);
                table.ForeignKey(name: "FK_person_passkey_person_UserId", column: x => x.UserId, principalTable: "person", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(name: "person_token", columns: table => new
            {
                UserId = table.Column<string>(type: "TEXT", nullable: false),
                LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                Name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                Value = table.Column<string>(type: "TEXT", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_person_token", x => new { x.UserId, x.LoginProvider, x.Name });
                table.ForeignKey(name: "FK_person_token_person_UserId", column: x => x.UserId, principalTable: "person", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(name: "session", columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", nullable: false),
                PersonId = table.Column<string>(type: "TEXT", nullable: false),
                CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                Browser = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_session", x => x.Id);
                table.ForeignKey(name: "FK_session_person_PersonId", column: x => x.PersonId, principalTable: "person", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(name: "token", columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", nullable: false),
                Sum = table.Column<string>(type: "TEXT", nullable: false),
                Name = table.Column<string>(type: "TEXT", nullable: false),
                PersonId = table.Column<string>(type: "TEXT", nullable: true),
                Role = table.Column<string>(type: "TEXT", nullable: true),
                Regions = table.Column<string>(type: "TEXT", nullable: true),
                Scope = table.Column<string>(type: "TEXT", nullable: false),
                By = table.Column<string>(type: "TEXT", nullable: false),
                CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_token", x => x.Id);
                table.ForeignKey(name: "FK_token_person_PersonId", column: x => x.PersonId, principalTable: "person", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(name: "EmailIndex", table: "person", column: "NormalizedEmail");

        migrationBuilder.CreateIndex(name: "UserNameIndex", table: "person", column: "NormalizedUserName", unique: true);

        migrationBuilder.CreateIndex(name: "IX_person_claim_UserId", table: "person_claim", column: "UserId");

        migrationBuilder.CreateIndex(name: "IX_person_login_UserId", table: "person_login", column: "UserId");

        migrationBuilder.CreateIndex(name: "IX_person_passkey_UserId", table: "person_passkey", column: "UserId");

        migrationBuilder.CreateIndex(name: "IX_session_PersonId", table: "session", column: "PersonId");

        migrationBuilder.CreateIndex(name: "IX_token_PersonId", table: "token", column: "PersonId");

        migrationBuilder.CreateIndex(name: "IX_token_Sum", table: "token", column: "Sum", unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "act");

        migrationBuilder.DropTable(name: "invitation");

        migrationBuilder.DropTable(name: "person_claim");

        migrationBuilder.DropTable(name: "person_login");

        migrationBuilder.DropTable(name: "person_passkey");

        migrationBuilder.DropTable(name: "person_token");

        migrationBuilder.DropTable(name: "session");

        migrationBuilder.DropTable(name: "token");

        migrationBuilder.DropTable(name: "person");
    }
}
