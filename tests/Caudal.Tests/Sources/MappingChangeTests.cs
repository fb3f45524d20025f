using Caudal.Sources;

namespace Caudal.Tests.Sources;

public sealed class MappingChangeTests
{
    private static readonly Mapping Deals = new("crm", "deals",
    [
        new ObjectMapping("deal", [new("record_id", ["Folio"]), new("amount", ["Monto"]), new("name", ["Cliente", "Producto"]) { Join = " - " }, new("company_name", ["Cliente"]), new("currency", []) { Constant = "MXN" }]),
        new ObjectMapping("company", [new("name", ["Cliente"])]),
    ], "crm/deals") { Attributes = ["Canal"] };

    private static Mapping Apply(params (string Column, string Reading)[] readings) => MappingChange.Apply(Deals, readings.ToDictionary(r => r.Column, r => r.Reading));

    private static FieldMapping? Field(Mapping mapping, string item, string field) => mapping.Objects.FirstOrDefault(o => o.Object == item)?.Fields.SingleOrDefault(f => f.Field == field);

    [Theory]
    [InlineData("Monto", "deal.amount")]
    [InlineData("monto", "deal.amount")]
    [InlineData("Cliente", "deal.name")]
    [InlineData("Canal", "attribute")]
    [InlineData("Otra", "")]
    public void AColumn_IsReadAs_TheFirstFieldThatTakesIt(string column, string reading) => Assert.Equal(reading, MappingChange.Reading(Deals, column));

    [Fact]
    public void AColumn_ReadOtherwise_LeavesItsFieldAndNoOther()
    {
        var changed = Apply(("Canal", "deal.amount"), ("Monto", "attribute"));
        Assert.Equal(["Canal"], Field(changed, "deal", "amount")!.Columns);
        Assert.Equal(["Monto"], changed.Attributes);
        Assert.Null(changed.RecognisedAs);
        Assert.Equal("MXN", Field(changed, "deal", "currency")!.Constant);
        var without = Apply(("Cliente", ""));
        Assert.Equal(["Producto"], Field(without, "deal", "name")!.Columns);
        Assert.Equal(["deal.company_name", "company.name"], MappingChange.Uses(without, "Cliente"));
    }

    [Fact]
    public void TwoColumns_ChangePlaces()
    {
        var mapping = Deals with { Objects = [new ObjectMapping("deal", [new("amount", ["A"]), new("list_amount", ["B"])])] };
        var changed = MappingChange.Apply(mapping, new Dictionary<string, string> { ["A"] = "deal.list_amount", ["B"] = "deal.amount" });
        Assert.Equal(("B", "A"), (Field(changed, "deal", "amount")!.Columns[0], Field(changed, "deal", "list_amount")!.Columns[0]));
    }

    [Fact]
    public void AColumn_ReadAsAnObjectThatRowsWereNot_MakesThatObject() =>
        Assert.Equal(["Canal"], Field(Apply(("Canal", "product.name")), "product", "name")!.Columns);

    [Fact]
    public void NothingChanged_IsTheSameMapping() => Assert.Equal("crm/deals", Apply(("Monto", "deal.amount"), ("Canal", "attribute")).RecognisedAs);

    [Theory]
    [InlineData("Folio", "deal.name", "map.record_id_stays")]
    [InlineData("Monto", "deal.record_id", "map.no_such_reading")]
    [InlineData("Monto", "deal.nothing", "map.no_such_reading")]
    [InlineData("Monto", "x'; drop table deal; --", "map.no_such_reading")]
    [InlineData("Monto", "deal.amount.x", "map.no_such_reading")]
    public void AReading_ThatIsNone_IsAFault(string column, string reading, string key) =>
        Assert.Equal(key, Assert.Throws<FaultException>(() => Apply((column, reading))).Faults[0].Key);

    [Fact]
    public void TwoColumns_ReadAsOneField_AreAFault() =>
        Assert.Equal("map.read_twice", Assert.Throws<FaultException>(() => Apply(("Monto", "deal.amount"), ("Canal", "deal.amount"))).Faults[0].Key);
}
