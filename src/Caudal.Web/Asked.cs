using System.Globalization;
using Caudal.Diagnosis;
using Caudal.Metrics;

namespace Caudal.Web;

/// <summary>What an address asks for; an empty field is a field that was not filled in.</summary>
internal static class Asked
{
    public static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public static DateOnly? Day(string? text)
    {
        if (Text(text) is not { } written) return null;
        return DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new FaultException(new Fault("web.not_a_date", written));
    }

    /// <summary>Null where it names none.</summary>
    public static Lens? Lens(string? text) => Text(text) switch { "sales" => Caudal.Diagnosis.Lens.Sales, "revenue" => Caudal.Diagnosis.Lens.Revenue, "both" => Caudal.Diagnosis.Lens.Both, _ => null };

    public static StageKind? Stage(string? text)
    {
        if (Text(text) is not { } written) return null;
        return Enum.TryParse<StageKind>(written, ignoreCase: true, out var stage) && Enum.IsDefined(stage) ? stage : throw new FaultException(new Fault("web.not_a_stage", written));
    }

    public static Grain? Grain(string? text)
    {
        if (Text(text) is not { } written) return null;
        return Enum.TryParse<Grain>(written, ignoreCase: true, out var grain) && Enum.IsDefined(grain) ? grain : throw new FaultException(new Fault("web.not_a_grain", written));
    }
}
