namespace Caudal.Simulator.Export;

/// <summary>Values of one system's export in its language.</summary>
internal sealed class Wording(bool spanish)
{
    public bool Spanish { get; } = spanish;

    public string this[string es, string en] => Spanish ? es : en;

    public string Stage(int stage) => (Spanish ? StagesEs : StagesEn)[stage];

    public string RenewalStage(int stage) => (Spanish ? RenewalEs : RenewalEn)[stage];

    public string Source(World.Channel channel) => (Spanish ? SourcesEs : SourcesEn)[(int)channel];

    public string Lost(int reason) => (Spanish ? LostEs : LostEn)[reason];

    public string Rejected(int reason) => (Spanish ? RejectedEs : RejectedEn)[reason];

    public string Campaign(int campaign) => Spanish ? World.Campaigns.All[campaign].Es : World.Campaigns.All[campaign].En;

    public string Plan(int plan) => Spanish ? World.Market.Plans[plan].Es : World.Market.Plans[plan].En;

    public string Category(int category) => (Spanish ? CategoriesEs : CategoriesEn)[category];

    public const int Won = 4;
    public const int LostStage = 5;

    public static readonly string[] StagesEs = ["Descubrimiento", "Demostración", "Propuesta", "Negociación", "Cierre ganado", "Cierre perdido"];
    public static readonly string[] StagesEn = ["Discovery", "Demo", "Proposal", "Negotiation", "Closed Won", "Closed Lost"];
    public static readonly string[] RenewalEs = ["Renovación por tratar", "Renovación en negociación", "", "", "Renovado", "No renovado"];
    public static readonly string[] RenewalEn = ["Renewal due", "Renewal in negotiation", "", "", "Renewed", "Not renewed"];
    private static readonly string[] SourcesEs = ["Búsqueda orgánica", "Búsqueda de pago", "Redes sociales de pago", "Marketing por correo", "Referencias", "Eventos", "Fuentes sin conexión"];
    private static readonly string[] SourcesEn = ["Organic Search", "Paid Search", "Paid Social", "Email Marketing", "Referrals", "Events", "Offline Sources"];
    private static readonly string[] LostEs = ["Precio", "Eligió a un competidor", "Sin presupuesto", "Sin decisión", "Falta una función"];
    private static readonly string[] LostEn = ["Price", "Chose a competitor", "No budget", "No decision", "Missing feature"];
    private static readonly string[] RejectedEs =
    [
        "Sin interés", "Estudiante o proveedor", "Sin presupuesto", "No responde", "Fuera de mercado",
        "Datos incompletos", "Cliente demasiado pequeño", "Mal momento", "Sin poder de decisión", "Ya trabaja con un competidor",
    ];
    private static readonly string[] RejectedEn =
    [
        "Not interested", "Student or vendor", "No budget", "No answer", "Outside our market",
        "Incomplete data", "Company too small", "Bad timing", "No authority", "Works with a competitor",
    ];
    private static readonly string[] CategoriesEs = ["Facturación", "Acceso", "Error", "Integración", "Configuración", "Pregunta"];
    private static readonly string[] CategoriesEn = ["Billing", "Access", "Bug", "Integration", "Setup", "Question"];
}
