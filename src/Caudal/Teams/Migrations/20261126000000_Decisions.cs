using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Caudal.Teams.Migrations;

/// <summary>What people decide about records.</summary>
[DbContext(typeof(TeamState))]
[Migration("20261126000000_Decisions")]
internal sealed class Decisions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "decision",
            columns: table => new
            {
                Id = table.Column<long>(type: "INTEGER", nullable: false),
                Kind = table.Column<string>(type: "TEXT", nullable: false),
                Undoes = table.Column<long>(type: "INTEGER", nullable: true),
                DecidedBy = table.Column<string>(type: "TEXT", nullable: false),
                DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                Note = table.Column<string>(type: "TEXT", nullable: true),
                Sum = table.Column<string>(type: "TEXT", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_decision", x => x.Id));
        migrationBuilder.CreateTable(
            name: "decision_record",
            columns: table => new
            {
                Id = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                DecisionId = table.Column<long>(type: "INTEGER", nullable: false),
                IsRight = table.Column<bool>(type: "INTEGER", nullable: false),
                Kind = table.Column<string>(type: "TEXT", nullable: false),
                Source = table.Column<string>(type: "TEXT", nullable: false),
                Stream = table.Column<string>(type: "TEXT", nullable: false),
                RecordId = table.Column<string>(type: "TEXT", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_decision_record", x => x.Id);
                table.ForeignKey("FK_decision_record_decision_DecisionId", x => x.DecisionId, "decision", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_decision_record_DecisionId", "decision_record", "DecisionId");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("decision_record");
        migrationBuilder.DropTable("decision");
    }
}
