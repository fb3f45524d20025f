using Caudal.Simulator.Names;

namespace Caudal.Simulator.Export;

/// <summary>What a system holds of a person.</summary>
internal readonly record struct PersonCopy(string First, string Last, string Email, string Phone)
{
    public string Name => Last.Length == 0 ? First : First + " " + Last;
}

/// <summary>Faults that people and systems put into records, each with its rate, drawn for each copy.</summary>
internal static class Mess
{
    /// <summary>Name of the fault and its chance in one copy of a record.</summary>
    public static readonly IReadOnlyDictionary<string, double> Rates = new Dictionary<string, double>
    {
        ["typo_in_name"] = 0.025, ["nickname"] = 0.05, ["swapped_names"] = 0.008, ["accents_lost"] = 0.18, ["second_surname_dropped"] = 0.35,
        ["other_email_same_domain"] = 0.03, ["free_mail"] = 0.02, ["email_in_capitals"] = 0.06, ["email_missing"] = 0.02, ["phone_missing"] = 0.22, ["phone_other_format"] = 0.45,
        ["company_legal_form"] = 0.45, ["company_accents_lost"] = 0.12, ["company_typo"] = 0.012, ["company_domain_missing"] = 0.06, ["company_capitals"] = 0.05,
        ["crm_contact_duplicate"] = 0.04, ["crm_company_duplicate"] = 0.03, ["crm_contact_merged"] = 0.02, ["crm_company_merged"] = 0.01, ["crm_contact_deleted"] = 0.004,
        ["crm_contact_missing"] = 0.03, ["contact_without_company"] = 0.04, ["marketing_lead_duplicate"] = 0.08, ["billing_customer_duplicate"] = 0.02,
        ["deal_without_company"] = 0.03, ["deal_without_contact"] = 0.04, ["deal_owner_changed"] = 0.07, ["deal_edited_after_close"] = 0.03,
        ["ticket_without_organization"] = 0.05, ["billing_reference_missing"] = 0.3, ["support_user_not_in_crm"] = 0.5, ["invoice_with_extra_services"] = 0.03,
    };

    private static readonly string[] FormsEs = ["S.A. de C.V.", "SA de CV", "S. de R.L. de C.V.", "S.A.P.I. de C.V."];
    private static readonly string[] FormsOther = ["S.A.S.", "S.A.", "S.A.C.", "SpA"];
    private static readonly string[] FormsSpain = ["S.L.", "SL", "S.A.", "S.L.U."];
    private static readonly string[] FormsUs = ["Inc.", "LLC", "Inc", "Corp.", ", Inc."];

    public static bool Has(Draw draw, string fault, int index = 0) => draw.Chance(Rates[fault], Purpose.Mess, index);

    public static PersonCopy Copy(Person person, Draw draw, string domain)
    {
        var (first, last) = Name(person, draw);
        return new(first, last, Email(person, draw, domain), Phone(person.Phone, draw));
    }

    private static (string First, string Last) Name(Person person, Draw draw)
    {
        var (first, last) = (person.First, person.Last);
        if (Has(draw, "nickname", 1) && Words.Nicknames.TryGetValue(first, out var nickname)) first = nickname;
        if (Has(draw, "second_surname_dropped", 2) && last.IndexOf(' ') is var i and > 0) last = last[..i];
        if (Has(draw, "typo_in_name", 3)) (first, last) = draw.Chance(0.4, Purpose.Mess, 103) ? (Typo(first, draw), last) : (first, Typo(last, draw));
        if (Has(draw, "accents_lost", 4)) (first, last) = (Slug.WithoutAccents(first), Slug.WithoutAccents(last));
        return Has(draw, "swapped_names", 5) ? (last, first) : (first, last);
    }

    private static string Email(Person person, Draw draw, string domain)
    {
        if (Has(draw, "email_missing", 6)) return "";
        var email = person.Email;
        var (f, l) = (Slug.Of(person.First), Slug.Of(person.Last));
        if (Has(draw, "other_email_same_domain", 7)) email = $"{f}{l[0]}{person.Index}@{domain}";
        else if (Has(draw, "free_mail", 8)) email = $"{f}{l}{draw.Int(97, Purpose.Mess, 108)}@gmail.com";
        return Has(draw, "email_in_capitals", 9) ? char.ToUpperInvariant(email[0]) + email[1..].Replace("." + l, "." + Capital(l), StringComparison.Ordinal) : email;
    }

    private static string Phone(string phone, Draw draw)
    {
        if (Has(draw, "phone_missing", 10)) return "";
        if (!Has(draw, "phone_other_format", 11)) return phone;
        var parts = phone.Split(' ');
        return draw.Int(4, Purpose.Mess, 111) switch
        {
            0 => string.Concat(parts[1..]), 1 => $"({parts[1]}) {string.Join('-', parts[2..])}", 2 => string.Concat(parts), _ => string.Join('-', parts),
        };
    }

    public static string CompanyName(Profile profile, Draw draw, double legalForm)
    {
        var name = profile.Name;
        if (Has(draw, "company_typo", 20)) name = Typo(name, draw);
        if (Has(draw, "company_accents_lost", 21)) name = Slug.WithoutAccents(name);
        if (draw.Chance(legalForm, Purpose.LegalForm)) name = LegalForm(name, profile.Account.Place.CountryCode, draw);
        return Has(draw, "company_capitals", 22) ? name.ToUpperInvariant() : name;
    }

    private static string LegalForm(string name, string country, Draw draw)
    {
        var forms = country switch { "MX" => FormsEs, "ES" => FormsSpain, "US" => FormsUs, _ => FormsOther };
        var form = forms[draw.Int(forms.Length, Purpose.LegalForm, 1)];
        return form[0] == ',' ? name + form : name + " " + form;
    }

    /// <summary>A letter dropped, doubled, or two swapped; never the first.</summary>
    private static string Typo(string text, Draw draw)
    {
        if (text.Length < 4) return text;
        var i = 1 + draw.Int(text.Length - 2, Purpose.Variant);
        return draw.Int(3, Purpose.Variant, 1) switch
        {
            0 => text.Remove(i, 1), 1 => text.Insert(i, text[i].ToString()), _ => text[..i] + text[i + 1] + text[i] + text[(i + 2)..],
        };
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
