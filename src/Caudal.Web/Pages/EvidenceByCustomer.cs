using Caudal.Diagnosis;

namespace Caudal.Web.Pages;

/// <summary>Which findings a customer is a part of: what to do next with it, the most money first.</summary>
internal sealed class EvidenceByCustomer
{
    private readonly ILookup<long, (Finding Finding, EvidenceRow Row)> _found;

    private EvidenceByCustomer(ILookup<long, (Finding, EvidenceRow)> found) => _found = found;

    public static EvidenceByCustomer Of(Flow flow, DiagnosisAnswer diagnosis) => new(diagnosis.Findings
        .SelectMany(finding => flow.Evidence(finding.Id).Select(row => (finding, row))).ToLookup(e => e.row.CompanyId));

    /// <summary>A customer stands once for each finding, by the row with the most money.</summary>
    public IEnumerable<(Finding Finding, EvidenceRow Row)> Find(long customer) => _found[customer]
        .OrderByDescending(e => e.Row.Amount ?? 0).DistinctBy(e => e.Finding.Id);
}
