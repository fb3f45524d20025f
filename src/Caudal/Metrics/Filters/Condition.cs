namespace Caudal.Metrics.Filters;

/// <summary>The filter language as a tree; rendered with parameters only.</summary>
public abstract record Condition;

public sealed record And(Condition Left, Condition Right) : Condition;

public sealed record Or(Condition Left, Condition Right) : Condition;

public sealed record Not(Condition Inner) : Condition;

public enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
}

public sealed record Compare(Name Name, Comparison Comparison, Literal Literal) : Condition;

public sealed record In(Name Name, IReadOnlyList<Literal> Literals) : Condition;

public sealed record IsNull(Name Name) : Condition;

/// <summary>A column or segment as it was typed.</summary>
/// <param name="Column">Where it stands in the text, 1 first.</param>
public sealed record Name(string Text, int Column);

/// <summary>A value as it was typed; the column that it is compared with gives it its type.</summary>
public sealed record Literal(string Text, int Column);
