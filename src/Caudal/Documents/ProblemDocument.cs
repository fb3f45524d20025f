using System.Text.Json;

namespace Caudal.Documents;

/// <summary>What is at fault, as problem details (RFC 9457): of several faults the first stands at the top and all in <c>errors</c>.</summary>
public static class ProblemDocument
{
    /// <summary>What the rooms find wrong with the question itself, and not with data or settings.</summary>
    public static bool IsOfTheRequest(Fault fault) =>
        fault.File is null && (fault.Key.StartsWith("metric.", StringComparison.Ordinal) || fault.Key == "journey.unknown_segment");

    /// <param name="type">usage, fault, interrupted or bug: <c>problem.TYPE</c> names it.</param>
    /// <param name="status">Of HTTP; null: not said.</param>
    public static void Write(Utf8JsonWriter json, Language language, string type, IReadOnlyList<Fault> faults, int? status = null) => json.Object(() =>
    {
        Members(json, language, type, faults[0]);
        if (status is { } code) json.WriteNumber("status", code);
        if (faults.Count > 1) json.Array("errors", faults, fault => json.Object(() => Members(json, language, type, fault)));
    });

    private static void Members(Utf8JsonWriter json, Language language, string type, Fault fault)
    {
        json.WriteString("type", $"urn:caudal:{type}:{fault.Key}");
        json.WriteString("title", Texts.Say(language, $"problem.{type}"));
        json.WriteString("detail", Texts.Say(language, fault.Key, fault.Arguments));
        if (fault.File is not null) json.WriteString("file", fault.File);
        if (fault.Line is { } line) json.WriteNumber("line", line);
        if (fault.Column is { } column) json.WriteNumber("column", column);
        if (fault.Source is not null) json.WriteString("source", fault.Source);
        if (fault.Record is not null) json.WriteString("record", fault.Record);
    }
}
