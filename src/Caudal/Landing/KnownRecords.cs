using System.Globalization;
using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>One Parquet file that holds versions of a stream's records.</summary>
internal sealed record LandedFile(string Path, LandedStream Stream);

/// <summary>The last landed version of each record of a stream: what a newer export is compared with.</summary>
internal static class KnownRecords
{
    /// <summary>Makes <c>known</c> (id, hash, removed); the hash is null where the mapping has changed or the record was removed, so that the row lands anew.</summary>
    /// <param name="files">Oldest first.</param>
    /// <param name="which">SQL condition on <c>id</c>: those that are asked for. All of a stream that has grown for years are more than is held in memory.</param>
    public static void Create(Engine engine, IReadOnlyList<LandedFile> files, string decision, string hashCheck, string which = "true")
    {
        var versions = files.Select((file, seq) => string.Create(CultureInfo.InvariantCulture, $"""
            select _record_id as id, {Hash(file.Stream, decision, hashCheck)} as hash, {(file.Stream.Removes ? "true" : "false")} as removed, {seq} as seq, file_row_number as place
            from read_parquet({SqlText.Literal(file.Path)}, file_row_number = true)
            """)).DefaultIfEmpty("select '' as id, cast(null as ubigint) as hash, false as removed, 0 as seq, 0 as place where false");
        engine.Execute($"""
            create or replace temp table known as
            select id, last.hash as hash, last.removed as removed
            from (select id, arg_max(struct_pack(hash := hash, removed := removed), seq * 1000000000000 + place) as last from ({string.Join(" union all ", versions)}) where {which} group by id)
            """);
    }

    private static string Hash(LandedStream stream, string decision, string hashCheck)
    {
        if (stream.Removes || stream.Decision != decision) return "cast(null as ubigint)";
        return stream.HashCheck == hashCheck ? "_hash" : MappingSql.Hash(stream.Columns);
    }
}
