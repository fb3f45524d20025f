using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Caudal.Warehouse;

namespace Caudal.Model;

/// <summary>The tables that a build has, as <c>warehouse.sql</c> declares them.</summary>
public static partial class WarehouseSchema
{
    public static string Ddl { get; } = Resource.Read("Model/warehouse.sql");

    /// <summary>Equal for builds that have the same tables and columns, whatever the comments beside them.</summary>
    public static string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Unsaid().Replace(Ddl, ""))))[..16];

    /// <summary>Makes every table, empty: for tests of the rooms that only read.</summary>
    public static void CreateEmpty(Engine engine) => engine.Execute(Ddl);

    [GeneratedRegex(@"--[^\n]*|\s+")]
    private static partial Regex Unsaid();
}
