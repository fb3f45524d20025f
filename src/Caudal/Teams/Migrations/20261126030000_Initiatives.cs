using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Caudal.Teams.Migrations;

/// <summary>What people set about, with what it was worth then.</summary>
[DbContext(typeof(TeamState)), Migration("20261126030000_Initiatives")]
internal sealed class Initiatives : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "initiative",
        table => new
        {
            Id = table.Column<long>("INTEGER"), Finding = table.Column<string>("TEXT"), TitleEs = table.Column<string>("TEXT"), TitleEn = table.Column<string>("TEXT"), Play = table.Column<string>("TEXT"),
            Owner = table.Column<string>("TEXT"), DueOn = table.Column<string>("TEXT", nullable: true), Status = table.Column<string>("TEXT"), MadeBy = table.Column<string>("TEXT"),
            MadeAt = table.Column<DateTime>("TEXT"), BegunAt = table.Column<DateTime>("TEXT", nullable: true), EndedAt = table.Column<DateTime>("TEXT", nullable: true), Build = table.Column<string>("TEXT"),
            Currency = table.Column<string>("TEXT"), Value = table.Column<string>("TEXT"), EvidenceRows = table.Column<long>("INTEGER"), Sum = table.Column<string>("TEXT"),
        },
        constraints: table => table.PrimaryKey("PK_initiative", i => i.Id));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("initiative");
}
