namespace Caudal.Tests.Diagnosis;

/// <summary>The Telco churn file loaded by hand: one subscription a customer, ended in the last month where it churned.</summary>
internal static class TelcoCompany
{
    public static Company Load()
    {
        var folder = PublicData.Folder("telco_churn");
        var company = new Company("2026-06-30");
        company.Run($$"""
            insert into subscription (company_id, subscription_id, plan, status, mrr, mrr_value, ended_on, attributes, source, stream, record_id)
              select row_number() over (order by customerID), customerID, Contract, case Churn when 'Yes' then 'ended' else 'active' end, MonthlyCharges, MonthlyCharges,
                case Churn when 'Yes' then date '2026-06-15' end,
                json_object('PaymentMethod', PaymentMethod, 'InternetService', InternetService, 'gender', gender), 'telco', 'customers', customerID
              from read_csv('{{folder}}/Telco-Customer-Churn.csv', types={'Churn': 'VARCHAR'});
            insert into dimension values ('payment_method', 'subscription', null, 'PaymentMethod', 'PaymentMethod'),
              ('internet_service', 'subscription', null, 'InternetService', 'InternetService'), ('gender', 'subscription', null, 'gender', 'gender');
            """);
        return company;
    }
}
