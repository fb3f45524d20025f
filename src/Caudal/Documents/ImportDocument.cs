using System.Text.Json;
using Caudal.Landing;
using Caudal.Metrics;

namespace Caudal.Documents;

/// <summary>What an import did, file by file.</summary>
public static class ImportDocument
{
    public static Document Of(ImportReport report, IReadOnlyList<NotComputable> missing, Language language) => new(json => Write(json, report, missing, language), () => Sheet(report));

    private static void Write(Utf8JsonWriter json, ImportReport report, IReadOnlyList<NotComputable> missing, Language language) => json.Object(() =>
    {
        json.WriteString("load", report.LoadId);
        json.Array("files", report.Files, file => json.Object(() => WriteFile(json, file, language)));
        json.Array("not_computable", missing, m => json.Object(() =>
        {
            json.WriteString("metric", m.Metric);
            json.Array("missing", m.Missing);
        }));
    });

    private static void WriteFile(Utf8JsonWriter json, FileReport file, Language language)
    {
        json.WriteString("file", file.File);
        json.WriteString("recognised_as", file.RecognisedAs);
        json.WriteString("object", file.Object);
        json.WriteNumber("read", file.Rows.Read);
        json.WriteNumber("landed", file.Rows.Landed);
        json.WriteNumber("set_aside", file.Rows.SetAside);
        json.WriteNumber("unchanged", file.Rows.Unchanged);
        json.WriteNumber("updated", file.Rows.Updated);
        json.Array("faults", file.Faults, fault => json.Object(() =>
        {
            json.Member("line", fault.Line);
            json.Member("column", fault.Column);
            json.WriteString("reason", Texts.Say(language, fault.Key, fault.Arguments));
        }));
    }

    public static Sheet Sheet(ImportReport report) => new(
        [
            new("file", Kind.Text, "import.file"), new("recognised_as", Kind.Text, "import.recognised_as"), new("object", Kind.Text, "import.object"),
            new("read", Kind.Count, "import.read"), new("landed", Kind.Count, "import.landed"), new("unchanged", Kind.Count, "import.unchanged"),
            new("set_aside", Kind.Count, "import.set_aside"), new("updated", Kind.Count, "import.updated"),
        ],
        report.Files.Select(f => (IReadOnlyList<object?>)
            [f.File, f.RecognisedAs, f.Object, f.Rows.Read, f.Rows.Landed, f.Rows.Unchanged, f.Rows.SetAside, f.Rows.Updated]));
}
