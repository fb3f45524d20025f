using Caudal.Identity.Linkage;

namespace Caudal.Identity.Persons;

/// <summary>
/// Addresses of mail. Most mailboxes are made of the person's names: that two people of one name have the same mailbox at different domains
/// says nothing beyond the names, so it counts as a difference between employers, and as nothing where one of them is free mail.
/// </summary>
internal sealed class MailComparison : Comparison
{
    private const int OtherDomain = 4;

    private readonly PersonRecords _records;
    private readonly TermComparison _mail;
    private readonly Sharers _sharers;

    public MailComparison(PersonRecords records) : base("email", "differ", "alike", "near", "equal") =>
        (_records, _mail, _sharers) = (records, new TermComparison("email", records.Email, Near, "differ", "alike", "near", "equal"), new Sharers([records.Email], records.Given, records.Surname));

    public override int Level(int a, int b)
    {
        var glance = Glance(a, b);
        if (glance != Open) return glance;
        return _mail.OfCodes(_records.Email[a], _records.Email[b]) switch
        {
            0 => 0,
            OtherDomain => AtOtherDomain(a, b),
            var level => Colleagues(a, b) ? AmongColleagues(level, a, b) : level,
        };
    }

    public override int Glance(int a, int b) => _mail.Glance(a, b);

    private bool Colleagues(int a, int b) => _records.Employer[a] is var employer and >= 0 && employer == _records.Employer[b];

    // At one domain the mailboxes of two people are as alike as their names are: where one of these differs the mailboxes are two people's, and else only a slip says more.
    private int AmongColleagues(int level, int a, int b) => OtherGiven(a, b) || OtherSurname(a, b) ? 0 : level == 2 ? 2 : Levels;

    private bool OtherGiven(int a, int b) => _records.Given.Of(a) is [var x, ..] && _records.Given.Of(b) is [var y, ..] && x != y;

    private bool OtherSurname(int a, int b) =>
        _records.Surname[a] is var x and >= 0 && _records.Surname[b] is var y and >= 0 && x != y && PersonNames.Near(_records.Surname.Texts[x], _records.Surname.Texts[y]) < 2;

    public override double Length => 3 * _mail.Length;

    public override double? Coincidence(int level, int a, int b) => level == Levels - 1 ? _sharers.Coincidence(_records.Email[a]) : null;

    public override double? MeanCoincidence => _mail.MeanCoincidence;

    private int AtOtherDomain(int a, int b)
    {
        if (!IsOfNames(a)) return 2;
        return IsFree(a) || IsFree(b) ? Levels : 0;
    }

    private bool IsFree(int record) => _records.Email.Of(record) is var mail && FreeMail.Is(mail[(mail.IndexOf('@') + 1)..]);

    private bool IsOfNames(int record)
    {
        var mail = _records.Email.Of(record);
        var box = mail[..mail.IndexOf('@')];
        return Holds(box, _records.Given.Of(record)) || Holds(box, _records.Surname.Of(record)) || box.Length < 5;
    }

    private static bool Holds(ReadOnlySpan<char> box, ReadOnlySpan<char> name)
    {
        var word = PersonNames.First(name);
        return word.Length >= 3 && box.IndexOf(word) >= 0;
    }

    private static int Near(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var (x, y) = (a.IndexOf('@'), b.IndexOf('@'));
        var isOneBox = a[..x].SequenceEqual(b[..y]);
        if (Numbered(a, b) || (!isOneBox && Numbered(a[..x], b[..y]))) return 0;
        if (TextDistance.Edits(a, b, 2) <= 2) return 2;
        if (isOneBox) return OtherDomain;
        var domains = TextDistance.Edits(a[x..], b[y..], 2) <= 2;
        return domains && TextDistance.JaroWinkler(a[..x], b[..y], 0.8) >= 0.8 ? 1 : 0;
    }

    // The same but for the number in them: contact12@ and contact13@ are two mailboxes, and no slip.
    private static bool Numbered(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j]))
            {
                while (i < a.Length && char.IsAsciiDigit(a[i])) i++;
                while (j < b.Length && char.IsAsciiDigit(b[j])) j++;
            }
            else if (a[i++] != b[j++]) return false;
        }
        return i == a.Length && j == b.Length;
    }
}
