using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Caudal.Web.Access.Migrations.Sqlite;

/// <summary>How often somebody tried to come in.</summary>
[DbContext(typeof(SqliteAccess))]
[Migration("20261126030000_SignInTries")]
internal sealed class SignInTries : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(name: "sign_in_try", columns: table => new
        {
            Id = table.Column<string>(type: "TEXT", nullable: false),
            Since = table.Column<DateTime>(type: "TEXT", nullable: false),
            Count = table.Column<int>(type: "INTEGER", nullable: false),
        },
        constraints: table => table.PrimaryKey("PK_sign_in_try", x => x.Id));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable(name: "sign_in_try");
}
