using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Caudal.Teams.Migrations;

/// <summary>Who may tell us news, and how often each system is read.</summary>
[DbContext(typeof(TeamState))]
[Migration("20261126020000_Hooks")]
internal sealed class Hooks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "source_hook",
            columns: table => new
            {
                Name = table.Column<string>(type: "TEXT", nullable: false),
                Kind = table.Column<string>(type: "TEXT", nullable: false),
                Address = table.Column<string>(type: "TEXT", nullable: true),
                Secret = table.Column<string>(type: "TEXT", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_source_hook", x => x.Name));
        migrationBuilder.AddColumn<int>(name: "EveryMinutes", table: "source", type: "INTEGER", nullable: true);
        migrationBuilder.AddColumn<bool>(name: "InWorkingHours", table: "source", type: "INTEGER", nullable: false, defaultValue: false);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("source_hook");
        migrationBuilder.DropColumn(name: "EveryMinutes", table: "source");
        migrationBuilder.DropColumn(name: "InWorkingHours", table: "source");
    }
}
