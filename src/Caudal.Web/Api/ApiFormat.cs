using System.Text;
using Caudal.Documents;

namespace Caudal.Web.Api;

/// <summary>The forms that an answer has: JSON whole, the others its rows.</summary>
internal sealed record ApiFormat(string Name, string MediaType)
{
    private static readonly ApiFormat Json = new("json", "application/json");

    public static IReadOnlyList<ApiFormat> All { get; } =
    [
        Json, new("csv", "text/csv") { IsFile = true }, new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") { IsFile = true },
        new("parquet", "application/vnd.apache.parquet") { IsFile = true },
    ];

    /// <summary>Something to take away, and not an answer to read.</summary>
    public bool IsFile { get; init; }

    /// <summary>What <c>format</c> names, else the first that the caller accepts, else JSON; which is a file where <c>download</c> says so.</summary>
    public static ApiFormat Of(HttpRequest request) => request.Query["download"] switch
    {
        [{ Length: > 0 } said] => said == "true" ? Named(request) with { IsFile = true } : throw new FaultException(new Fault("api.not_one_of", "download", said, "true")),
        _ => Named(request),
    };

    private static ApiFormat Named(HttpRequest request)
    {
        if (request.Query["format"] is [{ Length: > 0 } named])
            return All.FirstOrDefault(f => f.Name == named) ?? throw new FaultException(new Fault("api.not_one_of", "format", named, string.Join(", ", All.Select(f => f.Name))));
        return request.GetTypedHeaders().Accept.OrderByDescending(a => a.Quality ?? 1)
            .Select(a => All.FirstOrDefault(f => f.MediaType.Equals(a.MediaType.Value, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(f => f is not null) ?? Json;
    }

    /// <summary>Row by row: what is long is never held whole.</summary>
    public void Write(Document document, Stream output)
    {
        if (Name == "csv") Csv(document, output);
        else if (Name == "xlsx") Workbook.Write(output, document.Sheet());
        else if (Name == "parquet") ParquetSheet.Write(output, document.Sheet());
        else Documents.Json.Write(output, document.Json);
    }

    private static void Csv(Document document, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        Documents.Csv.Write(text, document.Sheet());
    }
}
