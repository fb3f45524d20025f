namespace Caudal.Simulator.World;

/// <summary>Campaigns of each channel: name in Spanish and English, and their share of the channel.</summary>
internal static class Campaigns
{
    public static readonly (Channel Channel, string Es, string En, double Share)[] All =
    [
        (Channel.OrganicSearch, "Blog de operaciones", "Operations blog", 0.7), (Channel.OrganicSearch, "Plantillas descargables", "Template downloads", 0.3),
        (Channel.PaidSearch, "Búsqueda marca", "Brand search", 0.4), (Channel.PaidSearch, "Búsqueda categoría", "Category search", 0.6),
        (Channel.PaidSocial, "LinkedIn directores", "LinkedIn directors", 0.55), (Channel.PaidSocial, "Redes retargeting", "Social retargeting", 0.45),
        (Channel.Email, "Boletín mensual", "Monthly newsletter", 0.6), (Channel.Email, "Reactivación de contactos", "Contact reactivation", 0.4),
        (Channel.Referral, "Programa de socios", "Partner programme", 1), (Channel.Events, "Feria de industria", "Industry fair", 0.5),
        (Channel.Events, "Seminario web", "Webinar series", 0.5), (Channel.Outbound, "Prospección directa", "Outbound prospecting", 1),
    ];

    public static int Pick(Channel channel, double luck)
    {
        var last = 0;
        for (var i = 0; i < All.Length; i++)
        {
            if (All[i].Channel != channel) continue;
            last = i;
            if ((luck -= All[i].Share) < 0) break;
        }
        return last;
    }
}
