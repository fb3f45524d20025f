using Caudal.Warehouse.DuckDb;
using CsCheck;

namespace Caudal.Tests.Identity;

/// <summary>Which entity keeps its id, over clusters that the test draws: a record is its number, and its hash is 100 more.</summary>
public sealed class EntityIdsTests : IDisposable
{
    private readonly DuckDbEngine _engine = DuckDbEngine.InMemory();
    private readonly Dictionary<int, long> _memory = [];

    public EntityIdsTests()
    {
        _engine.Execute(Resource.Read("Identity/memory.sql"));
        _engine.Execute("create temp table identity_generation as select 0 as generation; create temp table identity_memory (record bigint, entity_id bigint)");
        _engine.Execute("create temp table identity_record (n integer, kind varchar, key_hash bigint, load_id varchar); create temp table identity_cluster (n integer, root integer)");
    }

    /// <summary>The ids of the clusters, which are then what is remembered.</summary>
    private List<long> Name(IReadOnlyList<int[]> clusters, params int[] names)
    {
        _engine.Execute("delete from identity_record; delete from identity_cluster; delete from identity_memory; delete from identity_changed");
        foreach (var (record, entity) in _memory) _engine.Execute($"insert into identity_memory values ({record + 100}, {entity})");
        foreach (var cluster in clusters)
            foreach (var n in cluster)
                _engine.Execute($"insert into identity_record values ({n}, 'person', {n + 100}, {(names.Contains(n) ? "null" : "'load'")}); insert into identity_cluster values ({n}, {cluster.Min()})");
        _engine.Execute(Resource.Read("Identity/entity_ids.sql").Replace("{kind}", "person", StringComparison.Ordinal).Replace("{build}", "b1", StringComparison.Ordinal));
        var ids = _engine.Query("select root, entity_id from identity_id", r => (r.GetInt32(0), r.GetInt64(1))).ToDictionary();
        foreach (var cluster in clusters)
            foreach (var n in cluster) _memory[n] = ids[cluster.Min()];
        return [.. clusters.Select(c => ids[c.Min()])];
    }

    private List<string> Changes => _engine.Query("select old_id, new_id, change, records from identity_changed order by all", r => $"{r.GetInt64(0)} {r.GetInt64(1)} {r.GetString(2)} {r.GetInt64(3)}");

    [Fact]
    public void Entity_Remembered_KeepsItsIdWhenRecordsComeAndGo()
    {
        Name([[2, 3, 4]]);
        Assert.Equal([102L], Name([[0, 1, 2, 3, 4]]));
        Assert.Equal([102L], Name([[0, 1]]));
        Assert.Empty(Changes);
    }

    [Fact]
    public void Entity_ThatKeepsTheMajority_KeepsItsIdAlsoWithoutTheRecordThatItIsNamedAfter()
    {
        Name([[0, 1, 2]]);
        var ids = Name([[0], [1, 2]]);
        Assert.Equal(100, ids[1]);
        Assert.NotEqual(100, ids[0]);
        Assert.Equal([$"100 {ids[0]} split 1"], Changes);
    }

    // Two of four: neither part has the majority; the one with the first record keeps the id. Three of five have it, wherever the first is.
    [Fact]
    public void Entity_InTwoHalves_GoesWithItsFirstRecord()
    {
        Name([[0, 1, 2, 3]]);
        Assert.Equal([102L, 100L], Name([[2, 3], [0, 1]]));
        Name([[0, 1, 2, 3], [4]]);
        Name([[0, 1, 2, 3, 4]]);
        Assert.Equal(100, Name([[0, 1], [2, 3, 4]])[1]);
    }

    [Fact]
    public void Entities_Merged_KeepTheIdThatBringsMostRecords()
    {
        Name([[0], [1, 2]]);
        Assert.Equal([101L], Name([[0, 1, 2]]));
        Assert.Equal(["100 101 merge 1"], Changes);
        Assert.Equal([100L, 101L], Name([[0], [1, 2]]));
    }

    [Fact]
    public void Entities_MergedEven_KeepTheOlder()
    {
        Name([[0], [1]]);
        Assert.Equal([100L], Name([[0, 1]]));
    }

    [Fact]
    public void Name_ThatOthersUse_CountsOnlyWhereThereIsNoRecord()
    {
        Name([[1, 7]], names: 7);
        Assert.Equal([101L, 100L], Name([[1], [0, 7]], names: 7));
        Name([[8]], names: 8);
        Assert.Equal([108L], Name([[5, 8]], names: 8));
    }

    [Fact]
    public void Name_ThatOthersUse_LeavesWithoutASplit()
    {
        Name([[1, 7]], names: 7);
        Name([[1], [7]], names: 7);
        Assert.Empty(Changes);
    }

    // Any history of clusterings: no two entities share an id, who holds the majority of an entity's present records has its id unless a larger
    // one came in, and every record whose id changed is told of.
    [Fact]
    public void Ids_OverAnyHistory_AreUniqueAndKeptByTheMajority() =>
        Gen.Int[0, 4].Array[8].List[2, 5].Sample(history =>
        {
            _memory.Clear();
            return history.All(step =>
            {
                var clusters = step.Select((group, n) => (group, n)).Where(r => r.group > 0).GroupBy(r => r.group).Select(g => g.Select(r => r.n).ToArray()).ToList();
                if (clusters.Count == 0) return true;
                var before = new Dictionary<int, long>(_memory);
                var ids = Name(clusters);
                return ids.Distinct().Count() == ids.Count && clusters.Zip(ids).All(c => KeepsWhatItMust(before, clusters, c.First, c.Second)) && IsTold(before, clusters.SelectMany(c => c));
            });
        }, iter: 60, threads: 1);

    private static bool KeepsWhatItMust(Dictionary<int, long> before, List<int[]> clusters, int[] cluster, long id)
    {
        int In(IEnumerable<int> records, long old) => records.Count(n => before.GetValueOrDefault(n, -1) == old);
        var held = cluster.Where(before.ContainsKey).Select(n => before[n]).Distinct().Where(old => 2 * In(cluster, old) > In(clusters.SelectMany(c => c), old)).ToList();
        return held.Count == 0 || In(cluster, id) >= held.Max(old => In(cluster, old));
    }

    private bool IsTold(Dictionary<int, long> before, IEnumerable<int> records) =>
        records.Where(n => before.ContainsKey(n) && before[n] != _memory[n]).All(n => Changes.Exists(c => c.StartsWith($"{before[n]} {_memory[n]} ", StringComparison.Ordinal)));

    public void Dispose() => _engine.Dispose();
}
