namespace Caudal.Sources.Files;

/// <summary>The files in a ZIP, unpacked one at a time under names of our own: theirs are only shown.</summary>
internal sealed class ZipMembers(InputFile file, string temporary)
{
    /// <summary>Each member may be used until the next is asked for.</summary>
    public IEnumerable<InputFile> Extract()
    {
        using var zip = ZipLimits.Open(file);
        var path = temporary + ".member";
        foreach (var entry in zip.Entries.Where(e => !e.FullName.EndsWith('/') && !InputFiles.IsNoData(e.FullName)).OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            using (var to = File.Create(path)) ZipLimits.Copy(file, entry, to);
            var member = new InputFile($"{file.Name}/{entry.FullName}", path, named: false);
            yield return member;
            member.Hash.Wait();
        }
        File.Delete(path);
    }
}
