using Caudal.Sources;
using CsCheck;

namespace Caudal.Tests.Sources;

public sealed class ProposalTests
{
    [Fact]
    public void Proposal_MavenPipeline_IsDealsWithTheirReferencesByName()
    {
        var deal = Recognition.Decide(Public("maven_crm", "sales_pipeline.csv")).Object("deal");

        Assert.Equal(["opportunity_id"], deal.Columns("record_id"));
        Assert.Equal(["sales_agent"], deal.Columns("owner_id"));
        Assert.Equal(["account"], deal.Columns("company_id"));
        Assert.Equal(["product"], deal.Columns("product_id"));
        Assert.Equal(["deal_stage"], deal.Columns("stage"));
        Assert.Equal(["engage_date"], deal.Columns("created_at"));
        Assert.Equal(["close_date"], deal.Columns("close_date"));
        Assert.Equal(["close_date"], deal.Columns("closed_at"));
        Assert.Equal(["close_value"], deal.Columns("amount"));
    }

    [Fact]
    public void Proposal_MavenLists_AreCompaniesOwnersAndProducts()
    {
        var company = Recognition.Decide(Public("maven_crm", "accounts.csv")).Object("company");
        var owner = Recognition.Decide(Public("maven_crm", "sales_teams.csv")).Object("owner");
        var product = Recognition.Decide(Public("maven_crm", "products.csv")).Object("product");

        Assert.Equal(["account"], company.Columns("record_id"));
        Assert.Equal(["office_location"], company.Columns("country"));
        Assert.Equal(["subsidiary_of"], company.Columns("parent_id"));
        Assert.Equal(["sales_agent"], owner.Columns("record_id"));
        Assert.Equal(["manager"], owner.Columns("manager"));
        Assert.Equal(["regional_office"], owner.Columns("region"));
        Assert.Equal(["product"], product.Columns("record_id"));
        Assert.Equal(["sales_price"], product.Columns("price"));
    }

    [Fact]
    public void Proposal_Telco_IsASubscriptionAndItsCustomer()
    {
        var mapping = Recognition.Decide(Public("telco_churn", "Telco-Customer-Churn.csv"));
        var subscription = mapping.Object("subscription");

        Assert.Equal(["Contract"], subscription.Columns("plan"));
        Assert.Equal(["tenure"], subscription.Columns("tenure_months"));
        Assert.Equal(["Churn"], subscription.Columns("churned"));
        Assert.Equal(["MonthlyCharges"], subscription.Columns("amount"));
        Assert.Equal("month", subscription.Field("interval")!.Constant);
        Assert.Equal(["customerID"], mapping.Object("company").Columns("record_id"));
        Assert.Contains("InternetService", mapping.Attributes);
    }

    [Theory]
    [InlineData("files.dataset_1", "febrl", "dataset1.csv", "national_id birth_date postal_code address")]
    [InlineData("files.fake_1000", "splink", "fake_1000.csv", "first_name last_name birth_date email city")]
    public void Proposal_PeopleLists_ArePersons(string stream, string folder, string file, string fields)
    {
        var mapping = Recognition.Decide(Public(folder, file));

        Assert.Equal(stream, $"{mapping.Source}.{mapping.Stream}");
        Assert.All(fields.Split(' '), f => Assert.NotNull(mapping.Object("person").Field(f)));
    }

    [Theory]
    [InlineData("id,name,email", "1,Ana Pérez,ana@x.mx|2,Ana Perez,ana@x.mx", "person", "id", "full_name email")]
    [InlineData("customer_id,first_name,last_name,email,phone", "1,Ann,Smith,ann@x.com,9195551234|2,Anne,Smith,ann@x.com,", "person", "customer_id", "first_name last_name email phone")]
    [InlineData("Voter ID,Full Name,Birth Date,Street", "1,Ann Smith,1970-01-01,1 Main|2,Anne Smith,1970-01-01,1 Main", "person", "Voter ID", "full_name birth_date address")]
    [InlineData("id,fname,lname,stNo,add1,add2,dob", "a,ann,smith,4,main st,,19700101|b,bob,jones,5,oak st,,19700101", "person", "id", "first_name last_name address birth_date")]
    [InlineData("Nombre,Apellidos,Correo laboral,Empresa", "Ana,Pérez,ana@alfa.mx,Alfa|Ana,Perez,ana@alfa.mx,Alfa SA", "person", null, "first_name last_name email company_name")]
    [InlineData("ref,forename,surname,birth year,birth month,birth day", "1,Ann,Smith,1970,7,2|2,Bob,Smith,1971,1,9", "person", "ref", "first_name last_name birth_date")]
    [InlineData("company id,company name", "1,Grupo Alfa S.A. de C.V.|2,Grupo Alfa", "company", "company id", "name")]
    [InlineData("Id,Source,Site name,Address,Zip,Phone", "0,CPS,Salvation Army,1 N Ogden,60612,2262649|1,CPS,National Louis,5 W Oak,60613,3334444", "company", "Id", "name address postal_code phone")]
    [InlineData("name,website", "Acme Inc,acme.com|Acme,www.acme.com", "company", "name", "name website")]
    public void Proposal_PlainList_IsOfPeopleOrCompanies(string header, string rows, string item, string? key, string fields)
    {
        var mapping = Recognition.Decide(SampleTable.Of("list.csv", [header, .. rows.Split('|')]));

        Assert.Equal(key is null ? null : [key], mapping.Object(item).Field("record_id")?.Columns);
        Assert.All(fields.Split(' '), f => Assert.NotNull(mapping.Object(item).Field(f)));
    }

    // Zoho's headers are spelled like HubSpot's "Record ID" and "Deal Name"; that reading would leave stage, customer and dates unread.
    [Fact]
    public void Recognition_HeadersBorrowedFromAnotherSystem_AreReadForWhatTheySay()
    {
        var mapping = Recognition.Decide(SampleTable.Of("Deals.csv", "Record Id,Deal Owner,Amount,Deal Name,Closing Date,Account Name,Stage,Type,Created Time",
            "zcrm_9,Ana,1000,Acme big,2024-03-01,Acme,Qualification,New Business,2024-01-01 10:00:00", "zcrm_8,Luis,2000,Beta big,2024-04-01,Beta,Closed Won,New Business,2024-01-02 10:00:00"));
        var deal = mapping.Object("deal");

        Assert.Null(mapping.RecognisedAs);
        Assert.Equal(["Record Id", "Stage", "Account Name", "Closing Date", "Created Time"], Read(deal, "record_id", "stage", "company_id", "close_date", "created_at"));
    }

    [Fact]
    public void Proposal_IdBesideName_IsWhatAnotherRecordIsMeantBy()
    {
        var company = Recognition.Decide(SampleTable.Of("accounts.csv", "account_id,account_name,industry,country,signup_date,plan_tier,churn_flag",
            "A-1,Company_0,EdTech,US,2024-10-16,Basic,False", "A-2,Company_1,FinTech,IN,2023-08-17,Basic,True")).Object("company");
        var subscription = Recognition.Decide(SampleTable.Of("subscriptions.csv", "subscription_id,account_id,account_name,start_date,plan_tier,mrr_amount,billing_frequency",
            "S-1,A-1,Company_0,2023-12-23,Pro,2786,monthly", "S-2,A-2,Company_1,2024-06-11,Pro,833,monthly")).Object("subscription");

        Assert.Equal(["account_id", "account_name"], Read(company, "record_id", "name"));
        Assert.Equal(["account_id", "plan_tier", "mrr_amount"], Read(subscription, "company_id", "plan", "amount"));
    }

    private static IEnumerable<string> Read(ObjectMapping mapping, params string[] fields) => fields.SelectMany(mapping.Columns);

    [Fact]
    public void Proposal_ListOfOrders_IsOfWonDeals()
    {
        var deal = Recognition.Decide(SampleTable.Of("Superstore.csv", "Row ID,Order ID,Order Date,Customer ID,Customer Name,Product ID,Sales",
            "1,CA-1,11/8/2016,CG-1,Claire Gute,FUR-1,261.96", "2,CA-1,11/8/2016,CG-1,Claire Gute,FUR-2,731.94", "3,CA-2,11/28/2016,CG-1,Claire Gute,FUR-1,14.62")).Object("deal");

        Assert.Equal("won", deal.Field("status")!.Constant);
        Assert.Equal(["Order Date", "Sales", "Customer ID"], Read(deal, "closed_at", "amount", "company_id"));
    }

    [Fact]
    public void Proposal_TicketWithARating_IsAlsoAnAnswer()
    {
        var mapping = Recognition.Decide(SampleTable.Of("support_tickets.csv", "ticket_id,account_id,submitted_at,closed_at,priority,satisfaction_score",
            "T-1,A-1,2023-07-27,2023-07-28 15:00:00,high,", "T-2,A-2,2024-07-05,2024-07-06 22:00:00,high,5.0"));
        var (ticket, answer) = (mapping.Object("ticket"), mapping.Object("survey_answer"));

        Assert.Equal(["submitted_at", "closed_at"], Read(ticket, "created_at", "solved_at"));
        Assert.Equal(["satisfaction_score", "ticket_id", "closed_at"], Read(answer, "score", "ticket_id", "answered_at"));
        Assert.Equal("csat", answer.Field("kind")!.Constant);
        var when = Assert.Single(answer.When!);
        Assert.Equal(("satisfaction_score", true), (when.Column, when.Not));
    }

    // "Cliente, Importe, Fecha, Vendedor, Estado" may be sales or invoices: what the state says decides.
    [Theory]
    [InlineData("Ganada", "Perdida", "deal")]
    [InlineData("Pagada", "Vencida", "invoice")]
    public void Proposal_HeadersOfSeveralObjects_AreDecidedByTheStates(string one, string other, string item)
    {
        var mapping = Recognition.Decide(SampleTable.Of("hoja1.csv", "Cliente,Importe,Fecha,Vendedor,Estado", $"Aceros,1234,17/04/2026,Ana,{one}", $"Luz,12500,03/05/2026,Luis,{other}"));

        Assert.Equal(["Importe"], mapping.Object(item).Columns("amount"));
    }

    [Fact]
    public void Proposal_LeadsWithTheirFirstContactOnly_CameThatDay()
    {
        var person = Recognition.Decide(SampleTable.Of("qualified_leads.csv", "mql_id,first_contact_date,landing_page_id,origin", "d1,2018-02-01,l1,social", "d2,2017-10-20,l2,paid_search")).Object("person");

        Assert.Equal(["mql_id", "first_contact_date", "origin"], Read(person, "record_id", "created_at", "lead_source"));
    }

    [Theory]
    [InlineData("id,name,price", "1,Pen,2.50|2,Cup,4.00")]
    [InlineData("date,email,action,page", "2026-01-01,a@x.mx,click,/home|2026-01-02,a@x.mx,open,/price")]
    [InlineData("id,name", "1,Blue|2,Red")]
    [InlineData("code,description,value", "a,first,1|b,second,2")]
    public void Proposal_TableOfSomethingElse_IsNoListOfPeopleOrCompanies(string header, string rows)
    {
        var mapping = Recognition.Decide(SampleTable.Of("list.csv", [header, .. rows.Split('|')]));

        Assert.DoesNotContain(mapping.Objects, o => o.Object is "person" or "company");
    }

    [Fact]
    public void Proposal_SpanishDeals_AreDeals()
    {
        var deal = Recognition.Decide(SampleTable.Of("reporte.csv",
            "Oportunidad,Vendedor,Cliente,Monto,Etapa,Fecha de creación,Fecha de cierre",
            "Licencias 2026,Ana Ruiz,Acme,\"$12,500.00\",Propuesta,03/01/2026,17/04/2026",
            "Licencias 2026,Luis Paz,Beta,\"$1,200.00\",Ganada,05/01/2026,28/02/2026")).Object("deal");

        Assert.Equal(["Oportunidad"], deal.Columns("name"));
        Assert.Equal(["Oportunidad", "Cliente"], deal.Columns("record_id"));
        Assert.Equal(["Vendedor"], deal.Columns("owner_id"));
        Assert.Equal(["Cliente"], deal.Columns("company_id"));
        Assert.Equal(["Monto"], deal.Columns("amount"));
        Assert.Equal(["Etapa"], deal.Columns("stage"));
        Assert.Equal(["Fecha de creación"], deal.Columns("created_at"));
        Assert.Equal(["Fecha de cierre"], deal.Columns("closed_at"));
    }

    [Theory]
    [InlineData("Sí", "No", "status")]
    [InlineData("500.00", "0.00", "amount_paid")]
    [InlineData("2026-02-01", "2026-02-05", "paid_at")]
    public void Proposal_SpanishInvoices_TellPaidByItsContent(string first, string second, string field)
    {
        var invoice = Recognition.Decide(SampleTable.Of("facturas.csv",
            "Factura,Cliente,Fecha,Vencimiento,Total,Pagado", $"F-1,Acme,2026-01-02,2026-02-01,500.00,{first}", $"F-2,Beta,2026-01-03,2026-02-02,80.00,{second}")).Object("invoice");

        Assert.Equal(["Factura"], invoice.Columns("record_id"));
        Assert.Equal(["Fecha"], invoice.Columns("issued_at"));
        Assert.Equal(["Vencimiento"], invoice.Columns("due_at"));
        Assert.Equal(["Total"], invoice.Columns("amount"));
        Assert.Equal(["Pagado"], invoice.Columns(field));
        Assert.Single(new[] { "status", "amount_paid", "paid_at" }, f => invoice.Field(f) is not null);
    }

    [Theory]
    [InlineData("campaign_spend", "gasto.csv", "Campaña,Canal,Fecha,Gasto", "Marca,Google Ads,2026-01-01,120.50", "campaign channel day amount")]
    [InlineData("quota", "cuotas.csv", "Vendedor,Mes,Cuota", "Ana Ruiz,2026-01,50000", "owner_id period_start amount")]
    [InlineData("survey_answer", "encuesta.csv", "Cliente,Correo,NPS,Comentario,Fecha", "Acme,ana@acme.mx,9,Bien,2026-01-01", "score email comment answered_at")]
    [InlineData("usage", "uso.csv", "Cliente,Fecha,Inicios de sesión", "Acme,2026-01-01,14", "company_id occurred_at quantity")]
    [InlineData("ticket", "soporte.csv", "Folio,Cliente,Asunto,Prioridad,Estado,Fecha de apertura,Fecha de cierre", "1,Acme,No entra,Alta,Cerrado,2026-01-01,2026-01-02", "record_id subject priority status created_at solved_at")]
    [InlineData("subscription", "suscripciones.csv", "Cliente,Plan,Cuota mensual,Fecha de inicio,Fecha de baja", "Acme,Pro,990.00,2025-01-01,", "company_id plan amount started_at ended_at interval")]
    [InlineData("person", "prospectos.csv", "Nombre,Empresa,Correo,Teléfono,Origen,Estatus,Fecha de registro", "Ana Ruiz,Acme,ana@acme.mx,55 1234 5678,Feria,Nuevo,2026-01-01", "full_name company_name email phone lead_source status created_at")]
    [InlineData("company", "clientes.csv", "Razón social,RFC,Giro,Empleados,Ciudad,Estado", "Acme SA de CV,ACM010101AB1,Acero,250,Monterrey,NL", "record_id name tax_id industry employees city")]
    [InlineData("product", "productos.csv", "Clave,Producto,Línea,Precio de lista", "P-1,Básico,Licencias,550.00", "name family price")]
    [InlineData("payment", "pagos.csv", "Fecha de pago,Cliente,Factura,Importe pagado", "2026-01-05,Acme,F-1,500.00", "occurred_at company_id invoice_id amount")]
    [InlineData("activity", "llamadas.csv", "Fecha,Vendedor,Cliente,Tipo de actividad,Resultado", "2026-01-05,Ana Ruiz,Acme,Llamada,Contactado", "occurred_at owner_id company_id kind outcome")]
    [InlineData("deal", "vendas.csv", "Oportunidade,Vendedor,Cliente,Valor,Estágio,Data de fechamento", "Licenças,Ana,Acme,1200.00,Proposta,2026-04-17", "name owner_id company_id amount stage close_date closed_at")]
    public void Proposal_InventedExport_IsItsObject(string expected, string file, string header, string row, string fields)
    {
        var mapping = Recognition.Decide(SampleTable.Of(file, header, row)).Object(expected);

        Assert.All(fields.Split(' '), f => Assert.True(mapping.Field(f) is not null, $"{f}: {string.Join(' ', mapping.Fields.Select(x => x.Field))}"));
    }

    [Fact]
    public void Proposal_SameExportOfAnotherDay_IsTheSameStream()
    {
        string Stream(string file) => Recognition.Decide(SampleTable.OfHeaders(file, "a,b")).Stream;

        Assert.Equal("ventas", Stream("ventas 2026-02-11.csv"));
        Assert.Equal("ventas", Stream("carpeta/Ventas_20260311.csv"));
        Assert.Equal("ventas", Stream("ventas (2).csv"));
        Assert.Equal("crm_deals", Stream("crm.xlsx#Deals"));
    }

    [Theory]
    [InlineData("Monto (MXN)", "100", "MXN")]
    [InlineData("Monto", "100 €", "EUR")]
    [InlineData("Monto", "$100", null)]
    public void Proposal_CurrencyInHeaderOrText_IsTaken(string header, string amount, string? currency)
    {
        var deal = Recognition.Decide(SampleTable.Of("oportunidades.csv", $"Oportunidad,Cliente,{header},Etapa", $"A,Acme,{amount},Nueva", $"B,Beta,{amount},Nueva")).Object("deal");

        Assert.Equal(currency, deal.Field("currency")?.Constant);
    }

    [Theory]
    [InlineData("id,name,active,created_at,updated_at,url")]
    [InlineData("a,b,c")]
    [InlineData("Table,Field,Description")]
    [InlineData("Fecha,Valor")]
    public void Proposal_HeadersThatAnyTableHas_AreNoObject(string headers) =>
        Assert.Empty(Recognition.Decide(SampleTable.OfHeaders("datos.csv", headers)).Objects);

    [Fact]
    public void Proposal_RepeatedId_IsNoKey() =>
        Assert.Null(Recognition.Decide(SampleTable.Of("facturas.csv", "Factura,Cliente,Total,Fecha", "F-1,Acme,5.00,2026-01-01", "F-1,Acme,7.00,2026-01-01"))
            .Object("invoice").Field("record_id"));

    [Fact]
    public void Recognition_AnyHeadersAndRows_NeverThrowsAndNamesRealColumns()
    {
        var cell = Gen.OneOf(Gen.String[0, 12], Gen.Int[0, 12].Select(i => Telling[i]));
        var table = Gen.Select(cell, cell.Array[0, 12], cell.Array[0, 14].Array[0, 6], (f, c, r) => new TableSample(f, c, r));
        table.Sample(
            t =>
            {
                var mapping = Recognition.Decide(t);
                var used = mapping.Objects.SelectMany(o => o.Fields).SelectMany(f => f.Columns).Concat(mapping.Attributes);
                return used.All(t.Columns.Contains);
            },
            iter: 1_000, seed: "0000000000001");
    }

    private static readonly string[] Telling =
        ["id", "Email", "Fecha", "Cliente", "Monto", "Record ID", "Deal Name", "2026-01-01", "1,5", "a@b.co", "€", "\ud800", ""];

    private static TableSample Public(string folder, string file) => SampleTable.OfFile(Path.Combine(PublicData.Folder(folder), file));
}
