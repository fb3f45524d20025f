using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>A ticket past its SLA while the customer decides on the renewal.</summary>
internal sealed class TicketOnRenewal() : RenewalFinding("ticket_on_renewal", Area.Service)
{
    public override (Area, Area)? Between => (Area.Service, Area.Success);

    public override Transition? Transition => new(StageKind.Live, StageKind.Renewed);

    public override Phrase? Missing(Situation at) =>
        base.Missing(at) ?? Need(at.Has("ticket", "breached is not null or first_response_breached is not null or due_at is not null"), "ticket_slas");

    public override object?[] TitleArguments(Situation at, Claim claim) => [at.Process.Policy.RenewalWindowDays];
}
