namespace Caudal.Sources;

/// <summary>
/// How the columns of one stream (a file's table, an API's stream) become conformed objects. It is decided once,
/// kept with the load in the landing manifest, and compiled to the one SELECT that both import (to check) and
/// build (to read) use.
/// </summary>
/// <param name="Source">The system: hubspot, salesforce, pipedrive, zendesk, stripe, files …</param>
/// <param name="Stream">The kind of record in that system: contacts, deals, opportunity …</param>
/// <param name="Objects">What each row becomes; one row may become several objects (a Stripe customer is a company and a person).</param>
/// <param name="RecognisedAs">The shipped recognition that matched, or null where the mapping was proposed or given by hand.</param>
public sealed record Mapping(string Source, string Stream, IReadOnlyList<ObjectMapping> Objects, string? RecognisedAs = null)
{
    /// <summary>Columns that no object uses; they stay as attributes (segments) of the first object.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Columns that make a record, where the system itself says so; null: the first object's record id, else the content.</summary>
    public IReadOnlyList<string>? Key { get; init; }
}

/// <param name="Object">A name of the object catalogue.</param>
/// <param name="Fields">How each conformed field is filled.</param>
/// <param name="When">Rows that become this object; null for all.</param>
public sealed record ObjectMapping(string Object, IReadOnlyList<FieldMapping> Fields, IReadOnlyList<Condition>? When = null);

/// <summary>A row counts only where the column's text is (or, negated, is not) one of the values; empty string stands for blank.</summary>
public sealed record Condition(string Column, IReadOnlyList<string> In, bool Not = false);

/// <param name="Field">A field of the object.</param>
/// <param name="Columns">Columns of the file: the first that is not blank, or all of them where <paramref name="Join"/> is given.</param>
public sealed record FieldMapping(string Field, IReadOnlyList<string> Columns)
{
    /// <summary>Written between the columns' texts, which are then put together (first + last name; street + number).</summary>
    public string? Join { get; init; }

    /// <summary>A fixed text instead of columns.</summary>
    public string? Constant { get; init; }

    /// <summary>Texts replaced as a whole, case and surrounding blanks aside: <c>GTXPro</c> → <c>GTX Pro</c>; to null: blank.</summary>
    public IReadOnlyDictionary<string, string?>? Values { get; init; }

    /// <summary>A .NET-style date format (<c>dd/MM/yyyy HH:mm</c>), <c>iso</c>, <c>unix</c>, <c>unix_ms</c> or <c>excel</c>; null until decided.</summary>
    public string? DateFormat { get; init; }

    /// <summary><c>1,234.56</c>, <c>1.234,56</c>, <c>1 234,56</c>, <c>1'234.56</c> or <c>plain</c>; null until decided.</summary>
    public string? NumberFormat { get; init; }

    /// <summary>The time zone of times without an offset; null for the mapping's source default (UTC for APIs, the workspace's for files).</summary>
    public string? TimeZone { get; init; }

    /// <summary>The amount is in the currency's minor unit (Stripe's cents), so 1050 USD is 10.50 and 1050 JPY is 1050.</summary>
    public bool MinorUnits { get; init; }

    /// <summary>The number is a percentage: 15 means 0.15.</summary>
    public bool Percent { get; init; }

    /// <summary>The text is a list cut at this sign; the row becomes one object for each item (merged ids).</summary>
    public string? Split { get; init; }
}
