using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Caudal.Teams.Migrations;

/// <summary>Cron beside intervals, and streams that are passed over.</summary>
[DbContext(typeof(TeamState))]
[Migration("20261126040000_Schedules")]
internal sealed class Schedules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "source_pause",
            columns: table => new
            {
                Source = table.Column<string>(type: "TEXT", nullable: false),
                Stream = table.Column<string>(type: "TEXT", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_source_pause", x => new { x.Source, x.Stream }));
        migrationBuilder.AddColumn<string>(name: "Cron", table: "source", type: "TEXT", nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("source_pause");
        migrationBuilder.DropColumn(name: "Cron", table: "source");
    }
}
