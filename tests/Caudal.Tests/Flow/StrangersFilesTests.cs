using Caudal.Metrics;

namespace Caudal.Tests.Flows;

/// <summary>Files of nobody's system, as people keep them: what the proposal makes of them, down to the figure.</summary>
public sealed class StrangersFilesTests : IDisposable
{
    private readonly ImportedFolder _company = new();

    [Fact]
    public void SpanishListOfSales_WithOneDate_SaysWhenEachWasDecided()
    {
        Take("ventas.csv", """
            Cliente;Importe;Fecha;Vendedor;Estado
            Aceros del Norte S.A.;1.234,56;17/04/2026;Ana Gómez;Ganada
            Panadería Luz;12.500,00;03/05/2026;Luis Pérez;Perdida
            Grupo Sol;8.900,10;05/05/2026;Ana Gómez;En negociación
            Textiles Mar;23.000,00;21/05/2026;Luis Pérez;Ganado
            Hotel Roma;4.300,00;30/05/2026;Marta Ruiz;Perdido
            """);

        // 1,234.56 + 23,000.00; 2 won of 4 decided.
        Assert.Equal(24_234.56m, _company.Metric("won_amount"));
        Assert.Equal(0.5m, _company.Metric("win_rate"));
        Assert.Equal([1_234.56m, 23_000m], _company.Metrics(new MetricQuery("won_amount", Grain: Grain.Month)).Rows.Select(r => r.Value!.Value));
        // A cycle of 0 days would be an invention.
        Assert.Null(_company.Metric("sales_cycle_days"));
    }

    [Fact]
    public void SubscriptionsBilledYearlyAndMonthly_AreBroughtToAMonth()
    {
        Take("subs.csv", """
            customer,plan,start_date,end_date,amount,billing,status
            Acme Inc,Pro,2024-01-01,,1200,annual,active
            Globex,Starter,2024-03-01,2024-09-01,50,monthly,cancelled
            Initech,Pro,2024-06-15,,100,monthly,active
            Umbrella Co,Enterprise,2024-07-01,,3600,yearly,active
            """);

        // 1,200 / 12 + 100 + 3,600 / 12 on 2024-09-01, the newest day; Globex has left.
        Assert.Equal(500m, _company.Metric("mrr"));
    }

    [Fact]
    public void SpanishSubscriptions_WithEurosAndMonthlyFee_AreMrr()
    {
        Take("suscripciones.csv", """
            Cliente;Plan;Fecha de alta;Fecha de baja;Cuota mensual;Estado
            Aceros del Norte;Pro;01/01/2025;;1.200,00 €;Activa
            Panadería Luz;Básico;15/02/2025;30/09/2025;49,90 €;Baja
            Grupo Sol;Pro;20/03/2025;;1.350,50 €;Activa
            """);

        Assert.Equal(2_550.50m, _company.Metric("mrr"));
        Assert.Equal(["EUR"], _company.Ask("select distinct currency from subscription"));
    }

    [Fact]
    public void DealsWithExpectedAndActualClose_AreClosedOnTheActualOne()
    {
        Take("deals.csv", """
            Deal ID,Deal,Account,Rep,Value (USD),Stage,Opened,Expected Close,Closed On,Source,Loss Reason
            D-1,Acme renewal,Acme Inc,Jane Doe,"$12,000.00",Closed Won,2025-01-10,2025-02-28,2025-02-20,Referral,
            D-2,Globex new,Globex,John Roe,"$8,500.00",Closed Lost,2025-01-15,2025-03-15,2025-03-20,Outbound,Price
            D-3,Initech,Initech LLC,Jane Doe,"$20,000.00",Proposal,2025-02-01,2025-04-30,,Inbound,
            """);

        Assert.Equal(["2025-02-20", "2025-03-20"], _company.Ask("select cast(closed_on as varchar) from deal where status <> 'open' order by 1"));
        // From January 10 to February 20.
        Assert.Equal(41m, _company.Metric("sales_cycle_days"));
        Assert.Equal(12_000m, _company.Metric("won_amount"));
    }

    [Fact]
    public void OpportunitiesByResult_AreWonAndLost()
    {
        Take("pipeline.csv", """
            Opportunity Number,Supplies Group,Region,Route To Market,Opportunity Result,Opportunity Amount USD,Competitor Type
            1641984,Car Accessories,Northwest,Fields Sales,Won,0,Unknown
            1658010,Car Accessories,Pacific,Reseller,Loss,25000,Known
            1674737,Performance,Pacific,Reseller,Won,7600,Unknown
            1675224,Performance,Midwest,Reseller,Loss,18700,Known
            """);

        Assert.Equal(["lost|2|43700", "won|2|7600"], _company.Ask("select status, count(*), cast(sum(amount) as integer) from deal group by 1 order by 1"));
        // Without any date nobody knows when: no period has them.
        Assert.Null(_company.Metric("win_rate"));
    }

    [Fact]
    public void OpportunitiesWithAWonFlag_AreLostOnlyWhereTheStageIsClosed()
    {
        Take("opps.csv", """
            opportunity_id,sales_rep,industry,company_size,deal_size_usd,lead_source,created_date,close_date,stage,won
            O1,Kim,Tech,50-200,12000,Web,2024-01-02,2024-02-03,Closed,1
            O2,Kim,Retail,1-50,5000,Event,2024-01-09,2024-03-03,Closed,0
            O3,Lee,Tech,200+,30000,Web,2024-02-09,2024-06-03,Negotiation,0
            """);

        Assert.Equal(["lost|1|5000", "open|1|30000", "won|1|12000"], _company.Ask("select status, count(*), cast(sum(amount) as integer) from deal group by 1 order by 1"));
        Assert.Equal(["Kim", "Lee"], _company.Ask("select distinct o.name from deal d join owner o on o.owner_id = d.owner_id order by 1"));
    }

    [Fact]
    public void LeadsWithoutNames_AreLeads()
    {
        Take("leads.csv", """
            Prospect ID,Lead Number,Lead Origin,Lead Source,Do Not Email,Converted,Total Time Spent on Website,Country,City,Created On
            7927b2df,660737,API,Olark Chat,No,0,0,India,Mumbai,2025-01-04
            2a272436,660728,API,Organic Search,No,0,674,India,Mumbai,2025-01-05
            8cc8c611,660727,Landing Page Submission,Direct Traffic,No,1,1532,India,Delhi,2025-01-06
            """);

        Assert.Equal(3m, _company.Metric("leads"));
        Assert.Equal(["Direct Traffic", "Olark Chat", "Organic Search"], _company.Ask("select lead_source from person order by 1"));
    }

    [Theory]
    [InlineData("ticket_no,opened,closed,first reply,customer,subject,priority,status,agent\n1001,2025-04-01 09:00,2025-04-02 10:30,2025-04-01 09:45,Acme,Login,High,Closed,Bob\n1002,2025-04-03 11:00,,2025-04-03 15:00,Globex,Invoice,Low,Open,Eve", "1001,1002")]
    [InlineData("Nº incidencia;Fecha apertura;Fecha cierre;Cliente;Asunto;Prioridad;Estado;Técnico\n5001;01/04/2026 09:00;02/04/2026 10:30;Aceros;No entra;Alta;Cerrada;Bea\n5002;17/04/2026 11:15;;Sol;Factura;Baja;Abierta;Raúl", "5001,5002")]
    public void Tickets_OfAnyDesk_KeepTheirNumberAndOwner(string table, string ids)
    {
        Take("tickets.csv", table);

        Assert.Equal(ids, string.Join(',', _company.Ask("select record_id from ticket order by 1")));
        Assert.Equal(2m, _company.Metric("tickets_opened"));
        Assert.Equal(1m, _company.Metric("tickets_solved"));
        Assert.Equal(["2"], _company.Ask("select count(distinct owner_id) from ticket"));
    }

    [Fact]
    public void QuotasByQuarter_BeginOnTheQuartersFirstDay()
    {
        Take("cuotas.csv", "Vendedor;Trimestre;Cuota\nAna Gómez;2026-Q1;50.000,00\nLuis Pérez;2026-Q2;45.000,00");

        Assert.Equal(["2026-01-01|50000", "2026-04-01|45000"], _company.Ask("select cast(period_start as varchar), cast(amount as integer) from quota order by 1"));
    }

    [Fact]
    public void FolderWithPapersAboutData_TakesTheDataOnly()
    {
        _company.Write("export/deals.csv", "Opportunity,Account,Stage,Amount,Close Date\nA,Acme,Won,10.00,2026-01-02\n");
        _company.Write("export/data_dictionary.csv", "Table,Field,Description\ndeals,Stage,Where it stands\n");
        _company.Write("export/Diccionario de datos.csv", "Tabla,Campo,Descripción\nventas,Etapa,Dónde está\n");
        _company.Write("export/truth.json", """{ "leaks": [{ "kind": "x" }] }""");
        _company.Write("export/README.txt", "What this is");
        _company.Write("export/settings.json", """{ "theme": "dark", "rows": 20 }""");
        var report = _company.Import(_company.PathOf("export"));

        Assert.Equal(["deals.csv"], report.Files.Select(f => f.File));
        Assert.Equal(["Diccionario de datos.csv", "README.txt", "data_dictionary.csv", "settings.json", "truth.json"], report.Skipped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void StripesWebhookBody_IsTheRecordInIt()
    {
        const string body = """{ "id": "evt_1", "object": "event", "type": "charge.succeeded", "data": { "object": { "id": "ch_1", "object": "charge", "amount": 2000, "amount_refunded": 0, "captured": true, "paid": true, "created": 1767225600, "currency": "usd", "customer": "cus_1", "status": "succeeded", "livemode": true } } }""";
        var report = _company.Import(_company.Write("event.json", body));
        _company.Build();

        Assert.Equal("stripe.charges.api", Assert.Single(report.Files).RecognisedAs);
        Assert.Equal(["ch_1|20|succeeded"], _company.Ask("select record_id, cast(amount as integer), status from payment"));
    }

    [Fact]
    public void PageOfAReplyWithoutRecords_SaysSo()
    {
        var report = _company.Import(_company.Write("page.json", """{ "totalSize": 0, "done": true, "records": [] }"""));

        Assert.Equal("json.no_records", Assert.Single(Assert.Single(report.Files).Faults).Key);
    }

    private void Take(string name, string table)
    {
        var report = Assert.Single(_company.Import(_company.Write(name, table)).Files);
        Assert.Equal((false, 0L), (report.Refused, report.Rows.SetAside));
        _company.Build();
    }

    public void Dispose() => _company.Dispose();
}
