using System.Globalization;

namespace Caudal.Sources;

/// <summary>Turns the best reading of a table into objects with their key, and adds the customer where the table is one row for each.</summary>
internal static class ProposedObjects
{
    public static List<ObjectMapping> From(Proposal.Candidate best, IReadOnlyList<ColumnContent> columns)
    {
        var fields = best.Matches.Values.Where(m => m.Sense.Field.Name != "record_id").Select(Field).ToList();
        WithFullName(fields);
        WithStreet(best, columns, fields);
        WithBirth(best, columns, fields);
        WithCompanyByName(best.Words, fields);
        WithInterval(best.Words, fields);
        WithDayOfDecision(best, fields);
        WithOutcomeOfSales(best, fields);
        WithFirstDay(best, fields);
        WithCurrency(best, fields);
        if (Key(best, columns) is { } key) fields.Insert(0, key);
        var main = new ObjectMapping(best.Words.Object.Name, [.. fields.OrderBy(f => f.Field == "record_id" ? 0 : 1)]);
        return [main, .. Customers(main, columns), .. Ratings(main, columns)];
    }

    private static FieldMapping Field(Proposal.Match match)
    {
        var field = new FieldMapping(match.Sense.Field.Name, [match.Content.Column]) { Values = match.Sense.Values };
        return field.Field is "probability" or "discount" && match.Content.IsPercentage ? field with { Percent = true } : field;
    }

    private static FieldMapping? Key(Proposal.Candidate best, IReadOnlyList<ColumnContent> columns)
    {
        if (best.Matches.TryGetValue("record_id", out var id) && id.Content.IsKey) return new FieldMapping("record_id", [id.Content.Column]);
        if (best.Words.Once && IdentifyingColumn.Of(columns, best.Matches.Values) is { } other) return new FieldMapping("record_id", [other.Column]);
        foreach (var key in best.Words.Keys.Where(k => k.All(best.Matches.ContainsKey)))
        {
            var parts = key.Select(f => best.Matches[f].Content).ToList();
            if (parts.Count == 1 ? parts[0].IsKey : IsKeyTogether(parts))
                return new FieldMapping("record_id", [.. parts.Select(c => c.Column)]) { Join = parts.Count > 1 ? " | " : null };
        }
        return null;
    }

    private static bool IsKeyTogether(List<ColumnContent> columns)
    {
        if (columns.Any(c => c.Texts.Count != columns[0].Texts.Count)) return false;
        var joined = Enumerable.Range(0, columns[0].Texts.Count).Select(i => string.Join('\u001f', columns.Select(c => c.Texts[i])));
        return joined.Distinct(StringComparer.OrdinalIgnoreCase).Count() == columns[0].Texts.Count;
    }

    // "Nombre" beside no surname is the whole name.
    private static void WithFullName(List<FieldMapping> fields)
    {
        var first = fields.FindIndex(f => f.Field == "first_name");
        if (first < 0 || fields.Any(f => f.Field is "last_name")) return;
        var named = fields.Any(f => f.Field is "full_name" or "name");
        if (!named) fields[first] = fields[first] with { Field = "full_name" };
    }

    private static readonly HashSet<string> StreetParts = new(StringComparer.Ordinal)
    {
        "streetnumber", "streetno", "stno", "housenumber", "houseno", "streetname", "address1", "address2", "addressline1", "addressline2", "addr1", "addr2",
        "add1", "add2", "calle", "numeroexterior", "numerocalle",
    };

    // "Año", "mes" and "día" of a birth in three columns are one date.
    private static void WithBirth(Proposal.Candidate best, IReadOnlyList<ColumnContent> columns, List<FieldMapping> fields)
    {
        if (best.Words.Object.Field("birth_date") is null || fields.Any(f => f.Field == "birth_date")) return;
        string?[] parts = [Named(columns, "birthyear", "yearbirth", "yob", "by", "anonacimiento"), Named(columns, "birthmonth", "monthbirth", "mob", "bm", "mesnacimiento"),
            Named(columns, "birthday", "daybirth", "bd", "dianacimiento")];
        if (parts.All(p => p is not null)) fields.Add(new FieldMapping("birth_date", [.. parts.OfType<string>()]) { Join = "-" });
    }

    private static string? Named(IReadOnlyList<ColumnContent> columns, params string[] names) => columns.FirstOrDefault(c => names.Contains(Vocabulary.Name(c.Column)))?.Column;

    private static void WithStreet(Proposal.Candidate best, IReadOnlyList<ColumnContent> columns, List<FieldMapping> fields)
    {
        if (best.Words.Object.Field("address") is null || fields.Any(f => f.Field == "address")) return;
        var parts = columns.Select(c => c.Column)
            .Where(c => StreetParts.Contains(Vocabulary.Name(c))).ToList();
        if (parts.Count > 0) fields.Add(new FieldMapping("address", parts) { Join = parts.Count > 1 ? " " : null });
    }

    // Where the file has no ids, the name stands for the other record.
    private static void WithCompanyByName(ObjectWords words, List<FieldMapping> fields)
    {
        if (words.Object.Name == "company" || words.Object.Field("company_id") is null || fields.Any(f => f.Field == "company_id")) return;
        if (fields.Find(f => f.Field == "company_name") is { } name) fields.Add(name with { Field = "company_id" });
    }

    private static void WithInterval(ObjectWords words, List<FieldMapping> fields)
    {
        if (words.Object.Name != "subscription" || fields.Any(f => f.Field == "interval")) return;
        if (fields.Find(f => f.Field == "amount") is { } amount && Interval(amount.Columns[0]) is { } interval)
            fields.Add(new FieldMapping("interval", []) { Constant = interval });
    }

    // A list of decided sales with one "Fecha" says when each was decided; that it also began that day would make every cycle 0 days long.
    private static void WithDayOfDecision(Proposal.Candidate best, List<FieldMapping> fields)
    {
        if (best.Words.Object.Name != "deal" || fields.Any(f => f.Field is "closed_at" or "close_date")) return;
        var day = fields.FindIndex(f => f.Field == "created_at");
        if (day >= 0 && Vocabulary.Name(fields[day].Columns[0]) is "fecha" or "date" or "data") fields[day] = fields[day] with { Field = "closed_at" };
    }

    // A list of orders or sales, or of the days on which deals were won, has no outcome because all of it was won.
    private static void WithOutcomeOfSales(Proposal.Candidate best, List<FieldMapping> fields)
    {
        if (best.Words.Object.Name != "deal" || fields.Any(f => f.Field is "stage" or "status" or "is_won" or "is_closed" or "probability" or "lost_reason")) return;
        if (fields.Find(f => f.Field == "closed_at") is { } day && DaysOfSales.Contains(Vocabulary.Name(day.Columns[0]))) fields.Add(new FieldMapping("status", []) { Constant = "won" });
    }

    private static readonly HashSet<string> DaysOfSales = new(StringComparer.Ordinal)
    {
        "wondate", "wonat", "wontime", "wonon", "orderdate", "saledate", "fechapedido", "fechaventa", "fechaganado", "cerradoel",
    };

    // A lead of whom nothing is known but its first contact came with it.
    private static void WithFirstDay(Proposal.Candidate best, List<FieldMapping> fields)
    {
        if (best.Words.Object.Name != "person" || fields.Any(f => f.Field == "created_at")) return;
        var day = fields.FindIndex(f => f.Field == "first_touched_at");
        if (day >= 0) fields[day] = fields[day] with { Field = "created_at" };
    }

    private static string? Interval(string header)
    {
        var name = Vocabulary.Name(header);
        if (name.Contains("month", StringComparison.Ordinal) || name.Contains("mens", StringComparison.Ordinal) || name == "mrr") return "month";
        return name.Contains("annual", StringComparison.Ordinal) || name.Contains("anual", StringComparison.Ordinal) || name == "arr" ? "year" : null;
    }

    private static void WithCurrency(Proposal.Candidate best, List<FieldMapping> fields)
    {
        if (best.Words.Object.Field("currency") is null || fields.Any(f => f.Field == "currency")) return;
        var money = best.Matches.Values.Where(m => m.Sense.Field.Type == FieldType.Money);
        if (money.Select(m => CurrencyMark.Of(m.Content)).OfType<string>().FirstOrDefault() is { } currency)
            fields.Add(new FieldMapping("currency", []) { Constant = currency });
    }

    // One row for each customer (a churn table): the customer itself is in the row too.
    private static IEnumerable<ObjectMapping> Customers(ObjectMapping main, IReadOnlyList<ColumnContent> columns)
    {
        var company = main.Fields.FirstOrDefault(f => f.Field == "company_id")?.Columns;
        var key = main.Fields.FirstOrDefault(f => f.Field == "record_id")?.Columns;
        if (main.Object != "subscription" || company is null || key is null || !key.SequenceEqual(company)) yield break;
        var name = main.Fields.FirstOrDefault(f => f.Field == "company_name")?.Columns ?? company;
        yield return Customer("company", new FieldMapping("name", name), company, main, columns);
        if (columns.Any(c => c.Texts.Count > 0 && c.Texts.All(t => t.Contains('@', StringComparison.Ordinal))))
            yield return Customer("person", new FieldMapping("company_id", company), company, main, columns);
    }

    // What the customer thought of it stands in the ticket's own row.
    private static IEnumerable<ObjectMapping> Ratings(ObjectMapping main, IReadOnlyList<ColumnContent> columns)
    {
        if (main.Object != "ticket" || main.Fields.FirstOrDefault(f => f.Field == "record_id") is not { } key) yield break;
        if (columns.FirstOrDefault(c => IsRating(c)) is not { } rating) yield break;
        var shared = main.Fields.Where(f => f.Field is "company_id" or "person_id");
        var day = main.Fields.Where(f => f.Field is "solved_at" or "created_at").OrderByDescending(f => f.Field).Take(1).Select(f => f with { Field = "answered_at" });
        yield return new ObjectMapping("survey_answer", [key, key with { Field = "ticket_id" }, new FieldMapping("kind", []) { Constant = "csat" }, new FieldMapping("score", [rating.Column]), .. shared, .. day],
            [new Condition(rating.Column, [""], Not: true)]);
    }

    private static bool IsRating(ColumnContent column) => column.Texts.Count > 0 && column.Texts.All(t => double.TryParse(t, CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 10)
        && Vocabulary.Name(column.Column) is "satisfactionscore" or "satisfactionrating" or "customersatisfactionrating" or "customersatisfaction" or "csat" or "csatscore" or "rating" or "calificacion" or "satisfaccion" or "puntuacion";

    private static ObjectMapping Customer(
        string name, FieldMapping own, IReadOnlyList<string> key, ObjectMapping main, IReadOnlyList<ColumnContent> columns)
    {
        var used = main.Fields.SelectMany(f => f.Columns).ToHashSet(StringComparer.Ordinal);
        var words = Vocabulary.Objects.First(o => o.Object.Name == name);
        var free = columns.Where(c => !used.Contains(c.Column)).ToList();
        var others = Proposal.Candidate.Of(words, free, "").Matches.Values.Select(Field).Where(f => f.Field != "record_id" && f.Field != own.Field);
        return new ObjectMapping(name, [new FieldMapping("record_id", key), own, .. others]);
    }
}
