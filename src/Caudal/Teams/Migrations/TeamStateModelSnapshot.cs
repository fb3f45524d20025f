using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Caudal.Teams.Migrations;

/// <summary>The state's shape after the last migration: what the next one is compared with.</summary>
[DbContext(typeof(TeamState))]
internal sealed class TeamStateModelSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder)
    {
        modelBuilder.HasAnnotation("ProductVersion", "10.0.1");
        modelBuilder.Entity("Caudal.Teams.StoredDecision", b =>
        {
            b.Property<long>("Id").HasColumnType("INTEGER");
            b.Property<DateTime>("DecidedAt").HasColumnType("TEXT");
            b.Property<string>("DecidedBy").IsRequired().HasColumnType("TEXT");
            b.Property<string>("Kind").IsRequired().HasColumnType("TEXT");
            b.Property<string>("Note").HasColumnType("TEXT");
            b.Property<string>("Sum").IsRequired().HasColumnType("TEXT");
            b.Property<long?>("Undoes").HasColumnType("INTEGER");
            b.HasKey("Id");
            b.ToTable("decision", (string?)null);
        });
        modelBuilder.Entity("Caudal.Teams.StoredRecord", b =>
        {
            b.Property<long>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER");
            b.Property<long>("DecisionId").HasColumnType("INTEGER");
            b.Property<bool>("IsRight").HasColumnType("INTEGER");
            b.Property<string>("Kind").IsRequired().HasColumnType("TEXT");
            b.Property<string>("RecordId").IsRequired().HasColumnType("TEXT");
            b.Property<string>("Source").IsRequired().HasColumnType("TEXT");
            b.Property<string>("Stream").IsRequired().HasColumnType("TEXT");
            b.HasKey("Id");
            b.HasIndex("DecisionId");
            b.ToTable("decision_record", (string?)null);
        });
        modelBuilder.Entity("Caudal.Teams.StoredSource", b =>
        {
            b.Property<string>("Name").HasColumnType("TEXT");
            b.Property<DateTime>("AddedAt").HasColumnType("TEXT");
            b.Property<string>("Address").IsRequired().HasColumnType("TEXT");
            b.Property<bool>("AllowPrivate").HasColumnType("INTEGER");
            b.Property<string>("Cron").HasColumnType("TEXT");
            b.Property<int?>("EveryMinutes").HasColumnType("INTEGER");
            b.Property<bool>("InWorkingHours").HasColumnType("INTEGER");
            b.Property<string>("Kind").IsRequired().HasColumnType("TEXT");
            b.Property<bool>("Paused").HasColumnType("INTEGER");
            b.Property<string>("Secret").IsRequired().HasColumnType("TEXT");
            b.HasKey("Name");
            b.ToTable("source", (string?)null);
        });
        modelBuilder.Entity("Caudal.Teams.StoredHook", b =>
        {
            b.Property<string>("Name").HasColumnType("TEXT");
            b.Property<string>("Address").HasColumnType("TEXT");
            b.Property<string>("Kind").IsRequired().HasColumnType("TEXT");
            b.Property<string>("Secret").IsRequired().HasColumnType("TEXT");
            b.HasKey("Name");
            b.ToTable("source_hook", (string?)null);
        });
        modelBuilder.Entity("Caudal.Teams.StoredInitiative", b =>
        {
            b.Property<long>("Id").HasColumnType("INTEGER");
            b.Property<string>("Build").IsRequired().HasColumnType("TEXT");
            b.Property<DateTime?>("BegunAt").HasColumnType("TEXT");
            b.Property<string>("Currency").IsRequired().HasColumnType("TEXT");
            b.Property<string>("DueOn").HasColumnType("TEXT");
            b.Property<DateTime?>("EndedAt").HasColumnType("TEXT");
            b.Property<long>("EvidenceRows").HasColumnType("INTEGER");
            b.Property<string>("Finding").IsRequired().HasColumnType("TEXT");
            b.Property<DateTime>("MadeAt").HasColumnType("TEXT");
            b.Property<string>("MadeBy").IsRequired().HasColumnType("TEXT");
            b.Property<string>("Owner").IsRequired().HasColumnType("TEXT");
            b.Property<string>("Play").IsRequired().HasColumnType("TEXT");
            b.Property<string>("Status").IsRequired().HasColumnType("TEXT");
            b.Property<string>("Sum").IsRequired().HasColumnType("TEXT");
            b.Property<string>("TitleEn").IsRequired().HasColumnType("TEXT");
            b.Property<string>("TitleEs").IsRequired().HasColumnType("TEXT");
            b.Property<string>("Value").IsRequired().HasColumnType("TEXT");
            b.HasKey("Id");
            b.ToTable("initiative", (string?)null);
        });
        modelBuilder.Entity("Caudal.Teams.StoredPause", b =>
        {
            b.Property<string>("Source").HasColumnType("TEXT");
            b.Property<string>("Stream").HasColumnType("TEXT");
            b.HasKey("Source", "Stream");
            b.ToTable("source_pause", (string?)null);
        });
        modelBuilder.Entity("Caudal.Teams.StoredStream", b =>
        {
            b.Property<string>("Source").HasColumnType("TEXT");
            b.Property<string>("Stream").HasColumnType("TEXT");
            b.Property<string>("Arguments").HasColumnType("TEXT");
            b.Property<string>("Fault").HasColumnType("TEXT");
            b.Property<DateTime?>("SyncedAt").HasColumnType("TEXT");
            b.Property<DateTime>("TriedAt").HasColumnType("TEXT");
            b.HasKey("Source", "Stream");
            b.ToTable("source_stream", (string?)null);
        });
        modelBuilder.Entity("Caudal.Teams.StoredRecord", b =>
            b.HasOne("Caudal.Teams.StoredDecision", null).WithMany("Records").HasForeignKey("DecisionId").OnDelete(DeleteBehavior.Cascade).IsRequired());
        modelBuilder.Entity("Caudal.Teams.StoredDecision", b => b.Navigation("Records"));
    }
}
