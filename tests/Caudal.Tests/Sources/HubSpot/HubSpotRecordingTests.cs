using Caudal.Sources.HubSpot;
using Caudal.Tests.Landing;

namespace Caudal.Tests.Sources.HubSpot;

/// <summary>Answers in the whole shape that HubSpot's reference gives.</summary>
public sealed class HubSpotRecordingTests : IDisposable
{
    private const string NoneArchived = """{"results":[]}""";

    private readonly ImportBench _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Deals_WithHistoryAndAssociations_AreReadToTheLastPage()
    {
        var vendor = Vendor()
            .On("GET /crm/v3/properties/deals?archived=false", Properties(("amount", true), ("dealname", true), ("dealstage", true), ("hs_lastmodifieddate", true), ("hs_analytics_source_data_1", true), ("nivel", false)))
            .On("GET /crm/v3/objects/deals?limit=50&properties=amount,dealname,dealstage,hs_lastmodifieddate,nivel&propertiesWithHistory=dealstage,amount,closedate,hubspot_owner_id&archived=false", """
                {"results":[{"id":"512","properties":{"amount":"1500.00","createdate":"2026-02-01T15:10:02.191Z","dealname":"Red nueva","dealstage":"contractsent","hs_lastmodifieddate":"2026-02-10T15:10:02.191Z","hs_object_id":"512","nivel":null},
                  "propertiesWithHistory":{"dealstage":[{"value":"contractsent","timestamp":"2026-02-10T15:10:02.191Z","sourceType":"CRM_UI","sourceId":"userId:42","updatedByUserId":42},{"value":"appointmentscheduled","timestamp":"2026-02-01T15:10:02.191Z","sourceType":"IMPORT","sourceId":null}],"amount":[{"value":"1500.00","timestamp":"2026-02-01T15:10:02.191Z","sourceType":"IMPORT"}],"closedate":[],"hubspot_owner_id":[]},
                  "createdAt":"2026-02-01T15:10:02.191Z","updatedAt":"2026-02-10T15:10:02.191Z","archived":false}],
                 "paging":{"next":{"after":"NTI1Cg%3D%3D","link":"?after=NTI1Cg%3D%3D"}}}
                """)
            .On("GET /crm/v3/objects/deals?limit=50&after=NTI1Cg%3D%3D&properties=amount,dealname,dealstage,hs_lastmodifieddate,nivel&propertiesWithHistory=dealstage,amount,closedate,hubspot_owner_id&archived=false", NoneArchived)
            .On("""POST /crm/v4/associations/deals/companies/batch/read {"inputs":[{"id":"512"}]}""", """
                {"status":"COMPLETE","results":[{"from":{"id":"512"},"to":[{"toObjectId":77,"associationTypes":[{"category":"HUBSPOT_DEFINED","typeId":341,"label":null}]},{"toObjectId":78,"associationTypes":[{"category":"HUBSPOT_DEFINED","typeId":5,"label":"Primary"},{"category":"USER_DEFINED","typeId":28,"label":"Paga"}]}]}],"startedAt":"2026-03-01T12:00:00.000Z","completedAt":"2026-03-01T12:00:00.100Z"}
                """)
            .On("""POST /crm/v4/associations/deals/contacts/batch/read {"inputs":[{"id":"512"}]}""", """
                {"status":"COMPLETE","results":[],"numErrors":1,"errors":[{"status":"error","category":"OBJECT_NOT_FOUND","subCategory":"crm.associations.NO_ASSOCIATIONS_FOUND","message":"No contact is associated with deal 512.","context":{"fromObjectId":["512"],"fromObjectType":["deal"],"toObjectType":["contact"]}}],"startedAt":"2026-03-01T12:00:00.000Z","completedAt":"2026-03-01T12:00:00.100Z"}
                """, 207);
        Read(vendor, "deals");
        Assert.Equal(["512|Red nueva|contractsent|1500.0000"], Held("select record_id, name, stage, amount from current_deal"));
        Assert.Equal(["stage|appointmentscheduled", "stage|contractsent", "amount|1500.00"], Held("select field, value from current_change order by field desc, changed_at"));
        Assert.Equal(["pat-na1"], vendor.Headers["Authorization"].Select(a => a["Bearer ".Length..]));
    }

    // The company's own kind: what it is called, which of ours it hangs on, and all of its own properties.
    [Fact]
    public async Task AKindOfTheCompanysOwn_IsDiscoveredReadAndReadOn()
    {
        const string schemas = """
            {"results":[{"labels":{"singular":"Obra","plural":"Obras"},"requiredProperties":["nombre"],"searchableProperties":["nombre"],"primaryDisplayProperty":"nombre","secondaryDisplayProperties":[],"archived":false,"id":"3465404","fullyQualifiedName":"p245_obras","createdAt":"2025-05-08T12:13:44.000Z","updatedAt":"2026-02-08T12:13:44.000Z","objectTypeId":"2-3465404","properties":[],"associations":[{"fromObjectTypeId":"2-3465404","toObjectTypeId":"0-2","name":"obra_a_empresa","id":"24","createdAt":null,"updatedAt":null},{"fromObjectTypeId":"2-3465404","toObjectTypeId":"0-47","name":"obra_a_reunion","id":"25"}],"name":"obras","metaType":"PORTAL_SPECIFIC"}]}
            """;
        var names = Properties(("hs_createdate", true), ("hs_lastmodifieddate", true), ("hs_object_id", true), ("hs_updated_by_user_id", true), ("nombre", false), ("metros", false));
        using (var discovering = new HubSpotSource(Http(Vendor().On("GET /crm-object-schemas/v3/schemas?archived=false", schemas)), "pat-na1", TimeProvider.System))
            Assert.Contains("p245_obras", await discovering.Discover(TestContext.Current.CancellationToken));
        Read(Vendor()
            .On("GET /crm-object-schemas/v3/schemas?archived=false", schemas)
            .On("GET /crm/v3/properties/p245_obras?archived=false", names)
            .On("GET /crm/v3/objects/p245_obras?limit=100&properties=hs_createdate,hs_lastmodifieddate,hs_object_id,metros,nombre&archived=false", """{"results":[{"id":"9","properties":{"hs_createdate":"2026-02-01T15:10:02.191Z","hs_lastmodifieddate":"2026-02-01T15:10:02.191Z","hs_object_id":"9","metros":"120","nombre":"Torre Sur"},"createdAt":"2026-02-01T15:10:02.191Z","updatedAt":"2026-02-01T15:10:02.191Z","archived":false}]}""")
            .On("""POST /crm/v4/associations/p245_obras/companies/batch/read {"inputs":[{"id":"9"}]}""", """{"status":"COMPLETE","results":[{"from":{"id":"9"},"to":[{"toObjectId":77,"associationTypes":[{"category":"USER_DEFINED","typeId":24,"label":null}]}]}]}"""), "p245_obras");
        Assert.Equal(1, _workspace.LandedRows("hubspot", "p245_obras"));
        Read(Vendor("2026-03-01T13:00:00Z")
            .On("GET /crm-object-schemas/v3/schemas?archived=false", schemas)
            .On("GET /crm/v3/properties/p245_obras?archived=false", names)
            .On("""POST /crm/v3/objects/p245_obras/search {"filterGroups":[{"filters":[{"propertyName":"hs_lastmodifieddate","operator":"GTE","value":"1772366100000"},{"propertyName":"hs_lastmodifieddate","operator":"LTE","value":"1772370000000"}]}],"sorts":[{"propertyName":"hs_object_id","direction":"ASCENDING"}],"properties":["hs_createdate","hs_lastmodifieddate","hs_object_id","metros","nombre"],"limit":200}""", """{"total":0,"results":[]}""")
            .On("GET /crm/v3/objects/p245_obras?limit=100&properties=hs_object_id,hs_merged_object_ids&archived=true", NoneArchived), "p245_obras");
    }

    [Fact]
    public async Task KindsOfTheCompanysOwn_ThatMayNotBeSeen_AreNone()
    {
        var refused = Vendor().On("GET /crm-object-schemas/v3/schemas?archived=false", """{"status":"error","message":"This app hasn't been granted all required scopes to make this call.","correlationId":"c","errors":[{"message":"One or more of the following scopes are required.","context":{"requiredGranularScopes":["crm.schemas.custom.read"]}}],"links":{"scopes":"https://developers.hubspot.com/scopes"},"category":"MISSING_SCOPES"}""", 403);
        using var source = new HubSpotSource(Http(refused), "pat-na1", TimeProvider.System);
        Assert.Equal(source.Streams, await source.Discover(TestContext.Current.CancellationToken));
    }

    // A search's body holds 3,000 letters.
    [Fact]
    public void ChangesOfAKindWithHundredsOfProperties_AreFoundBySearchAndReadById()
    {
        var own = Enumerable.Range(1, 150).Select(i => $"propiedad_propia_{i:000}").ToList();
        var properties = Properties([("hs_lastmodifieddate", true), .. own.Select(o => (o, false))]);
        string[] asked = ["hs_lastmodifieddate", .. own];
        Read(Vendor().On("GET /crm/v3/properties/products?archived=false", properties).On($"GET /crm/v3/objects/products?limit=100&properties={string.Join(',', asked)}&archived=false", NoneArchived), "products");
        Read(Vendor("2026-03-01T13:00:00Z")
            .On("GET /crm/v3/properties/products?archived=false", properties)
            .On("""POST /crm/v3/objects/products/search {"filterGroups":[{"filters":[{"propertyName":"hs_lastmodifieddate","operator":"GTE","value":"1772366100000"},{"propertyName":"hs_lastmodifieddate","operator":"LTE","value":"1772370000000"}]}],"sorts":[{"propertyName":"hs_object_id","direction":"ASCENDING"}],"properties":["hs_object_id"],"limit":200}""", """{"total":1,"results":[{"id":"4","properties":{"createdate":"2026-03-01T12:30:00Z","hs_lastmodifieddate":"2026-03-01T12:30:00Z","hs_object_id":"4"},"createdAt":"2026-03-01T12:30:00Z","updatedAt":"2026-03-01T12:30:00Z","archived":false}]}""")
            .On($$"""POST /crm/v3/objects/products/batch/read {"properties":[{{string.Join(',', asked.Select(a => $"\"{a}\""))}}],"inputs":[{"id":"4"}]}""", """{"status":"COMPLETE","results":[{"id":"4","properties":{"propiedad_propia_001":"sí","hs_object_id":"4"},"createdAt":"2026-03-01T12:30:00Z","updatedAt":"2026-03-01T12:30:00Z","archived":false}],"startedAt":"2026-03-01T13:00:00Z","completedAt":"2026-03-01T13:00:00Z"}""")
            .On("GET /crm/v3/objects/products?limit=100&properties=hs_object_id,hs_merged_object_ids&archived=true", NoneArchived), "products");
        Assert.Equal(1, _workspace.LandedRows("hubspot", "products"));
    }

    [Fact]
    public void OwnersAndPipelines_AsTheyAreDocumented()
    {
        Read(Vendor()
            .On("GET /crm/v3/owners?limit=500&archived=false", """{"results":[{"id":"41629779","email":"ana@empresa.mx","type":"PERSON","firstName":"Ana","lastName":"Ruiz","userId":9586504,"userIdIncludingInactive":9586504,"createdAt":"2025-02-06T20:13:20.843Z","updatedAt":"2025-11-17T19:05:36.526Z","archived":false,"teams":[{"id":"178588","name":"Norte","primary":false},{"id":"178589","name":"Sur","primary":true}]},{"id":"60158084","email":"cola@empresa.mx","type":"QUEUE","firstName":"","lastName":"","createdAt":"2025-02-06T20:13:20.843Z","updatedAt":"2025-11-17T19:05:36.526Z","archived":false}]}""")
            .On("GET /crm/v3/owners?limit=500&archived=true", NoneArchived), "owners");
        Assert.Equal(["41629779|Ana Ruiz|Sur"], Held("select record_id, name, team from current_owner where record_id = '41629779'"));
        Read(Vendor().On("GET /crm/v3/pipelines/deals", """{"results":[{"label":"Ventas","displayOrder":0,"id":"default","stages":[{"label":"Cita","displayOrder":0,"metadata":{"isClosed":"false","probability":"0.2"},"id":"appointmentscheduled","createdAt":"1970-01-01T00:00:00Z","updatedAt":"2025-11-17T19:05:36.526Z","archived":false,"writePermissions":"CRM_PERMISSIONS_ENFORCEMENT"},{"label":"Ganado","displayOrder":5,"metadata":{"isClosed":"true","probability":"1.0"},"id":"closedwon","createdAt":"1970-01-01T00:00:00Z","updatedAt":"1970-01-01T00:00:00Z","archived":false}],"createdAt":"1970-01-01T00:00:00Z","updatedAt":"2025-11-17T19:05:36.526Z","archived":false}]}"""), "deal_pipeline_stages");
        Assert.Equal(["appointmentscheduled|Cita", "closedwon|Ganado"], Held("select record_id, name from current_stage order by 1"));
    }

    private static string Properties(params (string Name, bool Theirs)[] all) =>
        "{\"results\":[" + string.Join(',', all.Select(p => $$"""{"updatedAt":"2025-06-15T17:30:00.000Z","createdAt":"2025-06-15T17:30:00.000Z","name":"{{p.Name}}","label":"{{p.Name}}","type":"string","fieldType":"text","description":"","groupName":"g","options":[],"displayOrder":-1,"calculated":false,"externalOptions":false,"archived":false,"hasUniqueValue":false,"hidden":false,"hubspotDefined":{{(p.Theirs ? "true" : "false")}},"modificationMetadata":{"archivable":true,"readOnlyDefinition":true,"readOnlyValue":false},"formField":true,"dataSensitivity":"non_sensitive"}""")) + "]}";

    private static RecordedVendor Vendor(string at = "2026-03-01T12:00:00Z") => new(at);

    private static Caudal.Sources.Live.VendorHttp Http(RecordedVendor vendor) => new("HubSpot", Caudal.Sources.Live.VendorAddress.Parse(HubSpotSource.Address), TimeProvider.System, vendor, TimeSpan.FromMilliseconds(1));

    private void Read(RecordedVendor vendor, string stream) => vendor.Read(_workspace, http => new HubSpotSource(http, "pat-na1", TimeProvider.System, TimeSpan.Zero), "hubspot", stream, HubSpotSource.Address);

    private List<string> Held(string sql) => HubSpotBench.Current(_workspace, sql);
}
