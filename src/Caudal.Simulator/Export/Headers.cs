namespace Caudal.Simulator.Export;

/// <summary>Column names of each file, in the words of the vendor's own export in that language.</summary>
internal static class Headers
{
    public static string English(Sheet sheet) => sheet switch
    {
        Sheet.Contacts => "Record ID,First Name,Last Name,Email,Phone Number,Job Title,Company Name,Lifecycle Stage,Lead Status,Contact owner,Create Date,"
            + "Became a Marketing Qualified Lead Date,Became a Sales Qualified Lead Date,Rejected Date,Reject Reason,Original Traffic Source,"
            + "Original Traffic Source Drill-Down 1,Buying Role,City,Country/Region,Associated Company IDs,Merged Record IDs,Last Modified Date",
        Sheet.Companies => "Record ID,Company name,Company Domain Name,Phone Number,Industry,Number of Employees,City,State/Region,Country/Region,"
            + "Company owner,Lifecycle Stage,Original Traffic Source,Create Date,Merged Record IDs,Last Modified Date",
        Sheet.Deals => "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Currency,List Amount,Discount (%),Close Date,Create Date,Deal owner,Deal Type,"
            + "Closed Lost Reason,Contract Start Date,Contract Term (Months),Product,Original Traffic Source,Last Activity Date,Associated Company IDs,Associated Contact IDs,Last Modified Date",
        Sheet.History => "Object,Record ID,Property,Value,Timestamp,Changed By",
        Sheet.Calls => "Record ID,Call title,Activity date,Call direction,Call outcome,Call duration (minutes),Activity assigned to,Associated Contact IDs,Associated Company IDs,Associated Deal IDs",
        Sheet.Emails => "Record ID,Email subject,Activity date,Email direction,Email send status,Activity assigned to,Associated Contact IDs,Associated Company IDs,Associated Deal IDs",
        Sheet.Meetings => "Record ID,Meeting name,Meeting start time,Meeting end time,Meeting outcome,Activity assigned to,Associated Contact IDs,Associated Company IDs,Associated Deal IDs",
        Sheet.Owners => "Owner ID,First Name,Last Name,Email,Team,Region,Role,Hire Date,Active",
        Sheet.Quotas => "Owner,Team,Period Start,Period End,Quota,Currency",
        Sheet.Products => "Record ID,Name,SKU,Product type,Unit price,Currency,Billing frequency",
        Sheet.Touches => "Touch ID,Type,Occurred At,Channel,Medium,Campaign,Email,Page",
        Sheet.Spend => "Day,Campaign,Channel,Amount spent,Currency",
        Sheet.MarketingLeads => "Lead ID,Full Name,Email,Phone,Company,Source,Campaign,Created At",
        Sheet.Tickets => "Id,Requester,Requester id,Requester email,Assignee,Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Updated at,"
            + "Organization,Due date,Solved at,First reply at,First reply due at,Satisfaction Score,Reopens",
        Sheet.Users => "Id,Name,Email,Phone,Role,Organization,Organization id,Time zone,Created at,Updated at",
        Sheet.Organizations => "Id,Name,Domain names,External id,Created at",
        Sheet.Ratings => "Id,Ticket id,Requester id,Requester email,Score,Comment,Created at",
        Sheet.Nps => "Response id,Recipient name,Recipient email,Rating,Comment,Responded at",
        Sheet.TicketEvents => "Ticket id,Field name,Old value,New value,Updated at,Updater",
        Sheet.Customers => "id,Name,Email,Description,Phone,Created (UTC),Currency,Delinquent,hubspot_company_id (metadata)",
        Sheet.Subscriptions => "id,Customer ID,Customer Name,Customer Email,Plan,Quantity,Currency,Interval,Interval Count,Amount,Status,Created (UTC),Start Date (UTC),"
            + "Current Period Start (UTC),Current Period End (UTC),Canceled At (UTC),Ended At (UTC),Cancellation Reason,hubspot_deal_id (metadata)",
        Sheet.Invoices => "id,Number,Customer,Customer Name,Customer Email,Subscription,Status,Currency,Subtotal,Tax,Total,Amount Paid,Amount Due,Attempt Count,"
            + "Date (UTC),Due Date (UTC),Paid At (UTC),Minimum Line Item Period Start (UTC),Maximum Line Item Period End (UTC)",
        Sheet.Lines => "Line Item ID,Invoice ID,Customer ID,Subscription ID,Description,Quantity,Currency,Amount,Proration,Period Start (UTC),Period End (UTC)",
        Sheet.Payments => "id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Decline Reason,Description,Customer ID,Customer Email,Invoice ID",
        Sheet.Usage => "Event ID,Account,Account Domain,User Email,Event,Quantity,Occurred At",
        _ => "kind,source,stream,record_id,true_entity",
    };

    public static string Spanish(Sheet sheet) => sheet switch
    {
        Sheet.Contacts => "ID de registro,Nombre,Apellidos,Correo,Número de teléfono,Cargo,Nombre de la empresa,Etapa del ciclo de vida,Estado del lead,Propietario del contacto,Fecha de creación,"
            + "Fecha en que se convirtió en un lead calificado para marketing,Fecha en que se convirtió en un lead calificado para ventas,Fecha de rechazo,Motivo de rechazo,Fuente original de tráfico,"
            + "Desglose 1 de la fuente original de tráfico,Rol de compra,Ciudad,País/región,IDs de empresas asociadas,IDs de registros combinados,Fecha de última modificación",
        Sheet.Companies => "ID de registro,Nombre de la empresa,Nombre de dominio de la empresa,Número de teléfono,Sector,Número de empleados,Ciudad,Estado o región,País/región,"
            + "Propietario de la empresa,Etapa del ciclo de vida,Fuente original de tráfico,Fecha de creación,IDs de registros combinados,Fecha de última modificación",
        Sheet.Deals => "ID de registro,Nombre del negocio,Etapa del negocio,Pipeline,Valor,Moneda,Valor de lista,Descuento (%),Fecha de cierre,Fecha de creación,Propietario del negocio,Tipo de negocio,"
            + "Motivo de cierre perdido,Fecha de inicio del contrato,Plazo del contrato (meses),Producto,Fuente original de tráfico,Fecha de la última actividad,IDs de empresas asociadas,IDs de contactos asociados,Fecha de última modificación",
        Sheet.History => "Objeto,ID de registro,Propiedad,Valor,Fecha y hora,Modificado por",
        Sheet.Calls => "ID de registro,Título de la llamada,Fecha de la actividad,Dirección de la llamada,Resultado de la llamada,Duración de la llamada (minutos),Actividad asignada a,IDs de contactos asociados,IDs de empresas asociadas,IDs de negocios asociados",
        Sheet.Emails => "ID de registro,Asunto del correo,Fecha de la actividad,Dirección del correo,Estado de envío del correo,Actividad asignada a,IDs de contactos asociados,IDs de empresas asociadas,IDs de negocios asociados",
        Sheet.Meetings => "ID de registro,Nombre de la reunión,Hora de inicio de la reunión,Hora de finalización de la reunión,Resultado de la reunión,Actividad asignada a,IDs de contactos asociados,IDs de empresas asociadas,IDs de negocios asociados",
        Sheet.Owners => "ID de propietario,Nombre,Apellidos,Correo,Equipo,Región,Rol,Fecha de contratación,Activo",
        Sheet.Quotas => "Propietario,Equipo,Inicio del periodo,Fin del periodo,Cuota,Moneda",
        Sheet.Products => "ID de registro,Nombre,SKU,Tipo de producto,Precio unitario,Moneda,Frecuencia de facturación",
        Sheet.Touches => "ID de interacción,Tipo,Fecha,Canal,Medio,Campaña,Correo,Página",
        Sheet.Spend => "Día,Campaña,Canal,Importe gastado,Moneda",
        Sheet.MarketingLeads => "ID de lead,Nombre completo,Correo,Teléfono,Empresa,Origen,Campaña,Fecha de creación",
        Sheet.Tickets => "ID,Solicitante,ID del solicitante,Correo del solicitante,Asignado a,Grupo,Asunto,Etiquetas,Estado,Prioridad,Vía,Tipo de ticket,Creado,Actualizado,"
            + "Organización,Fecha de vencimiento,Resuelto,Primera respuesta,Vencimiento de la primera respuesta,Puntuación de satisfacción,Reaperturas",
        Sheet.Users => "ID,Nombre,Correo,Teléfono,Rol,Organización,ID de la organización,Zona horaria,Creado,Actualizado",
        Sheet.Organizations => "ID,Nombre,Nombres de dominio,ID externo,Creado",
        Sheet.Ratings => "ID,ID del ticket,ID del solicitante,Correo del solicitante,Puntuación,Comentario,Creado",
        Sheet.Nps => "ID de respuesta,Nombre del destinatario,Correo del destinatario,Calificación,Comentario,Respondido",
        Sheet.TicketEvents => "ID del ticket,Nombre del campo,Valor anterior,Valor nuevo,Actualizado,Modificado por",
        Sheet.Customers => "id,Nombre,Correo electrónico,Descripción,Teléfono,Creado (UTC),Divisa,Moroso,hubspot_company_id (metadatos)",
        Sheet.Subscriptions => "id,ID de cliente,Nombre del cliente,Correo electrónico del cliente,Plan,Cantidad,Divisa,Intervalo,Número de intervalos,Importe,Estado,Creado (UTC),Fecha de inicio (UTC),"
            + "Inicio del periodo actual (UTC),Fin del periodo actual (UTC),Cancelado el (UTC),Finalizado el (UTC),Motivo de cancelación,hubspot_deal_id (metadatos)",
        Sheet.Invoices => "id,Número,Cliente,Nombre del cliente,Correo electrónico del cliente,Suscripción,Estado,Divisa,Subtotal,Impuesto,Total,Importe pagado,Importe adeudado,Número de intentos,"
            + "Fecha (UTC),Fecha de vencimiento (UTC),Pagado el (UTC),Inicio mínimo del periodo (UTC),Fin máximo del periodo (UTC)",
        Sheet.Lines => "ID de partida,ID de factura,ID de cliente,ID de suscripción,Descripción,Cantidad,Divisa,Importe,Prorrateo,Inicio del periodo (UTC),Fin del periodo (UTC)",
        Sheet.Payments => "id,Fecha de creación (UTC),Importe,Importe reembolsado,Divisa,Estado,Motivo de rechazo,Descripción,ID de cliente,Correo electrónico del cliente,ID de factura",
        Sheet.Usage => "ID de evento,Cuenta,Dominio de la cuenta,Correo del usuario,Evento,Cantidad,Fecha",
        _ => "kind,source,stream,record_id,true_entity",
    };
}
