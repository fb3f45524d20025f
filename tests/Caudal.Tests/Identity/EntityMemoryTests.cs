using System.Globalization;
using Caudal.Identity;
using Caudal.Identity.Decisions;
using Caudal.Journey;
using Caudal.Tests.Identity.Decisions;

namespace Caudal.Tests.Identity;

/// <summary>Ids from build to build.</summary>
public sealed class EntityMemoryTests : IDisposable
{
    private const string Changes = "select build, kind, old_id, new_id, change, records, now_id from identity_change";

    private readonly DecidedFiles _files = new();

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    [Fact]
    public void Ids_OfBuildsAfterEachOther_AreTheSameAndNothingIsWrittenTwice()
    {
        var before = _files.Entities();
        _files.Build();
        Assert.Equal(before, _files.Entities());
        Assert.Equal(["000001"], Directory.GetDirectories(_files.Workspace.Identity).Select(Path.GetFileName));
        Assert.Empty(_files.Ask(Changes));
    }

    [Fact]
    public void Id_OfASplitEntity_StaysWithTheMajorityAlsoWhenTheBuildsAreGone()
    {
        var was = _files.Entities()["1"];
        _files.Decide(DecisionKind.Split, "1", "1");
        var build = _files.Build();
        var now = _files.Entities();
        Assert.Equal((was, was), (now["2"], now["4"]));
        Assert.NotEqual(was, now["1"]);
        Assert.Equal([$"{build}|person|{was}|{now["1"]}|split|1|{was}"], _files.Ask(Changes));
        Directory.Delete(_files.Workspace.Builds, recursive: true);
        _files.Build();
        Assert.Equal(now, _files.Entities());
    }

    [Fact]
    public void FormerId_OfAMergedPerson_LeadsToTheEntityInWhy()
    {
        var was = _files.Entities();
        _files.Decide(DecisionKind.Merge, "3", "1");
        _files.Build();
        var why = _files.Flow.Read(engine => IdentityRecords.Why(engine, Text(was["3"]), "10"));
        Assert.Equal([new FormerId(was["3"], was["1"])], why.Former);
        Assert.Equal(was["1"], why.A.EntityId);
        Assert.Empty(_files.Flow.Read(engine => IdentityRecords.Why(engine, Text(was["1"]), "10")).Former);
    }

    [Fact]
    public void FormerId_OfAMergedCompany_LeadsToTheCustomerFromChangeToChange()
    {
        var was = _files.Entities("company");
        _files.Decide(DecisionKind.Merge, "c10", "c11");
        _files.Build();
        _files.Decide(DecisionKind.Merge, "c10", "c1");
        _files.Build();
        var customer = _files.Flow.Read(engine => Customers.Find(engine, Text(was["c11"]), Sight.Whole));
        Assert.Equal((was["c1"], (long?)was["c11"]), (customer.Id, customer.FormerId));
        Assert.Null(_files.Flow.Read(engine => Customers.Find(engine, Text(was["c1"]), Sight.Whole)).FormerId);
    }

    // What a kill between the two writes leaves: the memory knows of a build that nobody ever saw.
    [Fact]
    public void Kill_BetweenMemoryAndPublication_ChangesNothing()
    {
        var first = _files.Flow.Published()!.Id;
        _files.Decide(DecisionKind.Split, "1", "1");
        var killed = _files.Build();
        var (ids, changes) = (_files.Entities(), _files.Ask(Changes));
        _files.Flow.Rollback(first);
        Directory.Delete(Path.Combine(_files.Workspace.Builds, killed), recursive: true);
        Assert.Equal(_files.Entities()["1"], _files.Entities()["2"]);
        _files.Build();
        Assert.Equal(ids, _files.Entities());
        Assert.Equal(changes, _files.Ask(Changes));
    }

    [Fact]
    public void Memory_WithAFlippedByte_IsNamedAndNotUsed()
    {
        var file = Path.Combine(_files.Workspace.Identity, "000001", "record.parquet");
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        var fault = Assert.Throws<FaultException>(() => _files.Build()).Faults[0];
        Assert.Equal(("identity.memory_damaged", file), (fault.Key, fault.File));
    }

    public void Dispose() => _files.Dispose();
}
