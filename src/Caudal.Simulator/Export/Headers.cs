namespace Caudal.Simulator.Export;

/// <summary>Column names of each file, in the words of the vendor's own export in that language; exports that vendors never translate stay English.</summary>
internal static class Headers
{
    public static string English(Sheet sheet) => sheet switch
    {
        Sheet.Contacts => "Record ID,First Name,Last Name,Email,Phone Number,Job Title,Company Name,Lifecycle Stage,Lead Status,Contact owner,Create Date,"
            + "Became a Marketing Qualified Lead Date,Became a Sales Qualified Lead Date,Rejected Date,Reject Reason,Original Traffic Source,"
            + "Original Source Drill-Down 1,Buying Role,City,Country/Region,Associated Company IDs,Merged Contact IDs,Last Modified Date",
        Sheet.Companies => "Record ID,Company name,Company Domain Name,Phone Number,Industry,Number of Employees,City,State/Region,Country/Region,"
            + "Company owner,Lifecycle Stage,Original Traffic Source,Create Date,Merged Company IDs,Last Modified Date",
        Sheet.Deals => "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Currency,List Amount,Discount (%),Close Date,Create Date,Deal owner,Deal Type,"
            + "Closed Lost Reason,Contract Start Date,Contract Term (Months),Product,Original Traffic Source,Last Activity Date,Associated Company IDs,Associated Contact IDs,Last Modified Date",
        Sheet.Calls => "Record ID,Call title,Activity date,Call direction,Call outcome,Call duration (minutes),Activity assigned to,Associated Contact IDs,Associated Company IDs,Associated Deal IDs",
        Sheet.Emails => "Record ID,Email subject,Activity date,Email direction,Email send status,Activity assigned to,Associated Contact IDs,Associated Company IDs,Associated Deal IDs",
        Sheet.Meetings => "Record ID,Meeting name,Meeting start time,Meeting end time,Meeting outcome,Activity assigned to,Associated Contact IDs,Associated Company IDs,Associated Deal IDs",
        Sheet.Owners => "First name,Last name,Email,Main team,Region,Job title,Hire date,Status",
        Sheet.Quotas => "Owner,Team,Period Start,Period End,Quota,Currency",
        Sheet.Products => "Record ID,Name,SKU,Product type,Unit price,Currency,Billing frequency",
        Sheet.Touches => "ID,Event Type,Occurred At,Channel,Medium,Campaign,Email,Page",
        Sheet.Spend => "Day,Campaign,Channel,Amount spent,Currency",
        Sheet.MarketingLeads => "Lead ID,Full Name,Email,Phone,Company,Source,Campaign,Created At",
        Sheet.Tickets => "Id,Requester,Requester id,Requester email,Assignee,Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Updated at,"
            + "Organization,Due date,Solved at,First reply at,First reply due at,Satisfaction Score,Reopens",
        Sheet.Users => "Id,Name,Email,Phone,Role,Organization,Organization id,Time zone,Created at,Updated at",
        Sheet.Organizations => "Organization ID,Name,Domain names,External ID,Created at",
        Sheet.Ratings => "Id,Ticket id,Requester id,Requester email,Score,Comment,Created at",
        Sheet.Nps => "Response ID,Survey,Email,Score,Comment,Responded at",
        Sheet.Usage => "ID,Account,Account Domain,Email,Event,Quantity,Timestamp",
        _ => Untranslated(sheet),
    };

    public static string Spanish(Sheet sheet) => sheet switch
    {
        Sheet.Contacts => "ID de registro,Nombre,Apellidos,Correo,Número de teléfono,Cargo,Nombre de la empresa,Etapa del ciclo de vida,Estado del lead,Propietario del contacto,Fecha de creación,"
            + "Fecha en la que se convirtió en lead calificado para marketing,Fecha en la que se convirtió en lead calificado para ventas,Fecha de rechazo,Motivo de rechazo,Fuente de tráfico original,"
            + "Desglose de fuente original 1,Rol de compra,Ciudad,País/región,ID de empresas asociadas,ID de contactos combinados,Fecha de última modificación",
        Sheet.Companies => "ID de registro,Nombre de la empresa,Nombre de dominio de la empresa,Número de teléfono,Sector,Número de empleados,Ciudad,Estado/región,País/región,"
            + "Propietario de la empresa,Etapa del ciclo de vida,Fuente de tráfico original,Fecha de creación,ID de empresas combinadas,Fecha de última modificación",
        Sheet.Deals => "ID de registro,Nombre del negocio,Etapa del negocio,Pipeline,Valor,Moneda,Valor de lista,Descuento (%),Fecha de cierre,Fecha de creación,Propietario del negocio,Tipo de negocio,"
            + "Motivo de pérdida del negocio,Fecha de inicio del contrato,Duración del contrato (meses),Producto,Fuente de tráfico original,Fecha de la última actividad,ID de empresas asociadas,ID de contactos asociados,Fecha de última modificación",
        Sheet.Calls => "ID de registro,Título de la llamada,Fecha de la actividad,Dirección de la llamada,Resultado de la llamada,Duración de la llamada (minutos),Actividad asignada a,ID de contactos asociados,ID de empresas asociadas,ID de negocios asociados",
        Sheet.Emails => "ID de registro,Asunto del correo,Fecha de la actividad,Dirección del correo,Estado de envío del correo,Actividad asignada a,ID de contactos asociados,ID de empresas asociadas,ID de negocios asociados",
        Sheet.Meetings => "ID de registro,Nombre de la reunión,Hora de inicio de la reunión,Hora de finalización de la reunión,Resultado de la reunión,Actividad asignada a,ID de contactos asociados,ID de empresas asociadas,ID de negocios asociados",
        Sheet.Owners => "Nombre,Apellidos,Correo,Equipo principal,Región,Cargo,Fecha de contratación,Estado",
        Sheet.Quotas => "Propietario,Equipo,Inicio del periodo,Fin del periodo,Cuota,Moneda",
        Sheet.Products => "ID de registro,Nombre,SKU,Tipo de producto,Precio unitario,Moneda,Frecuencia de facturación",
        Sheet.Touches => "ID,Tipo de evento,Fecha,Canal,Medio,Campaña,Correo,Página",
        Sheet.Spend => "Día,Campaña,Canal,Importe gastado,Moneda",
        Sheet.MarketingLeads => "ID de lead,Nombre completo,Correo,Teléfono,Empresa,Origen,Campaña,Fecha de creación",
        Sheet.Tickets => "ID,Solicitante,ID del solicitante,Correo electrónico del solicitante,Asignado a,Grupo,Asunto,Etiquetas,Estado,Prioridad,Canal,Tipo,Creado,Actualizado,"
            + "Organización,Fecha de vencimiento,Resuelto,Primera respuesta,Vencimiento de la primera respuesta,Satisfacción,Reaperturas",
        Sheet.Users => "ID,Nombre,Correo electrónico,Teléfono,Rol,Organización,ID de la organización,Zona horaria,Creado,Actualizado",
        Sheet.Organizations => "ID de la organización,Nombre,Dominios,ID externa,Creado",
        Sheet.Ratings => "ID,ID del ticket,ID del solicitante,Correo electrónico del solicitante,Calificación de satisfacción,Comentario de satisfacción,Fecha de satisfacción",
        Sheet.Nps => "ID de respuesta,Encuesta,Correo,Puntuación,Comentario,Fecha de respuesta",
        Sheet.Usage => "ID,Cuenta,Dominio de la cuenta,Correo,Evento,Cantidad,Fecha",
        _ => Untranslated(sheet),
    };

    private static string Untranslated(Sheet sheet) => sheet switch
    {
        Sheet.DealHistory => "deal_id,name,value,timestamp,source,source_id",
        Sheet.ContactHistory => "contact_id,name,value,timestamp,source,source_id",
        Sheet.TicketEvents => "ticket_id,field_name,value,updated,user_id",
        Sheet.Customers => "id,Name,Email,Description,Phone,Created (UTC),Currency,Delinquent,hubspot_company_id (metadata)",
        Sheet.Subscriptions => "id,Customer ID,Customer Name,Customer Email,Plan,Quantity,Currency,Interval,Interval Count,Amount,Status,Created (UTC),Start Date (UTC),"
            + "Current Period Start (UTC),Current Period End (UTC),Canceled At (UTC),Ended At (UTC),Cancellation Reason,hubspot_deal_id (metadata)",
        Sheet.Invoices => "id,Number,Customer,Customer Name,Customer Email,Subscription,Status,Currency,Subtotal,Tax,Total,Amount Paid,Amount Due,Attempt Count,"
            + "Date (UTC),Due Date (UTC),Paid At (UTC),Minimum Line Item Period Start (UTC),Maximum Line Item Period End (UTC)",
        Sheet.Lines => "Line Item ID,Invoice ID,Customer ID,Subscription ID,Description,Quantity,Currency,Amount,Proration,Period Start (UTC),Period End (UTC)",
        Sheet.Payments => "id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Decline Reason,Description,Customer ID,Customer Email,Invoice ID",
        _ => "kind,source,stream,record_id,true_entity",
    };
}
