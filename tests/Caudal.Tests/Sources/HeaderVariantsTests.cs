using Caudal.Sources;

namespace Caudal.Tests.Sources;

/// <summary>The vendors' screens write headers in the account's language; both languages give the same streams and fields.</summary>
public sealed class HeaderVariantsTests
{
    [Theory]
    [InlineData("hubspot.deals", "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date,Deal owner,Associated Company IDs,Associated Contact IDs")]
    [InlineData("hubspot.deals", "ID de registro,Nombre del negocio,Etapa del negocio,Pipeline,Valor,Fecha de cierre,Fecha de creación,Propietario del negocio,IDs de empresas asociadas,IDs de contactos asociados")]
    [InlineData("hubspot.deals", "hs_object_id,dealname,dealstage,pipeline,amount,closedate,createdate,hubspot_owner_id")]
    [InlineData("hubspot.contacts", "Record ID,First Name,Last Name,Email,Lead Status,Contact owner,Create Date")]
    [InlineData("hubspot.contacts", "ID de registro,Nombre,Apellidos,Correo,Estado del lead,Propietario del contacto,Fecha de creación")]
    [InlineData("hubspot.contacts", "hs_object_id,firstname,lastname,email,lifecyclestage,createdate")]
    [InlineData("hubspot.companies", "Record ID,Company name,Company Domain Name,Industry,Company owner")]
    [InlineData("hubspot.companies", "ID de registro,Nombre de la empresa,Nombre de dominio de la empresa,Sector,Propietario de la empresa")]
    [InlineData("hubspot.tickets", "Ticket ID,Ticket name,Ticket status,Priority,Create date,Close date,Ticket owner")]
    [InlineData("hubspot.tickets", "ID de ticket,Nombre del ticket,Estado del ticket,Prioridad,Fecha de creación,Fecha de cierre,Propietario del ticket")]
    [InlineData("hubspot.calls", "Record ID,Call title,Activity date,Call outcome,Activity assigned to")]
    [InlineData("hubspot.meetings", "ID de registro,Nombre de la reunión,Hora de inicio de la reunión,Resultado de la reunión")]
    [InlineData("salesforce.opportunities", "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Created Date,Opportunity Owner")]
    [InlineData("salesforce.opportunities", "Nombre de la oportunidad,Nombre de la cuenta,Etapa,Importe,Fecha de cierre,Propietario de la oportunidad,Probabilidad (%)")]
    [InlineData("salesforce.opportunities", "Id,AccountId,Name,StageName,Amount,CloseDate,IsWon,IsClosed,OwnerId,CreatedDate")]
    [InlineData("salesforce.opportunity_field_history", "Id,OpportunityId,Field,OldValue,NewValue,CreatedDate")]
    [InlineData("salesforce.opportunity_field_history", "Nombre de la oportunidad,Campo / Evento,Valor anterior,Valor nuevo,Fecha de edición")]
    [InlineData("salesforce.leads", "Id,FirstName,LastName,Company,Email,Status,LeadSource,IsConverted,ConvertedDate")]
    [InlineData("salesforce.leads", "Nombre,Apellidos,Compañía / Cuenta,Correo electrónico,Origen del candidato,Estado del candidato,Propietario del candidato,Fecha de creación")]
    [InlineData("salesforce.accounts", "Account ID,Account Name,Account Owner,Type,Industry,Billing City")]
    [InlineData("salesforce.accounts", "Id. de la cuenta,Nombre de la cuenta,Propietario de la cuenta,Sector,Empleados")]
    [InlineData("salesforce.contacts", "Contact ID,First Name,Last Name,Account Name,Email,Contact Owner")]
    [InlineData("salesforce.cases", "Case Number,Subject,Status,Priority,Case Owner,Account Name,Date/Time Opened,Date/Time Closed")]
    [InlineData("salesforce.cases", "Número del caso,Asunto,Estado,Prioridad,Propietario del caso,Nombre de la cuenta,Fecha/Hora de apertura")]
    [InlineData("salesforce.contracts", "Id,AccountId,ContractNumber,Status,StartDate,EndDate,ContractTerm")]
    [InlineData("pipedrive.deals", "Deal - ID,Deal - Title,Deal - Organization,Deal - Value,Deal - Stage,Deal - Status,Deal - Won time,Deal - Lost reason")]
    [InlineData("pipedrive.deals", "Negocio - ID,Negocio - Título,Negocio - Organización,Negocio - Valor,Negocio - Etapa,Negocio - Estado")]
    [InlineData("pipedrive.deals", "Trato - ID,Trato - Título,Trato - Organización,Trato - Valor,Trato - Etapa,Trato - Estado")]
    [InlineData("pipedrive.persons", "Persona - ID,Persona - Nombre,Persona - Organización,Persona - Correo electrónico - Trabajo")]
    [InlineData("pipedrive.organizations", "Organization - ID,Organization - Name,Organization - Owner")]
    [InlineData("pipedrive.activities", "Activity - ID,Activity - Subject,Activity - Type,Activity - Due date,Activity - Done,Deal - Title")]
    [InlineData("zendesk.tickets.screen", "Id,Requester,Requester email,Status,Subject,Assignee,Group,Created at,Solved at")]
    [InlineData("zendesk.tickets.screen", "ID,Solicitante,Estado,Asunto,Agente asignado,Grupo,Creado,Resuelto")]
    [InlineData("zendesk.users", "ID,Nombre,Correo electrónico,Rol,Organización")]
    [InlineData("stripe.subscriptions.dashboard", "id,Customer ID,Customer Email,Plan,Quantity,Interval,Amount,Status,Created (UTC),Current Period Start (UTC),Current Period End (UTC),Canceled At (UTC)")]
    [InlineData("stripe.charges.dashboard", "id,Description,Seller Message,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer ID,Captured,Invoice ID")]
    [InlineData("stripe.customers.dashboard", "id,Description,Email,Name,Created (UTC),Delinquent,Card ID,Currency")]
    [InlineData("stripe.invoices.api", "id,customer,status,amount_due,amount_paid,total,created,due_date,subscription")]
    public void Recognition_VendorHeaders_AreThatStream(string recognised, string headers) =>
        Assert.Equal(recognised, Recognition.Decide(SampleTable.OfHeaders("export.csv", headers)).RecognisedAs);

    [Fact]
    public void Recognition_HubSpotDealsInBothLanguages_FillTheSameFields()
    {
        var english = Deal("Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner,Closed Lost Reason,Associated Company IDs");
        var spanish = Deal("ID de registro,Nombre del negocio,Etapa del negocio,Valor,Fecha de cierre,Fecha de creación,Propietario del negocio,Motivo de negocio perdido,ID de empresas asociadas");

        Assert.Equal(english.Fields.Select(f => f.Field), spanish.Fields.Select(f => f.Field));
        Assert.Equal(["Fecha de cierre"], spanish.Columns("close_date"));
        Assert.Equal(["Fecha de cierre"], spanish.Columns("closed_at"));
    }

    [Fact]
    public void Recognition_HeadersInAnotherCaseWithoutAccents_AreTheSame() =>
        Assert.Equal("hubspot.deals", Recognition.Decide(SampleTable.OfHeaders("x.csv", "\"ID DE REGISTRO\",nombre_del_negocio,ETAPA DEL NEGOCIO,fecha de creacion")).RecognisedAs);

    [Fact]
    public void Recognition_PrimaryCompany_ComesBeforeAllOfThem()
    {
        var deal = Deal("Record ID,Deal Name,Associated Company IDs,Associated Company IDs (Primary),Associated Company (Primary)");

        Assert.Equal("Associated Company IDs (Primary)", deal.Columns("company_id")[0]);
    }

    [Fact]
    public void Recognition_SalesforceReportWithoutIds_IsKeyedByNameAccountAndDay()
    {
        var key = Deal("Opportunity Name,Account Name,Stage,Amount,Close Date,Created Date").Field("record_id")!;

        Assert.Equal(["Opportunity Name", "Account Name", "Created Date"], key.Columns);
        Assert.Equal(" | ", key.Join);
    }

    [Fact]
    public void Recognition_SalesforceProbability_IsAPercentage() =>
        Assert.True(Deal("Id,StageName,CloseDate,Probability").Field("probability")!.Percent);

    [Theory]
    [InlineData("id,customer,status,amount_due,amount_paid,total,created", true)]
    [InlineData("id,Customer,Status,Amount Due,Amount Paid,Total,Date (UTC)", false)]
    public void Recognition_StripeInvoice_IsInCentsFromTheApiOnly(string headers, bool cents) =>
        Assert.Equal(cents, Recognition.Decide(SampleTable.OfHeaders("invoices.csv", headers)).Object("invoice").Field("amount")!.MinorUnits);

    [Fact]
    public void Recognition_StripeCustomer_IsACompanyAndWithAnEmailAPerson()
    {
        var mapping = Recognition.Decide(SampleTable.OfHeaders("customers.csv", "id,Description,Email,Name,Created (UTC),Delinquent"));

        Assert.Null(mapping.Object("company").When);
        var condition = Assert.Single(mapping.Object("person").When!);
        Assert.Equal(("Email", true), (condition.Column, condition.Not));
        Assert.Equal([""], condition.In);
    }

    [Fact]
    public void Recognition_ZendeskUsers_AreOwnersWhereTheRoleSaysSo()
    {
        var mapping = Recognition.Decide(SampleTable.OfHeaders("users.csv", "id,name,email,role,organization_id,time_zone"));

        Assert.True(Assert.Single(mapping.Object("person").When!).Not);
        Assert.Contains("agent", Assert.Single(mapping.Object("owner").When!).In);
    }

    [Fact]
    public void Recognition_Attributes_AreWhatNoObjectUsesWithoutTheConnectorsOwn()
    {
        var mapping = Recognition.Decide(SampleTable.OfHeaders("deals.csv", "Record ID,Deal Name,Deal Stage,Partner,_fivetran_synced"));

        Assert.Equal(["Partner"], mapping.Attributes);
    }

    [Fact]
    public void Recognition_SeveralChangesOfOneRow_HaveDifferentKeys()
    {
        var changes = Recognition.Decide(SampleTable.OfHeaders("h.csv", "id,stage_name,amount,close_date,owner_id,_fivetran_start")).Objects;

        Assert.Equal(4, changes.Select(c => string.Join('|', c.Columns("record_id"))).Distinct().Count());
    }

    [Theory]
    [InlineData("id,customer,status,amount_due,amount_paid,total,livemode", "invoice", "livemode", "false")]
    [InlineData("id,score,ticket_id,requester_id,comment", "survey_answer", "score", "offered")]
    [InlineData("id,type,recipient,email_campaign_id,created,filtered_event", "touch", "filtered_event", "true")]
    [InlineData("id,ticket_id,public,body,created_at,author_id", "activity", "public", "false")]
    public void Recognition_RowsThatAreNoMoneyOrDeed_AreLeftOut(string headers, string item, string column, string text)
    {
        var conditions = Recognition.Decide(SampleTable.OfHeaders("export.csv", headers)).Object(item).When!;

        Assert.Contains(conditions, c => c.Column == column && c.Not && c.In.Contains(text));
    }

    [Fact]
    public void Recognition_CampaignMember_CountsOnlyWhereItResponded()
    {
        var touch = Recognition.Decide(SampleTable.OfHeaders("m.csv", "Id,CampaignId,ContactId,Status,HasResponded,FirstRespondedDate")).Object("touch");

        Assert.Contains("true", Assert.Single(touch.When!, c => c.Column == "HasResponded" && !c.Not).In);
    }

    [Theory]
    [InlineData("Record ID,Call title,Call outcome,Call duration (minutes)", true)]
    [InlineData("Record ID,Call title,Call outcome,Call duration", false)]
    public void Recognition_CallDuration_IsReadInMinutesOnly(string headers, bool read) =>
        Assert.Equal(read, Recognition.Decide(SampleTable.OfHeaders("calls.csv", headers)).Object("activity").Field("duration_minutes") is not null);

    [Fact]
    public void Recognition_PipedriveDeal_IsClosedWhenWonOrLost()
    {
        var deal = Deal("Deal - ID,Deal - Title,Deal - Status,Deal - Won time,Deal - Lost time,Deal - Expected close date");

        Assert.Equal(["Deal - Won time", "Deal - Lost time"], deal.Columns("closed_at"));
        Assert.Equal(["Deal - Expected close date"], deal.Columns("close_date"));
        Assert.Equal(["Deal - Status"], deal.Columns("status"));
    }

    [Fact]
    public void Recognition_LineItemsOfDeals_AreNoInvoiceLines() =>
        Assert.Equal(["association"], Recognition.Decide(SampleTable.OfHeaders("lines.csv", "Record ID,Line item name,Quantity,Unit price,Product ID,Associated Deal IDs")).Objects.Select(o => o.Object));

    private static ObjectMapping Deal(string headers) => Recognition.Decide(SampleTable.OfHeaders("export.csv", headers)).Object("deal");
}
