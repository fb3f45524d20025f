using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Caudal.Teams.Migrations;

/// <summary>The systems that a workspace is connected with.</summary>
[DbContext(typeof(TeamState))]
[Migration("20261126010000_Sources")]
internal sealed class Sources : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "source",
            columns: table => new
            {
                Name = table.Column<string>(type: "TEXT", nullable: false),
                Kind = table.Column<string>(type: "TEXT", nullable: false),
                Address = table.Column<string>(type: "TEXT", nullable: false),
                AllowPrivate = table.Column<bool>(type: "INTEGER", nullable: false),
                Secret = table.Column<string>(type: "TEXT", nullable: false),
                Paused = table.Column<bool>(type: "INTEGER", nullable: false),
                AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_source", x => x.Name));
        migrationBuilder.CreateTable(
            name: "source_stream",
            columns: table => new
            {
                Source = table.Column<string>(type: "TEXT", nullable: false),
                Stream = table.Column<string>(type: "TEXT", nullable: false),
                TriedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                SyncedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                Fault = table.Column<string>(type: "TEXT", nullable: true),
                Arguments = table.Column<string>(type: "TEXT", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_source_stream", x => new { x.Source, x.Stream }));
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("source_stream");
        migrationBuilder.DropTable("source");
    }
}
