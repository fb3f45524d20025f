using System.Text.Json;
using Caudal.Sources;
using CsCheck;

namespace Caudal.Tests.Sources;

public sealed class MapFileTests
{
    private const string Good = """
        tables:
          - file: "ventas*.csv"
            source: crm
            stream: deals
            currency: MXN
            dates: dd/MM/yyyy
            numbers: "1,234.56"
            objects:
              deal:
                when: [{ column: Estado, is_not: [Prueba, ""] }]
                record_id: Folio
                name: { columns: [Cliente, Producto], join: " - " }
                company_id: Cliente
                amount: Monto
                product_id: { column: Producto, values: { GTXPro: GTX Pro, N/A: null } }
                closed_at: Cierre
        """;

    private static readonly TableSample Ventas = SampleTable.OfHeaders("datos/ventas 2026.csv", "Folio,Cliente,Producto,Monto,Estado,Cierre,Canal");

    [Fact]
    public void MapFile_ForATable_BindsItsColumnsAndTheTablesDefaults()
    {
        var mapping = MapFile.Parse(Good, "map.yml").For(Ventas)!;
        var deal = mapping.Object("deal");

        Assert.Equal(("crm", "deals"), (mapping.Source, mapping.Stream));
        Assert.Null(mapping.RecognisedAs);
        Assert.Equal(["Estado", "Canal"], mapping.Attributes);
        Assert.Equal("dd/MM/yyyy", deal.Field("closed_at")!.DateFormat);
        Assert.Equal("1,234.56", deal.Field("amount")!.NumberFormat);
        Assert.Equal("MXN", deal.Field("currency")!.Constant);
        Assert.Equal("GTX Pro", deal.Field("product_id")!.Values!["gtxpro"]);
        Assert.Null(deal.Field("product_id")!.Values!["n/a"]);
        Assert.Equal(["Prueba", ""], Assert.Single(deal.When!).In);
    }

    [Fact]
    public void MapFile_ForATableItDoesNotName_IsNull() =>
        Assert.Null(MapFile.Parse(Good, "map.yml").For(SampleTable.OfHeaders("clientes.csv", "Folio")));

    [Fact]
    public void MapFile_ColumnThatTheTableLacks_IsAFaultAtItsPlace()
    {
        var table = SampleTable.OfHeaders("ventas.csv", "Folio,Cliente,Producto,Estado,Cierre");

        var fault = Assert.Single(Assert.Throws<FaultException>(() => MapFile.Parse(Good, "map.yml").For(table)).Faults);

        Assert.Equal(("map.column_missing", "map.yml", 14L, 9), (fault.Key, fault.File, fault.Line, fault.Column));
        Assert.Contains("Monto", fault.Say(Language.Es), StringComparison.Ordinal);
    }

    [Fact]
    public void MapFile_WithManyFaults_ReportsAllWithLineAndColumn()
    {
        const string bad = """
            tables:
              - file: a.csv
                source: crm
                stream: deals
                time_zone: Mexico
                colour: red
                objects:
                  deals: {}
                  deal:
                    amont: Monto
                    closed_at: { column: Cierre, date: DD/MM/YYYY }
                    amount: { column: Monto, number: european }
                    name: { join: " " }
              - file: b.csv
                stream: x
                objects: []
            """;

        var faults = Assert.Throws<FaultException>(() => MapFile.Parse(bad, "map.yml")).Faults;

        Assert.Equal(
            [
                "5:16 map.bad_time_zone", "6:5 map.unknown_key", "8:7 map.unknown_object", "10:9 map.unknown_field", "11:44 map.bad_date_format",
                "12:42 map.bad_number_format", "13:15 map.missing_key", "14:5 map.missing_key", "16:14 map.expected_mapping",
            ],
            faults.OrderBy(f => f.Line).ThenBy(f => f.Column).Select(f => $"{f.Line}:{f.Column} {f.Key}"));
        Assert.All(faults, f => Assert.DoesNotContain("{", f.Say(Language.Es), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tables: [", "process.syntax")]
    [InlineData("tables:\n  - file: a\n    file: b\n", "map.key_twice")]
    [InlineData("tables: &a\n  - *a\n", "process.alias")]
    [InlineData("tables:\n\t- file: a\n", "process.tab")]
    [InlineData("", "map.empty")]
    [InlineData("tables: []", "map.empty")]
    [InlineData("- a\n- b\n", "map.expected_mapping")]
    [InlineData("tables:\n  - source: a\n    stream: b\n    objects: {}\n", "map.missing_key")]
    public void MapFile_Unusable_IsAFault(string text, string key) =>
        Assert.Equal(key, Assert.Throws<FaultException>(() => MapFile.Parse(text, "map.yml")).Faults[0].Key);

    [Theory]
    [InlineData("Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Company IDs,Merged Deal IDs,Custom: \"x\" #1")]
    [InlineData("id,stage_name,amount,close_date,owner_id,_fivetran_start")]
    [InlineData("id,name,email,role,organization_id,time_zone,active")]
    [InlineData("id,customer,status,amount_due,amount_paid,total,created")]
    public void MapFile_WrittenAndReadBack_IsTheSameMapping(string headers)
    {
        var table = SampleTable.OfHeaders("export.csv", headers);
        var decided = Recognition.Decide(table);

        var read = MapFile.Parse(MapFile.Write([("export.csv", decided)]), "map.yml").For(table)!;

        Assert.Equal(Json(decided with { RecognisedAs = null }), Json(read));
    }

    [Fact]
    public void MapFile_AnyTexts_RoundTrip()
    {
        // No blanks at the ends and no two headers alike when squeezed: that is how the reader hands over its columns.
        var text = Gen.String[Gen.Char[' ', 'ɏ'], 1, 20].Select(t => "c" + t.Trim());
        text.Sample(
            header =>
            {
                var field = new FieldMapping("name", ["x1"])
                {
                    Join = header, Constant = header, Split = header, Values = new Dictionary<string, string?> { [header] = header, ["-"] = null },
                };
                var mapping = new Mapping("files", header, [new ObjectMapping("deal", [field], [new Condition("x1", ["", header], true)])]) { Attributes = ["x2"] };
                var table = new TableSample("a.csv", ["x1", "x2"], []);
                return Json(mapping) == Json(MapFile.Parse(MapFile.Write([("a.csv", mapping)]), "map.yml").For(table)!);
            },
            iter: 2_000, seed: "0000000000001");
    }

    [Fact]
    public void MapFile_ExamplesOfItsDocumentation_AreGood()
    {
        var examples = File.ReadAllText(Path.Combine(Root(), "docs", "mapping.md")).Split("```yaml\n")[1..].Select(e => e[..e.IndexOf("```", StringComparison.Ordinal)]);

        Assert.Equal(["sales*.csv", "ventas*.csv"], examples.Select(e => Assert.Single(MapFile.Parse(e, "mapping.md").Tables).File));
    }

    [Fact]
    public void MapFile_ThatIsNotThere_IsAFault() =>
        Assert.Equal("map.not_found", Assert.Throws<FaultException>(() => MapFile.Read("nowhere/map.yml")).Faults[0].Key);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Caudal.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }

    private static string Json(Mapping mapping) => JsonSerializer.Serialize(mapping);
}
