using Caudal.Identity;
using Caudal.Identity.Decisions;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Identity.Decisions;

/// <summary>
/// A list of people in which 1, 2 and 4 are José, 3 is Carmen, and all others are strangers; and of companies in which c1 and c2 are one. Built as a
/// person would, decision after decision.
/// </summary>
internal sealed class DecidedFiles : IDisposable
{
    private static readonly string[] Companies =
        ["company id,name,domain", "c1,Aceros Laguna,aceroslaguna.mx", "c2,Aceros Laguna SA de CV,aceroslaguna.mx", "c3,Muebles Luna,mueblesluna.mx", .. Enumerable.Range(10, 40).Select(i => $"c{i},Empresa{(char)('a' + (i % 26))}{i} {i},e{i}.mx")];

    private static readonly string[] Contacts =
    [
        "contact id,first name,last name,email,phone", "1,José,Ruiz Paz,jruiz@acme.com,55 1234 5678", "2,Pepe,Ruiz,jruiz@acme.com,", "3,Carmen,Soto,csoto@acme.com,55 9999 1111",
        "4,José,Ruiz Paz,jruiz@acme.com,55 1234 5678", .. Enumerable.Range(10, 60).Select(i => $"{i},First{(char)('a' + (i % 26))}{i},Last{i},p{i}@c{i}.com,55 1{i:D3} 22{i:D2}"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("caudal-decided-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero));

    public DecidedFiles()
    {
        Workspace = new Workspace(Path.Combine(_folder, "caudal-data"));
        Import("contacts.csv", Contacts);
        Import("companies.csv", Companies);
        Build();
    }

    public Workspace Workspace { get; }

    /// <summary>The folder that holds the workspace.</summary>
    public string Folder => _folder;

    /// <summary>As a process that has just begun sees it.</summary>
    public Flow Flow => new(Workspace, _clock);

    public void Import(string name, params string[] lines)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, $"files{Directory.GetDirectories(_folder).Length}")).FullName;
        File.WriteAllLines(Path.Combine(folder, name), lines);
        Flow.Import([Path.Combine(folder, name)], null, null, null, TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromDays(1));
    }

    public string Build() => Flow.Build(cancel: TestContext.Current.CancellationToken).Id;

    public long Decide(DecisionKind kind, params string[] names) => Flow.Decide(kind, names, "ana", "lo dijo por teléfono").Entry.Id;

    /// <summary>The entity of each person (or company) by its record id.</summary>
    public Dictionary<string, long> Entities(string kind = "person") =>
        Flow.Read(IdentityRecords.Export).Where(r => r.Kind == kind).ToDictionary(r => r.RecordId, r => r.EntityId);

    public List<string> Ask(string sql) => Flow.Read(engine => Flows.ImportedFolder.Rows(engine, sql));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
