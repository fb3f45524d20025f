using System.Text.RegularExpressions;

namespace Caudal.Sources;

/// <summary>Proposes a mapping for a table that no shipped recognition knows: by the words of its headers, checked against its content.</summary>
internal static partial class Proposal
{
    // Below it the headers could be anything, and a wrong guess costs more than a question.
    private const double Enough = 0.9;

    private const double NameOfFile = 1.0;

    // "Ganada" says as much as the file's name.
    private const double OwnStates = 1.0;

    // Many columns that any table has ("id", "name", "created at") are no sign of an object; one that at most three have is.
    private const double Telling = 1.0 / 3;

    public static Mapping For(TableSample table)
    {
        var columns = Columns(table);
        var best = Vocabulary.Objects.Select(o => Candidate.Of(o, columns, table.FileName)).Where(c => c.IsComplete && c.IsTelling && c.Score >= Enough)
            .OrderByDescending(c => c.Score).FirstOrDefault() ?? PlainList.Of(columns, table.FileName);
        return best is null ? Nothing(table) : Reading(table, best, columns);
    }

    /// <summary>What a table says of one object, where whoever gives it says that it is a list of those; without objects where it says nothing of it.</summary>
    public static Mapping As(string item, TableSample table)
    {
        var columns = Columns(table);
        var words = Vocabulary.Objects.Single(o => o.Object.Name == item);
        var reading = Candidate.Of(words, columns, table.FileName);
        return words.Needs.All(group => group.Any(reading.Matches.ContainsKey)) ? Reading(table, reading, columns) : Nothing(table);
    }

    private static List<ColumnContent> Columns(TableSample table) => [.. Enumerable.Range(0, table.Columns.Count).Select(i => ColumnContent.Of(table, i))];

    private static Mapping Nothing(TableSample table) => new("files", Stream(table.FileName), []);

    private static Mapping Reading(TableSample table, Candidate candidate, IReadOnlyList<ColumnContent> columns)
    {
        var objects = ProposedObjects.From(candidate, columns);
        return new Mapping("files", Stream(table.FileName), objects) { Attributes = RuleBinding.Unused(table.Columns, objects) };
    }

    // The day in a file's name is not part of what it holds: next month's export is the same stream.
    private static string Stream(string fileName)
    {
        var words = HeaderName.Words(Dated().Replace(TableName(fileName), " "));
        return words.Count == 0 ? "table" : string.Join('_', words);
    }

    /// <summary>Without folders and endings: <c>export.zip/deals.csv</c> → <c>deals</c>, <c>crm.xlsx#Deals</c> → <c>crm Deals</c>.</summary>
    internal static string TableName(string fileName)
    {
        var parts = fileName.Replace('\\', '/').Split('/')[^1].Split('#', 2);
        return string.Join(' ', new[] { Path.GetFileNameWithoutExtension(parts[0]) }.Concat(parts.Skip(1)));
    }

    [GeneratedRegex(@"(?<!\d)((19|20)\d{2}([-_. ]?\d{1,2}([-_. ]?\d{1,2})?)?|\d{1,2}[-_.]\d{1,2}[-_.](19|20)\d{2})(?!\d)|\(\d+\)| - (copy|copia)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Dated();

    /// <summary>A reading of the table as one object.</summary>
    /// <param name="Score">Sum over the matched columns of how much their names tell, and the file's name.</param>
    /// <param name="IsTelling">A header, or the file's name, that hardly any other object has.</param>
    /// <param name="IsComplete">The fields without which the object means nothing are there.</param>
    internal sealed record Candidate(ObjectWords Words, IReadOnlyDictionary<string, Match> Matches, double Score, bool IsTelling, bool IsComplete)
    {
        public static Candidate Of(ObjectWords words, IReadOnlyList<ColumnContent> columns, string fileName)
        {
            var all = columns.SelectMany(c => Senses(words, c)).ToList();
            var matches = all.GroupBy(m => m.Sense.Field.Name).ToDictionary(g => g.Key, g => g.OrderBy(IsName).ThenBy(m => m.Sense.Rank).First());
            var told = matches.Values.Select(m => (m.Content.Column, m.Weight)).Distinct().Sum(m => m.Weight);
            var complete = words.Needs.All(group => group.Any(matches.ContainsKey)) && (!words.Once || IsOnce(words, matches));
            var (name, named) = (TableName(fileName), words.IsNamedBy(TableName(fileName)));
            var states = matches.Values.Any(m => m.Sense.Field.Name is "status" or "stage" && m.Content.Texts.Any(t => words.States.Contains(HeaderName.Squeeze(t))));
            var score = told + (words.IsNameOf(name) ? 2 * NameOfFile : named ? NameOfFile : 0) + (states ? OwnStates : 0);
            return new Candidate(words, matches, score, named || states || matches.Values.Any(m => m.Weight >= Telling), complete);
        }

        private static IEnumerable<Match> Senses(ObjectWords words, ColumnContent content)
        {
            var header = CurrencyMark.Without(content.Column);
            if (Vocabulary.Known(words, header) is not { } name) return [];
            // Where the content suits several senses, the asked-for look is the surer one: "Pagado" with yes and no is a status.
            var weight = Math.Max(Vocabulary.Weight(Vocabulary.Name(header)), Vocabulary.Weight(Vocabulary.Unqualified(header)));
            return words.Senses[name].Where(content.Suits).Select(s => new Match(content, s, weight));
        }

        // Where a file has both, another record is meant by its id and not by its name.
        private static bool IsName(Match match) => match.Sense.Field is { Name: not "record_id", Type: FieldType.Id } && !IdentifyingColumn.Is(match.Content);

        private static bool IsOnce(ObjectWords words, Dictionary<string, Match> matches) =>
            words.Keys.SelectMany(k => k).Append("record_id").Any(f => matches.TryGetValue(f, out var match) && match.Content.IsMostlyUnique);
    }

    internal sealed record Match(ColumnContent Content, Sense Sense, double Weight);
}
