using Caudal.Warehouse;

namespace Caudal.Identity.Decisions;

/// <summary>The records that a decision is about, out of what a person named in a build.</summary>
public sealed record DecisionSides(IReadOnlyList<RecordRef> Left, IReadOnlyList<RecordRef> Right)
{
    /// <param name="names">Two records to confirm or reject, two entities to merge, an entity and those of its records that leave it.</param>
    /// <exception cref="FaultException">A name names nothing or too much, or the two do not fit together.</exception>
    public static DecisionSides Of(Engine engine, DecisionKind kind, IReadOnlyList<string> names) => kind switch
    {
        DecisionKind.Merge => Merge(engine, names[0], names[1]),
        DecisionKind.Split => Split(engine, names[0], [.. names.Skip(1)]),
        _ => Pair(engine, names[0], names[1]),
    };

    private static DecisionSides Pair(Engine engine, string a, string b)
    {
        var (left, right) = IdentityRecords.Pair(engine, a, b);
        return new DecisionSides([left.Ref], [right.Ref]);
    }

    private static DecisionSides Merge(Engine engine, string a, string b)
    {
        var (left, right) = (IdentityRecords.Entity(engine, a), IdentityRecords.Entity(engine, b));
        if (left[0].Kind != right[0].Kind) throw new FaultException(new Fault("identity.no_pair", a, b));
        if (left[0].EntityId == right[0].EntityId) throw new FaultException(new Fault("identity.one_entity", a, b));
        return new DecisionSides([.. left.Select(r => r.Ref)], [.. right.Select(r => r.Ref)]);
    }

    private static DecisionSides Split(Engine engine, string entity, IReadOnlyList<string> names)
    {
        var records = IdentityRecords.Entity(engine, entity);
        var leaving = names.Select(name => One(records, entity, name)).Distinct().ToList();
        var staying = records.Where(r => !leaving.Contains(r)).ToList();
        if (staying.Count == 0) throw new FaultException(new Fault("identity.split_all", entity));
        return new DecisionSides([.. staying.Select(r => r.Ref)], [.. leaving.Select(r => r.Ref)]);
    }

    private static IdentityRecord One(IReadOnlyList<IdentityRecord> records, string entity, string name)
    {
        var named = records.Where(r => name == r.RecordId || name == $"{r.Source}/{r.RecordId}" || name == r.Name).ToList();
        return named.Count switch
        {
            1 => named[0],
            0 => throw new FaultException(new Fault("identity.not_in_entity", name, entity, string.Join(", ", records.Select(r => r.Name)))),
            _ => throw new FaultException(new Fault("identity.ambiguous", name, string.Join(", ", named.Select(r => r.Name)))),
        };
    }
}
