using System.Text.Json;
using Caudal.Process;
using CsCheck;

namespace Caudal.Tests.Process;

public sealed class RevenueProcessTests
{
    private static RevenueProcess Parse(string text) => RevenueProcess.Parse(text, "revenue.yml");

    private static IReadOnlyList<Fault> Faults(string text) => Assert.Throws<FaultException>(() => Parse(text)).Faults;

    private static void Only(string text, string key, long line, int column)
    {
        var fault = Assert.Single(Faults(text));
        Assert.Equal((key, line, column, "revenue.yml"), (fault.Key, fault.Line, fault.Column, fault.File));
        Assert.NotEqual(fault.Say(Language.Es), fault.Say(Language.En));
    }

    [Fact]
    public void Example_AsShipped_ReadsIntoEveryPart()
    {
        var process = Parse(RevenueProcess.Example);
        Assert.Equal(("Ejemplo S.A.", "EUR", "Europe/Madrid", Language.Es), (process.Company, process.Currency, process.TimeZone, process.Language));
        Assert.Equal(9, process.BusinessHours.Spans.Count);
        Assert.Equal(new WorkSpan(DayOfWeek.Friday, new(9, 0), new(15, 0)), process.BusinessHours.Spans[^1]);
        Assert.Equal([new(2026, 1, 1), new(2026, 1, 6), new(2026, 12, 25)], process.Holidays);
        Assert.Equal(["marketing", "ventas", "soporte", "exito"], process.Teams.Select(t => t.Id));
        Assert.Equal((Area.Service, 2, new DateOnly(2026, 5, 15)), (process.Teams[2].Area, process.Teams[2].BusinessHours!.Spans.Count, process.Teams[2].Holidays[0]));
        Assert.Equal(["luis@ejemplo.es", "marta@ejemplo.es"], process.Teams[1].Members);
        Assert.Equal(new StageRule("Visita técnica", StageKind.Open) { Order = 1, DormantAfterDays = 45, Probability = 0.2 }, process.Stages[0]);
        Assert.Equal(new StageRule("Pedido firmado", StageKind.Won) { Pipeline = "Obras" }, process.Stages[1]);
        Assert.Equal(("marketing", "ventas", StageKind.Accepted, 8d, "Luis Gil"), (process.Handoffs[0].From, process.Handoffs[0].To, process.Handoffs[0].At, process.Handoffs[0].SlaHours, process.Handoffs[0].Owner));
        Assert.Equal(["email", "phone"], process.Handoffs[0].RequiredFields);
        Assert.Equal(("win_rate", 0.3m, "ventas", new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1)), (process.Targets[0].Metric, process.Targets[0].Value, process.Targets[0].Team, process.Targets[0].From, process.Targets[0].To));
        Assert.Equal("web", process.Targets[1].Segment["lead_source"]);
        Assert.Equal([10, 50, 250], process.Segments[0].Buckets);
        Assert.Equal("México", process.Segments[1].Values["CDMX"]);
        Assert.Equal(new ExchangeRate("MXN", "USD", new(2026, 1, 1), 0.055m), process.ExchangeRates[1]);
        Assert.Equal((new Economics(), new Policy()), (process.Economics, process.Policy));
        Assert.Equal(("ES", 2), (process.Country, process.Golden.Count));
        Assert.Equal(("company", null, "hubspot stripe", Preference.Newest), (process.Golden[0].Object, process.Golden[0].Field, string.Join(' ', process.Golden[0].Trust), process.Golden[0].Prefer));
        Assert.Equal(("person", "phone", "zendesk", Preference.Fullest), (process.Golden[1].Object, process.Golden[1].Field, string.Join(' ', process.Golden[1].Trust), process.Golden[1].Prefer));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    [InlineData("{}")]
    [InlineData("teams:\nstages:\npolicy: ~\n")]
    public void Parse_NothingSaid_IsTheDefault(string text)
    {
        var process = Parse(text);
        Assert.Equal(("UTC", 1, DayOfWeek.Monday, 2, 5), (process.TimeZone, process.FiscalYearStarts, process.WeekStarts, process.Handoffs.Count, process.BusinessHours.Spans.Count));
    }

    [Fact]
    public void Parse_HandoffsEmpty_AreNone() => Assert.Empty(Parse("handoffs: []").Handoffs);

    [Fact]
    public void Parse_EveryPolicyAndEconomicsKey_IsRead()
    {
        var process = Parse("""
            economics: { gross_margin: 0.6, horizon_months: 24 }
            policy: { max_discount: 0.1, lead_touch_hours: 4, lead_untouched_days: 7, invoice_within_days: 15, pushed_close_dates: 3,
              renewal_window_days: 60, champion_silent_days: 45, multi_thread_above: 4 }
            """);
        Assert.Equal(new Economics { GrossMargin = 0.6m, HorizonMonths = 24 }, process.Economics);
        Assert.Equal(new Policy
        {
            MaxDiscount = 0.1m, LeadTouchHours = 4, LeadUntouchedDays = 7, InvoiceWithinDays = 15, PushedCloseDates = 3,
            RenewalWindowDays = 60, ChampionSilentDays = 45, MultiThreadAbove = 4,
        }, process.Policy);
    }

    [Fact]
    public void Parse_WindowsTimeZone_BecomesTheIanaName() => Assert.Equal("Europe/Paris", Parse("time_zone: Romance Standard Time").TimeZone);

    [Fact]
    public void Parse_ManyFaults_AreReportedTogetherInTheirOrder()
    {
        var faults = Faults("""
            curency: EUR
            time_zone: Europe/Madird
            currency: EURO
            holidays: [2026-13-01]
            teams:
              - { id: ventas, area: sale }
            handoffs:
              - { id: h, from: marketing, to: vents, at: accepted, sla_hours: 0 }
            policy: { max_discount: 20 }
            """);
        Assert.Equal(
            [
                "revenue.yml:1:1: 'revenue.yml' has no key 'curency'. Did you mean 'currency'?",
                "revenue.yml:2:12: time_zone: 'Europe/Madird' is not known. Did you mean 'Europe/Madrid'?",
                "revenue.yml:3:11: currency: 'EURO' is not a currency. Expected a three-letter ISO 4217 code such as EUR, USD or MXN.",
                "revenue.yml:4:12: holidays: '2026-13-01' is not a date. Write it as 2026-12-25 (year-month-day).",
                "revenue.yml:6:25: area: 'sale' is not known. Did you mean 'sales'?",
                "revenue.yml:8:35: to: 'vents' is not known. Did you mean 'ventas'?",
                "revenue.yml:8:67: sla_hours: found '0', expected a number from 0.01 to 10000, with a decimal point and no thousands separator.",
                "revenue.yml:9:25: max_discount: found '20', expected a share from 0 to 1; 20 % is written 0.2.",
            ],
            faults.Select(f => f.Say(Language.En)));
        Assert.Equal("revenue.yml:8:35: to: no se conoce «vents». ¿Querías decir «ventas»?", faults[5].Say(Language.Es));
    }

    [Theory]
    [InlineData("company: A\ncompany: B\n", "process.duplicate_key", 2, 1)]
    [InlineData("policy:\n  max_discount: 0.1\n  max_discount: 0.2\n", "process.duplicate_key", 3, 3)]
    [InlineData("zzz: 1\n", "process.unknown_key", 1, 1)]
    [InlineData("teams: sales\n", "process.not_a_list", 1, 8)]
    [InlineData("teams: [sales]\n", "process.not_a_mapping", 1, 9)]
    [InlineData("policy: [1]\n", "process.not_a_mapping", 1, 9)]
    [InlineData("- a\n- b\n", "process.not_a_mapping", 1, 1)]
    [InlineData("company: [a]\n", "process.not_a_text", 1, 10)]
    [InlineData("{[a]: 1}\n", "process.key_not_text", 1, 2)]
    [InlineData("language: fr\n", "process.unknown_word", 1, 11)]
    [InlineData("week_starts: mondey\n", "process.unknown_word_near", 1, 14)]
    [InlineData("fiscal_year_starts: 13\n", "process.not_a_whole_number", 1, 21)]
    [InlineData("teams: [{ area: sales }]\n", "process.required", 1, 9)]
    [InlineData("teams: [{ id: a }]\n", "process.required_word", 1, 9)]
    [InlineData("teams: [{ id: a, area: sales }, { id: A, area: sales }]\n", "process.id_twice", 1, 39)]
    [InlineData("teams: [{ id: a, area: sales, members: [x] }, { id: b, area: sales, members: [X] }]\n", "process.member_twice", 1, 78)]
    [InlineData("stages: [{ label: Ganado, kind: won }, { label: ' GANADO ', kind: lost }]\n", "process.stage_twice", 1, 49)]
    [InlineData("stages: [{ label: a, kind: open, probability: 1.5 }]\n", "process.not_a_share", 1, 47)]
    [InlineData("handoffs: [{ id: h, from: sales, to: sales, at: live }]\n", "process.handoff_to_itself", 1, 38)]
    [InlineData("targets: [{ metric: arr, value: mucho }]\n", "process.not_a_number", 1, 33)]
    [InlineData("targets: [{ metric: arr, value: 1, from: 2026-02-01, to: 2026-02-01 }]\n", "process.empty_period", 1, 58)]
    [InlineData("targets: [{ metric: arr, value: 1, team: nadie }]\n", "process.unknown_word", 1, 42)]
    [InlineData("segments: [{ id: Tamaño, on: deal, column: x }]\n", "process.not_a_name", 1, 18)]
    [InlineData("segments: [{ id: a, on: deals, column: x }]\n", "process.unknown_word_near", 1, 25)]
    [InlineData("segments: [{ id: a, on: deal, column: x, buckets: [10, 10] }]\n", "process.buckets_order", 1, 51)]
    [InlineData("segments: [{ id: a, on: deal, column: x, values: { p: q }, buckets: [10] }]\n", "process.values_and_buckets", 1, 69)]
    [InlineData("segments: [{ id: a, on: deal, column: x, values: { p: q, p: r } }]\n", "process.duplicate_key", 1, 58)]
    [InlineData("exchange_rates: [{ from: USD, to: EUR, day: 2026-01-01, rate: 0 }]\n", "process.rate_not_positive", 1, 63)]
    [InlineData("exchange_rates: [{ from: USD, to: USD, day: 2026-01-01, rate: 1 }]\n", "process.rate_to_itself", 1, 35)]
    [InlineData("exchange_rates: [{ from: USD, to: DOL, day: 2026-01-01, rate: 1 }]\n", "process.unknown_currency", 1, 35)]
    [InlineData("exchange_rates:\n- { from: USD, to: EUR, day: 2026-01-01, rate: 1 }\n- { from: usd, to: EUR, day: 2026-01-01, rate: 1.1 }\n", "process.rate_twice", 3, 30)]
    [InlineData("exchange_rates:\n- { from: USD, to: EUR, day: 2026-01-01, rate: 0.5 }\n- { from: EUR, to: USD, day: 2026-01-01, rate: 2 }\n", "process.rate_twice", 3, 30)]
    [InlineData("business_hours: { monday: ['09:00-14:00', '13:00-18:00'] }\n", "process.spans_overlap", 1, 43)]
    [InlineData("business_hours: { sunday: ['22:00-06:00'], monday: ['05:00-09:00'] }\n", "process.spans_overlap", 1, 28)]
    [InlineData("business_hours: { monday: ['9 a 14'] }\n", "process.not_a_span", 1, 28)]
    [InlineData("business_hours: { monday: ['09:00-09:00'] }\n", "process.not_a_span", 1, 28)]
    [InlineData("business_hours: { monday: ['25:00-26:00'] }\n", "process.not_a_span", 1, 28)]
    [InlineData("business_hours: { lunes: [] }\n", "process.unknown_key", 1, 19)]
    [InlineData("company: &a Uno\ncurrency: *a\n", "process.alias", 2, 11)]
    [InlineData("company: Uno\n---\ncompany: Dos\n", "process.second_document", 2, 1)]
    [InlineData("teams:\n\t- { id: a }\n", "process.tab", 2, 1)]
    public void Parse_OneFault_IsNamedWhereItStands(string text, string key, long line, int column) => Only(text, key, line, column);

    [Theory]
    [InlineData("company: \"Uno\n")]
    [InlineData("a: b: c\n")]
    [InlineData("teams: [\n")]
    [InlineData("company: %\n  @x\n")]
    [InlineData("}")]
    public void Parse_BrokenYaml_SaysWhere(string text)
    {
        var fault = Assert.Single(Faults(text));
        Assert.Equal("process.syntax", fault.Key);
        Assert.NotNull(fault.Line);
    }

    [Fact]
    public void Parse_AliasBomb_IsRefusedAndNotUnfolded()
    {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 30).Select(i =>
            $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n"));
        Assert.All(Faults(bomb), fault => Assert.Equal("process.alias", fault.Key));
    }

    [Fact]
    public void Parse_DeepNesting_IsRefused() => Assert.Equal("process.too_deep", Assert.Single(Faults("company: " + new string('[', 50_000))).Key);

    [Fact]
    public void Parse_HugeText_IsRefused() => Assert.Equal("process.too_large", Assert.Single(Faults(new string('#', 2_000_000))).Key);

    [Fact]
    public void Parse_ShiftsThatTouch_DoNotOverlap() =>
        Assert.Equal(3, Parse("business_hours: { monday: ['00:00-08:00', '08:00-00:00'], tuesday: ['00:00-24:00'] }").BusinessHours.Spans.Count);

    [Fact]
    public void Read_NoFile_IsTheDefault() => Assert.Same(RevenueProcess.Default, RevenueProcess.Read(Path.Combine(Path.GetTempPath(), "no-such-folder", "revenue.yml")));

    [Fact]
    public void Read_File_NamesItInFaults()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "revenue.yml");
            File.WriteAllText(path, "\uFEFFcompany: Ñandú\n");
            Assert.Equal("Ñandú", RevenueProcess.Read(path).Company);
            File.WriteAllBytes(path, [.. "company: "u8, 0xD1, (byte)'a']);
            Assert.Equal(("process.encoding", "revenue.yml"), Named(path));
            Assert.Equal(("process.is_a_folder", folder.Name), Named(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (string, string?) Named(string path)
    {
        var fault = Assert.Single(Assert.Throws<FaultException>(() => RevenueProcess.Read(path)).Faults);
        return (fault.Key, fault.File);
    }

    // Text cut, doubled, swapped and spiced at random: either it reads or it is refused with faults, never anything else.
    [Fact]
    public void Parse_DamagedExample_ReadsOrSaysWhatIsWrong()
    {
        var example = RevenueProcess.Example;
        const string Spice = "\t\0{}[]&*!|>'\"%@`#:-?,\n é\uFEFF\u2028";
        Gen.Select(Gen.Int[0, example.Length - 1], Gen.Int[0, 40], Gen.Int[0, Spice.Length - 1], Gen.Int[0, 3]).Array[1, 4].Sample(damages =>
        {
            var text = example;
            foreach (var (at, length, spice, how) in damages) text = Damage(text, Math.Min(at, text.Length), length, Spice[spice], how);
            try
            {
                Parse(text);
            }
            catch (FaultException refused)
            {
                Assert.All(refused.Faults, fault => Assert.NotEmpty(fault.Say(Language.Es)));
            }
        }, iter: 5000);
    }

    private static string Damage(string text, int at, int length, char spice, int how)
    {
        var end = Math.Min(at + length, text.Length);
        return how switch
        {
            0 => text[..at],
            1 => text.Remove(at, end - at),
            2 => text.Insert(at, text[at..end]),
            _ => text.Insert(at, spice.ToString()),
        };
    }

    [Theory]
    [InlineData("country: Atlantis", "process.unknown_country", 1, 10)]
    [InlineData("golden:\n  - { field: city }", "process.required", 2, 5)]
    [InlineData("golden:\n  - { object: deal }", "process.unknown_word", 2, 15)]
    [InlineData("golden:\n  - { object: person, field: emial }", "process.unknown_word_near", 2, 30)]
    [InlineData("golden:\n  - { object: person, trust: [crm, CRM] }", "process.trust_twice", 2, 30)]
    [InlineData("golden:\n  - { object: person, prefer: oldest }", "process.unknown_word", 2, 31)]
    [InlineData("golden:\n  - { object: person }\n  - { object: person, prefer: fullest }", "process.golden_twice", 3, 5)]
    public void Golden_Faulty_IsToldWithItsPlace(string text, string key, long line, int column) => Only(text, key, line, column);

    [Fact]
    public void Schema_Keys_AreTheReaders()
    {
        using var schema = JsonDocument.Parse(RevenueProcess.Schema);
        var root = schema.RootElement;
        var inSchema = new SortedDictionary<string, string[]>(StringComparer.Ordinal) { ["revenue.yml"] = Properties(root) };
        inSchema["business_hours"] = Properties(root.GetProperty("$defs").GetProperty("business_hours"));
        foreach (var property in root.GetProperty("properties").EnumerateObject())
        {
            var section = property.Value.TryGetProperty("items", out var items) ? items : property.Value;
            if (section.TryGetProperty("properties", out _)) inSchema[property.Name] = Properties(section);
        }
        Assert.Equal(
            RevenueProcess.Keys.Select(section => $"{section.Key}: {string.Join(' ', section.Value)}"),
            inSchema.Select(section => $"{section.Key}: {string.Join(' ', section.Value)}"));
    }

    private static string[] Properties(JsonElement section) =>
        [.. section.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)];
}
