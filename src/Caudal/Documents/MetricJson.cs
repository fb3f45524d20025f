using System.Globalization;
using System.Text.Json;
using Caudal.Metrics;

namespace Caudal.Documents;

/// <summary>A metric's answer as every door writes it in JSON.</summary>
public static class MetricJson
{
    public static void Write(Utf8JsonWriter json, MetricAnswer answer, Language language)
    {
        var definition = answer.Definition;
        json.WriteStartObject();
        json.WriteString("metric", definition.Name);
        json.WriteString("name", definition.Label.In(language));
        json.WriteString("unit", definition.Unit.ToString().ToLowerInvariant());
        json.WriteString("formula", definition.Formula.In(language));
        json.WriteString("build", answer.Build);
        json.WriteString("as_of", answer.AsOf.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        json.WriteString("from", answer.From is { } from ? Day(from) : null);
        json.WriteString("to", Day(answer.To));
        if (answer.Currency is not null && HasMoney(definition)) json.WriteString("currency", answer.Currency);
        json.WriteStartArray("rows");
        foreach (var row in answer.Rows) WriteRow(json, answer, row);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static bool HasMoney(MetricDefinition definition) =>
        definition.Unit == Unit.Money || definition.NumeratorUnit == Unit.Money || definition.DenominatorUnit == Unit.Money;

    private static void WriteRow(Utf8JsonWriter json, MetricAnswer answer, MetricRow row)
    {
        var currency = answer.Currency ?? answer.Segments.Zip(row.Segments).FirstOrDefault(s => s.First == "currency").Second;
        var definition = answer.Definition;
        json.WriteStartObject();
        foreach (var (name, value) in answer.Segments.Zip(row.Segments)) json.WriteString(name, value);
        if (row.Period is { } period) json.WriteString("period", Day(period));
        WriteNumber(json, "value", row.Value, definition.Unit, currency);
        if (row.Numerator is not null || row.Denominator is not null)
        {
            WriteNumber(json, "numerator", row.Numerator, definition.NumeratorUnit, currency);
            WriteNumber(json, "denominator", row.Denominator, definition.DenominatorUnit, currency);
        }
        if (row.Censored is { } censored) json.WriteNumber("censored", censored);
        foreach (var part in row.Parts) WriteNumber(json, part.Name, part.Value, UnitOf(definition, part), currency);
        if (row.Reason is not null) json.WriteString("reason", row.Reason);
        json.WriteEndObject();
    }

    // A formula's terms have units of their own: sums of money are money, the rest are plain numbers.
    private static Unit UnitOf(MetricDefinition definition, Part part) => definition.Measure switch
    {
        Formula formula => formula.Of.TryGetValue(part.Name, out var term) ? MetricCatalogue.UnitOf(term) : Unit.Ratio,
        _ => part.Name == "count" ? Unit.Ratio : definition.Unit,
    };

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? value, Unit unit, string? currency)
    {
        if (value is null) json.WriteNull(name);
        else if (unit == Unit.Money) WriteMoney(json, name, value.Value, currency);
        else if (decimal.IsInteger(value.Value)) json.WriteNumber(name, decimal.Truncate(value.Value));
        else json.WriteNumber(name, (double)value.Value);
    }

    private static void WriteMoney(Utf8JsonWriter json, string name, decimal amount, string? currency)
    {
        json.WriteStartObject(name);
        json.WriteString("amount", MinorUnits.Text(amount, currency));
        json.WriteString("currency", currency);
        json.WriteEndObject();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
