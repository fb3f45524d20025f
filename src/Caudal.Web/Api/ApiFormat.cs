using System.Text;
using Caudal.Documents;

namespace Caudal.Web.Api;

/// <summary>The forms that an answer has: JSON whole, the others its rows.</summary>
internal sealed record ApiFormat(string Name, string MediaType)
{
    private static readonly ApiFormat Json = new("json", "application/json");

    public static IReadOnlyList<ApiFormat> All { get; } =
    [
        Json, new("csv", "text/csv"), new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), new("parquet", "application/vnd.apache.parquet"),
    ];

    /// <summary>Something to take away, and not an answer to read.</summary>
    public bool IsFile => Name != "json";

    /// <summary>What <c>format</c> names, else the first that the caller accepts, else JSON.</summary>
    public static ApiFormat Of(HttpRequest request)
    {
        if (request.Query["format"] is [{ Length: > 0 } named])
            return All.FirstOrDefault(f => f.Name == named) ?? throw new FaultException(new Fault("api.not_one_of", "format", named, string.Join(", ", All.Select(f => f.Name))));
        return request.GetTypedHeaders().Accept.OrderByDescending(a => a.Quality ?? 1)
            .Select(a => All.FirstOrDefault(f => f.MediaType.Equals(a.MediaType.Value, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(f => f is not null) ?? Json;
    }

    public byte[] Bytes(Document document) => Name switch
    {
        "csv" => Csv(document),
        "xlsx" => Xlsx(document),
        "parquet" => Parquet(document),
        _ => Encoding.UTF8.GetBytes(Documents.Json.Text(document.Json)),
    };

    private static byte[] Csv(Document document)
    {
        using var text = new StringWriter();
        Documents.Csv.Write(text, document.Sheet());
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Xlsx(Document document)
    {
        using var bytes = new MemoryStream();
        Workbook.Write(bytes, document.Sheet());
        return bytes.ToArray();
    }

    private static byte[] Parquet(Document document)
    {
        var file = ParquetSheet.Write(document.Sheet());
        try
        {
            return File.ReadAllBytes(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
