using System.Text.RegularExpressions;

namespace Caudal.Process;

/// <summary>Reads <c>revenue.yml</c>; everything at fault in it is reported together.</summary>
internal static partial class RevenueYaml
{
    private static readonly RevenueProcess Usual = RevenueProcess.Default;

    public static RevenueProcess Parse(string text, string file)
    {
        var reading = new SettingsReading(file);
        var process = Read(SettingsText.Parse(text, file), reading);
        return reading.Faults.Count == 0 ? process : throw new FaultException([.. reading.Faults.OrderBy(f => f.Line).ThenBy(f => f.Column)]);
    }

    /// <summary>Every section's keys, as the reader knows them; the JSON Schema for editors must list the same.</summary>
    public static IReadOnlyDictionary<string, SortedSet<string>> Keys()
    {
        var reading = new SettingsReading("revenue.yml");
        Read(SettingsText.Parse("{teams: [{}], stages: [{}], handoffs: [{}], targets: [{}], segments: [{}], exchange_rates: [{}], golden: [{}]}", "revenue.yml"), reading);
        return reading.Known;
    }

    private static RevenueProcess Read(Setting? document, SettingsReading reading)
    {
        var root = new Section(document, "revenue.yml", reading);
        var teams = TeamsYaml.Read(root);
        var process = new RevenueProcess
        {
            Company = root.Text("company"),
            Currency = Currency(root, "currency"),
            TimeZone = TimeZone(root) ?? Usual.TimeZone,
            Language = LanguageCode(root),
            FiscalYearStarts = root.Whole("fiscal_year_starts", 1, 12) ?? Usual.FiscalYearStarts,
            WeekStarts = root.Enum<DayOfWeek>("week_starts") ?? Usual.WeekStarts,
            BusinessHours = HoursYaml.Read(root) ?? Usual.BusinessHours,
            Holidays = root.Days("holidays"),
            Teams = teams,
            Stages = Stages(root),
            Handoffs = TeamsYaml.Handoffs(root, teams) ?? Usual.Handoffs,
            Targets = Targets(root, teams),
            Segments = Segments(root),
            ExchangeRates = ExchangeRates(root),
            Economics = root.Sub("economics", Economics),
            Policy = root.Sub("policy", Policy),
            Country = CountryYaml(root),
            Golden = GoldenYaml.Read(root),
            Tolerated = root.Sub("tolerated", Tolerated),
        };
        root.Close();
        return process;
    }

    private static string? Currency(Section section, string key)
    {
        if (section.Text(key) is not { } code) return null;
        if (Currencies.Find(code) is { } known) return known.Code;
        section.Fault("process.unknown_currency", section.At(key), key, code);
        return null;
    }

    private static string? CountryYaml(Section root)
    {
        if (root.Text("country") is not { } code) return null;
        if (Countries.Find(code) is { Length: 2 } known) return known;
        root.Fault("process.unknown_country", root.At("country"), code);
        return null;
    }

    private static string? TimeZone(Section root)
    {
        if (root.Text("time_zone") is not { } id) return null;
        if (TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out var iana)) return iana;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId) return zone.Id;
        root.Unknown("time_zone", id, TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id), "Europe/Madrid, America/Mexico_City, America/Bogota, UTC …");
        return null;
    }

    private static Language? LanguageCode(Section root) =>
        root.OneOf("language", ["es", "en"]) is { } code ? Languages.Parse(code) : null;

    private static StageRule[] Stages(Section root)
    {
        var seen = new HashSet<(string, string)>();
        return [.. root.Sections("stages", section => Stage(section, seen))];
    }

    private static StageRule Stage(Section section, HashSet<(string, string)> seen)
    {
        var label = section.Required("label");
        var pipeline = section.Text("pipeline");
        if (label.Length > 0 && !seen.Add((Labels.Plain(pipeline ?? ""), Labels.Plain(label))))
            section.Fault("process.stage_twice", section.At("label"), label);
        return new StageRule(label, section.RequiredEnum<StageKind>("kind"))
        {
            Pipeline = pipeline,
            Order = section.Whole("order", 1, 1000),
            DormantAfterDays = section.Whole("dormant_after_days", 1, 3650),
            Probability = (double?)section.Share("probability"),
        };
    }

    private static Target[] Targets(Section root, IReadOnlyList<Team> teams) => [.. root.Sections("targets", section =>
    {
        var target = new Target(section.Required("metric"), RequiredNumber(section, "value"))
        {
            Team = TeamsYaml.Known(section, "team", teams),
            From = section.Day("from"),
            To = section.Day("to"),
            Segment = section.Pairs("segment"),
        };
        if (target.From >= target.To) section.Fault("process.empty_period", section.At("to"), target.From, target.To);
        return target;
    })];

    private static decimal RequiredNumber(Section section, string key)
    {
        section.Required(key);
        return section.Parsed(key, "process.not_a_number", Numbers.Parse) ?? 0;
    }

    private static Segment[] Segments(Section root)
    {
        var seen = new HashSet<string>();
        return [.. root.Sections("segments", section => OneSegment(section, seen))];
    }

    private static readonly string[] Cuttable = ["company", "person", "deal", "subscription", "ticket", "owner"];

    private static Segment OneSegment(Section section, HashSet<string> seen)
    {
        var id = section.Required("id");
        if (id.Length > 0 && !Name().IsMatch(id)) section.Fault("process.not_a_name", section.At("id"), id);
        if (id.Length > 0 && !seen.Add(id)) section.Fault("process.id_twice", section.At("id"), id);
        section.Required("on");
        var segment = new Segment(id, section.OneOf("on", Cuttable) ?? "", section.Required("column"))
        {
            Label = section.Text("label"),
            Values = section.Pairs("values"),
            Buckets = [.. section.Each("buckets", "process.not_a_number", Numbers.Parse)],
        };
        if (segment.Values.Count > 0 && segment.Buckets.Count > 0) section.Fault("process.values_and_buckets", section.At("buckets"), id);
        if (segment.Buckets.Zip(segment.Buckets.Skip(1)).Any(pair => pair.First >= pair.Second)) section.Fault("process.buckets_order", section.At("buckets"));
        return segment;
    }

    private static ExchangeRate[] ExchangeRates(Section root)
    {
        var seen = new HashSet<(string, string, DateOnly)>();
        return [.. root.Sections("exchange_rates", section => Rate(section, seen)).OfType<ExchangeRate>()];
    }

    private static ExchangeRate? Rate(Section section, HashSet<(string, string, DateOnly)> seen)
    {
        foreach (var key in (string[])["from", "to", "day", "rate"]) section.Required(key);
        var (from, to, day) = (Currency(section, "from"), Currency(section, "to"), section.Day("day"));
        var rate = section.Parsed("rate", "process.not_a_number", Numbers.Parse);
        if (rate <= 0) section.Fault("process.rate_not_positive", section.At("rate"), rate);
        if (from is null || to is null || day is not { } on || rate is not { } units) return null;
        if (from == to) section.Fault("process.rate_to_itself", section.At("to"), from);
        else if (!seen.Add((from, to, on)) || seen.Contains((to, from, on))) section.Fault("process.rate_twice", section.At("day"), from, to, on);
        return new ExchangeRate(from, to, on, units);
    }

    private static Economics Economics(Section section) => new()
    {
        GrossMargin = section.Share("gross_margin") ?? Usual.Economics.GrossMargin,
        HorizonMonths = section.Whole("horizon_months", 1, 120) ?? Usual.Economics.HorizonMonths,
    };

    private static Policy Policy(Section section) => new()
    {
        MaxDiscount = section.Share("max_discount") ?? Usual.Policy.MaxDiscount,
        LeadTouchHours = (double?)section.Number("lead_touch_hours", 0, 10_000) ?? Usual.Policy.LeadTouchHours,
        LeadUntouchedDays = section.Whole("lead_untouched_days", 1, 3650) ?? Usual.Policy.LeadUntouchedDays,
        InvoiceWithinDays = section.Whole("invoice_within_days", 1, 3650) ?? Usual.Policy.InvoiceWithinDays,
        PushedCloseDates = section.Whole("pushed_close_dates", 1, 1000) ?? Usual.Policy.PushedCloseDates,
        RenewalWindowDays = section.Whole("renewal_window_days", 1, 3650) ?? Usual.Policy.RenewalWindowDays,
        ChampionSilentDays = section.Whole("champion_silent_days", 1, 3650) ?? Usual.Policy.ChampionSilentDays,
        MultiThreadAbove = section.Whole("multi_thread_above", 1, 1000) ?? Usual.Policy.MultiThreadAbove,
    };

    private static Tolerated Tolerated(Section section) => new()
    {
        OneContact = section.Share("one_contact") ?? Usual.Tolerated.OneContact,
        PushedCloseDates = section.Share("pushed_close_dates") ?? Usual.Tolerated.PushedCloseDates,
        StalledDeals = section.Share("stalled_deals") ?? Usual.Tolerated.StalledDeals,
        LateOnboarding = section.Share("late_onboarding") ?? Usual.Tolerated.LateOnboarding,
        TicketsPastSla = section.Share("tickets_past_sla") ?? Usual.Tolerated.TicketsPastSla,
        UnworkedRenewals = section.Share("unworked_renewals") ?? Usual.Tolerated.UnworkedRenewals,
        DiscountsBeyondPolicy = section.Share("discounts_beyond_policy") ?? Usual.Tolerated.DiscountsBeyondPolicy,
        UntouchedLeads = section.Share("untouched_leads") ?? Usual.Tolerated.UntouchedLeads,
    };

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    internal static partial Regex Name();
}
