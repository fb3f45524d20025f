using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Caudal.Web.Access.Migrations.Postgres;

/// <summary>How often somebody tried to come in.</summary>
[DbContext(typeof(PostgresAccess))]
[Migration("20261126030000_SignInTries")]
internal sealed class SignInTries : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(name: "sign_in_try", columns: table => new
        {
            Id = table.Column<string>(type: "text", nullable: false),
            Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
            Count = table.Column<int>(type: "integer", nullable: false),
        },
        constraints: table => table.PrimaryKey("PK_sign_in_try", x => x.Id));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable(name: "sign_in_try");
}
