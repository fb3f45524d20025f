using Caudal.Process;

namespace Caudal.Tests.Process;

public sealed class StageRulesTests
{
    private static readonly StageRules Usual = new(RevenueProcess.Default);

    [Theory]
    [InlineData("appointmentscheduled", StageKind.Open)]
    [InlineData("qualifiedtobuy", StageKind.Open)]
    [InlineData("presentationscheduled", StageKind.Open)]
    [InlineData("decisionmakerboughtin", StageKind.Open)]
    [InlineData("Decision Maker Bought-In", StageKind.Open)]
    [InlineData("contractsent", StageKind.Open)]
    [InlineData("closedwon", StageKind.Won)]
    [InlineData("closedlost", StageKind.Lost)]
    [InlineData("Closed Won (Sales Pipeline)", StageKind.Won)]
    [InlineData("CIERRE GANADO", StageKind.Won)]
    [InlineData("Cierre perdido", StageKind.Lost)]
    [InlineData("Cita programada", StageKind.Open)]
    [InlineData("Contrato enviado", StageKind.Open)]
    [InlineData("Prospecting", StageKind.Open)]
    [InlineData("Id. Decision Makers", StageKind.Open)]
    [InlineData("Proposal/Price Quote", StageKind.Open)]
    [InlineData("Negotiation/Review", StageKind.Open)]
    [InlineData("Closed Lost", StageKind.Lost)]
    [InlineData("Lead In", StageKind.Open)]
    [InlineData("Negotiations Started", StageKind.Open)]
    [InlineData("Engaging", StageKind.Open)]
    [InlineData("Won", StageKind.Won)]
    [InlineData("Lost", StageKind.Lost)]
    [InlineData("Ganado", StageKind.Won)]
    [InlineData("negociacion", StageKind.Open)]
    [InlineData("03. Propuesta 50 %", StageKind.Open)]
    [InlineData("(Won)", StageKind.Won)]
    public void Deal_UsualLabel_HasItsKind(string label, StageKind kind) => Assert.Equal(kind, Usual.Deal(null, label)?.Kind);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("Visita a la planta")]
    [InlineData("Wonderful")]
    public void Deal_UnknownLabel_IsNull(string? label) => Assert.Null(Usual.Deal(null, label));

    [Theory]
    [InlineData("subscriber", LeadKind.Lead)]
    [InlineData("Cliente potencial", LeadKind.Lead)]
    [InlineData("marketingqualifiedlead", LeadKind.Qualified)]
    [InlineData("Marketing Qualified Lead", LeadKind.Qualified)]
    [InlineData("salesqualifiedlead", LeadKind.Accepted)]
    [InlineData("opportunity", LeadKind.Opportunity)]
    [InlineData("customer", LeadKind.Customer)]
    [InlineData("Cliente", LeadKind.Customer)]
    [InlineData("Excliente", LeadKind.Former)]
    public void Lifecycle_UsualLabel_HasItsKind(string label, LeadKind kind) => Assert.Equal(kind, Usual.Lifecycle(label));

    [Theory]
    [InlineData("Open - Not Contacted", LeadKind.Lead)]
    [InlineData("Working - Contacted", LeadKind.Working)]
    [InlineData("Closed - Converted", LeadKind.Opportunity)]
    [InlineData("Closed - Not Converted", LeadKind.Rejected)]
    [InlineData("UNQUALIFIED", LeadKind.Rejected)]
    [InlineData("Descalificado", LeadKind.Rejected)]
    [InlineData("Qualified", LeadKind.Accepted)]
    [InlineData("ATTEMPTED_TO_CONTACT", LeadKind.Working)]
    public void LeadStatus_UsualLabel_HasItsKind(string label, LeadKind kind) => Assert.Equal(kind, Usual.LeadStatus(label));

    [Fact]
    public void Lifecycle_OwnStage_GoesBeforeTheUsualOne()
    {
        var rules = new StageRules(RevenueProcess.Default with { Stages = [new("Cliente", StageKind.Qualified)] });
        Assert.Equal(LeadKind.Qualified, rules.Lifecycle("cliente"));
        Assert.Equal(LeadKind.Lead, rules.Lifecycle("Cliente potencial"));
    }

    [Fact]
    public void Deal_RuleForThePipeline_GoesBeforeTheRuleForAny()
    {
        var rules = new StageRules(RevenueProcess.Default with
        {
            Stages = [new("Firmado", StageKind.Open) { Order = 7 }, new("Firmado", StageKind.Won) { Pipeline = "Obras" }],
        });
        Assert.Equal(StageKind.Won, rules.Deal("OBRAS", "firmado")?.Kind);
        Assert.Equal(StageKind.Open, rules.Deal("Licencias", "firmado")?.Kind);
        Assert.Equal(7, rules.Deal(null, "Firmado")?.Order);
    }

    [Fact]
    public void Table_UsualLabels_AreOrderedWithoutGaps()
    {
        var rows = Usual.Table([new(null, "Won"), new(null, "Engaging"), new(null, "Prospecting"), new(null, "Lost")]);
        Assert.Equal([("Won", StageKind.Won, null), ("Engaging", StageKind.Open, 2), ("Prospecting", StageKind.Open, 1), ("Lost", StageKind.Lost, (int?)null)],
            rows.Select(r => (r.Stage, r.Kind, r.Order)));
    }

    [Fact]
    public void Table_LabelThatNothingKnows_IsAssumedOpenWithoutPlace()
    {
        var row = Assert.Single(Usual.Table([new("Obras", "Visita a la planta")]));
        Assert.Equal((StageKind.Open, StageBasis.Assumed, null), (row.Kind, row.Basis, row.Order));
    }

    [Fact]
    public void Table_SourceFlagsAgainstAUsualLabel_TheSourceDecides()
    {
        var rows = Usual.Table([new("Obras", "Firmado") { IsClosed = false, IsWon = false, Order = 4 }, new("Obras", "Terminado") { IsClosed = true, IsWon = false }]);
        Assert.Equal([(StageKind.Open, StageBasis.Source, 4), (StageKind.Lost, StageBasis.Source, (int?)null)], rows.Select(r => (r.Kind, r.Basis, r.Order)));
    }

    [Fact]
    public void Table_OneStageDeclared_OrdersByDeclarationOnly()
    {
        var rules = new StageRules(RevenueProcess.Default with { Stages = [new("Demo", StageKind.Open) { Order = 1, Probability = 0.4, DormantAfterDays = 30 }] });
        var rows = rules.Table([new(null, "Demo") { Probability = 0.2 }, new(null, "Negotiation")]);
        Assert.Equal([(1, 0.4, 30), (null, null, (int?)null)], rows.Select(r => (r.Order, r.Probability, r.DormantAfterDays)));
    }

    [Fact]
    public void Usual_EveryLabel_StandsForOneKindInItsList()
    {
        foreach (var part in (string[])["deal", "lifecycle", "lead_status"])
        {
            var twice = UsualLabels(part).GroupBy(l => l.Plain).Where(g => g.Select(l => l.Kind).Distinct().Count() > 1).Select(g => g.Key);
            Assert.Empty(twice);
        }
    }

    private static IEnumerable<(string Plain, string Kind)> UsualLabels(string part)
    {
        var yaml = new YamlDotNet.RepresentationModel.YamlStream();
        yaml.Load(new StringReader(Resource.Read("Process/usual_stages.yml")));
        foreach (var group in (YamlDotNet.RepresentationModel.YamlSequenceNode)yaml.Documents[0].RootNode[part])
            foreach (var label in (YamlDotNet.RepresentationModel.YamlSequenceNode)group["labels"])
                yield return (Labels.Plain(label.ToString()), group["kind"] + (group is YamlDotNet.RepresentationModel.YamlMappingNode map && map.Children.ContainsKey("order") ? group["order"].ToString() : ""));
    }
}
