using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Open deals that name no customer: nobody can see who buys, whether it is double, or what the customer already has.</summary>
internal sealed class DealWithoutAccount() : OpenDealFinding("deal_without_account", Area.Sales);
