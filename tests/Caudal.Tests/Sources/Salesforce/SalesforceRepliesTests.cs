using Caudal.Sources.Salesforce;
using Caudal.Tests.Landing;
using Caudal.Tests.Sources.HubSpot;

namespace Caudal.Tests.Sources.Salesforce;

/// <summary>Answers in the whole shape that Salesforce's reference gives.</summary>
public sealed class SalesforceRepliesTests : IDisposable
{
    private const string Query = "SELECT Id,IsDeleted,AccountId,Name,StageName,Amount,CloseDate,CreatedDate,SystemModstamp,Nivel__c FROM Opportunity WHERE ";

    private readonly ImportBench _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Opportunities_ArePagedByTheAddressThatEachPageNames_AndLoseWhatWasDeleted()
    {
        var first = Row("006A0000006Vm9uIAC", "Red", "1500.5", "\"oro\"", "2026-02-10T15:10:02.000+0000");
        var second = Row("006A0000006Vm9vIAC", "Fibra", "null", "null", "2026-02-11T15:10:02.000+0000");
        Read(Vendor().On("GET /services/data/v62.0/sobjects", Objects).On("GET /services/data/v62.0/sobjects/Opportunity/describe", Describe)
            .On($"GET /services/data/v62.0/queryAll?q={Query}SystemModstamp <= 2026-03-01T12:00:00.000Z ORDER BY SystemModstamp,Id", $$"""{"totalSize":2,"done":false,"nextRecordsUrl":"/services/data/v62.0/query/01gRO0000016PIAYA2-2000","records":[{{first}}]}""", headers: ("Sforce-Limit-Info", "api-usage=18/15000"))
            .On("GET /services/data/v62.0/query/01gRO0000016PIAYA2-2000", $$"""{"totalSize":2,"done":true,"records":[{{second}}]}"""));
        Assert.Equal(["006A0000006Vm9uIAC|Red|1500.5000|001A0000006Vm9uIAC|2026-02-01 15:10:02|{\"nivel_c\":\"oro\"}", "006A0000006Vm9vIAC|Fibra||001A0000006Vm9uIAC|2026-02-01 15:10:02|{}"],
            Held("select record_id, name, amount, company_id, strftime(created_at, '%Y-%m-%d %H:%M:%S'), attributes from current_deal order by 1"));
        // One went into the bin, the other past it.
        Read(Vendor("2026-03-01T13:00:30Z").On("GET /services/data/v62.0/sobjects", Objects).On("GET /services/data/v62.0/sobjects/Opportunity/describe", Describe)
            .On($"GET /services/data/v62.0/queryAll?q={Query}SystemModstamp >= 2026-03-01T11:50:00.000Z AND SystemModstamp <= 2026-03-01T13:00:30.000Z ORDER BY SystemModstamp,Id", $$"""{"totalSize":1,"done":true,"records":[{{Row("006A0000006Vm9uIAC", "Red", "1500.5", "\"oro\"", "2026-03-01T12:30:02.000+0000", deleted: true)}}]}""")
            .On("GET /services/data/v62.0/sobjects/Opportunity/deleted/?start=2026-03-01T11:50:00+00:00&end=2026-03-01T13:01:00+00:00", """{"deletedRecords":[{"id":"006A0000006Vm9uIAC","deletedDate":"2026-03-01T12:30:02.000+0000"},{"id":"006A0000006Vm9vIAC","deletedDate":"2026-03-01T12:31:02.000+0000"}],"earliestDateAvailable":"2026-02-14T00:00:00.000+0000","latestDateCovered":"2026-03-01T13:01:00.000+0000"}""")
            .On("GET /services/data/v62.0/queryAll?q=SELECT Id FROM Opportunity WHERE Id IN ('006A0000006Vm9uIAC','006A0000006Vm9vIAC')", """{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Opportunity","url":"/services/data/v62.0/sobjects/Opportunity/006A0000006Vm9uIAC"},"Id":"006A0000006Vm9uIAC"}]}"""));
        Assert.Empty(Held("select record_id from current_deal"));
    }

    // A job's answer is a table with every value in quotes, its last page without a mark.
    [Fact]
    public void BeyondTenThousand_AJobIsMadeFollowedAndRead()
    {
        const string state = """{"id":"750R0000000zlh9IAA","operation":"queryAll","object":"Opportunity","createdById":"005R0000000GiwjIAC","createdDate":"2026-03-01T12:00:00.000+0000","systemModstamp":"2026-03-01T12:00:00.000+0000","state":"STATE","concurrencyMode":"Parallel","contentType":"CSV","apiVersion":62.0,"lineEnding":"LF","columnDelimiter":"COMMA"MORE}""";
        Read(Vendor().On("GET /services/data/v62.0/sobjects", Objects).On("GET /services/data/v62.0/sobjects/Opportunity/describe", Describe)
            .On($"GET /services/data/v62.0/queryAll?q={Query}SystemModstamp <= 2026-03-01T12:00:00.000Z ORDER BY SystemModstamp,Id", """{"totalSize":10001,"done":false,"nextRecordsUrl":"/services/data/v62.0/query/01gRO0000016PIAYA2-2000","records":[]}""")
            .On($"GET /services/data/v62.0/queryAll?q={Query}SystemModstamp >= 2025-12-01T12:00:00.000Z AND SystemModstamp <= 2026-03-01T12:00:00.000Z ORDER BY SystemModstamp,Id", """{"totalSize":10001,"done":false,"nextRecordsUrl":"/services/data/v62.0/query/01gRO0000016PIAYA2-2001","records":[]}""")
            .On($$"""POST /services/data/v62.0/jobs/query {"operation":"queryAll","query":"{{Query}}SystemModstamp >= 2025-12-01T12:00:00.000Z AND SystemModstamp <= 2026-03-01T12:00:00.000Z"}""", Job("UploadComplete"))
            .On("GET /services/data/v62.0/jobs/query/750R0000000zlh9IAA", Job("InProgress", ",\"jobType\":\"V2Query\",\"numberRecordsProcessed\":0,\"retries\":0,\"totalProcessingTime\":0,\"isPkChunkingSupported\":true"))
            .On("GET /services/data/v62.0/jobs/query/750R0000000zlh9IAA", Job("JobComplete", ",\"jobType\":\"V2Query\",\"numberRecordsProcessed\":2,\"retries\":0,\"totalProcessingTime\":334,\"isPkChunkingSupported\":true"))
            .On("GET /services/data/v62.0/jobs/query/750R0000000zlh9IAA/results?maxRecords=10000", "\"AccountId\",\"Amount\",\"CloseDate\",\"CreatedDate\",\"Id\",\"IsDeleted\",\"Name\",\"Nivel__c\",\"StageName\",\"SystemModstamp\"\n\"001A0000006Vm9uIAC\",\"1500.5\",\"2026-04-01\",\"2026-02-01T15:10:02.000Z\",\"006A0000006Vm9uIAC\",\"false\",\"Red, \"\"nueva\"\"\",\"\",\"Prospecting\",\"2026-02-10T15:10:02.000Z\"\n", type: "text/csv", headers: [("Sforce-Locator", "MTAwMDA"), ("Sforce-NumberOfRecords", "1")])
            .On("GET /services/data/v62.0/jobs/query/750R0000000zlh9IAA/results?maxRecords=10000&locator=MTAwMDA", "\"AccountId\",\"Amount\",\"CloseDate\",\"CreatedDate\",\"Id\",\"IsDeleted\",\"Name\",\"Nivel__c\",\"StageName\",\"SystemModstamp\"\n\"001A0000006Vm9uIAC\",\"\",\"2026-04-01\",\"2026-02-01T15:10:02.000Z\",\"006A0000006Vm9vIAC\",\"false\",\"Fibra\",\"oro\",\"Prospecting\",\"2026-02-10T15:10:02.000Z\"\n", type: "text/csv", headers: [("Sforce-Locator", "null"), ("Sforce-NumberOfRecords", "1")]));
        Assert.Equal(["006A0000006Vm9uIAC|Red, \"nueva\"|1500.5000", "006A0000006Vm9vIAC|Fibra|"], Held("select record_id, name, amount from current_deal order by 1"));
        Read(Vendor().On("GET /services/data/v62.0/sobjects", Objects).On("GET /services/data/v62.0/sobjects/Opportunity/describe", Describe)
            .On($"GET /services/data/v62.0/queryAll?q={Query}SystemModstamp < 2025-12-01T12:00:00.000Z ORDER BY SystemModstamp,Id", """{"totalSize":0,"done":true,"records":[]}"""));
        Assert.Equal(["2"], Held("select count(*) from current_deal"));

        static string Job(string now, string more = "") => state.Replace("STATE", now, StringComparison.Ordinal).Replace("MORE", more, StringComparison.Ordinal);
    }

    // Not all kinds and fields are for jobs, and a large query may take longer than Salesforce lets it.
    [Fact]
    public void WhatIsForNoJob_IsReadByPages_AndWhatTakesTooLong_ByAJob()
    {
        var pages = $"GET /services/data/v62.0/queryAll?q={Query}SystemModstamp >= 2025-12-01T12:00:00.000Z AND SystemModstamp <= 2026-03-01T12:00:00.000Z ORDER BY SystemModstamp,Id";
        Read(Vendor().On("GET /services/data/v62.0/sobjects", Objects).On("GET /services/data/v62.0/sobjects/Opportunity/describe", Describe)
            .On($"GET /services/data/v62.0/queryAll?q={Query}SystemModstamp <= 2026-03-01T12:00:00.000Z ORDER BY SystemModstamp,Id", """[{"message":"Your query request was running for too long.","errorCode":"QUERY_TIMEOUT"}]""", 400)
            .On(pages, """[{"message":"Your query request was running for too long.","errorCode":"QUERY_TIMEOUT"}]""", 400)
            .On($$"""POST /services/data/v62.0/jobs/query {"operation":"queryAll","query":"{{Query}}SystemModstamp >= 2025-12-01T12:00:00.000Z AND SystemModstamp <= 2026-03-01T12:00:00.000Z"}""", """[{"errorCode":"INVALIDENTITY","message":"Entity 'Opportunity' is not supported by the Bulk API."}]""", 400)
            .On(pages, $$"""{"totalSize":1,"done":true,"records":[{{Row("006A0000006Vm9uIAC", "Red", "3.5E8", "null", "2026-02-10T15:10:02.000+0000")}}]}"""));
        Assert.Equal(["006A0000006Vm9uIAC|350000000.0000"], Held("select record_id, amount from current_deal"));
    }

    // Asked for a time before the log begins, or for more than it tells at once.
    [Fact]
    public void ALogOfDeletionsThatRefuses_IsMadeUpForByReadingAllAnew()
    {
        string At(string until) => $"GET /services/data/v62.0/queryAll?q={Query}{until} ORDER BY SystemModstamp,Id";
        var row = Row("006A0000006Vm9uIAC", "Red", "1", "null", "2026-02-10T15:10:02.000+0000");
        Read(Vendor().On("GET /services/data/v62.0/sobjects", Objects).On("GET /services/data/v62.0/sobjects/Opportunity/describe", Describe)
            .On(At("SystemModstamp <= 2026-03-01T12:00:00.000Z"), $$"""{"totalSize":2,"done":true,"records":[{{row}},{{Row("006A0000006Vm9vIAC", "Fibra", "1", "null", "2026-02-10T15:10:02.000+0000")}}]}"""));
        Read(Vendor("2026-03-01T13:00:00Z").On("GET /services/data/v62.0/sobjects", Objects).On("GET /services/data/v62.0/sobjects/Opportunity/describe", Describe)
            .On(At("SystemModstamp >= 2026-03-01T11:50:00.000Z AND SystemModstamp <= 2026-03-01T13:00:00.000Z"), """{"totalSize":0,"done":true,"records":[]}""")
            .On("GET /services/data/v62.0/sobjects/Opportunity/deleted/?start=2026-03-01T11:50:00+00:00&end=2026-03-01T13:01:00+00:00", """[{"message":"startDate before org replication enabled date","errorCode":"INVALID_REPLICATION_DATE"}]""", 400)
            .On(At("SystemModstamp <= 2026-03-01T13:00:00.000Z"), $$"""{"totalSize":1,"done":true,"records":[{{row}}]}"""));
        Assert.Equal(["006A0000006Vm9uIAC"], Held("select record_id from current_deal"));
    }

    private const string Objects = """
        {"encoding":"UTF-8","maxBatchSize":200,"sobjects":[
         {"activateable":false,"createable":true,"custom":false,"customSetting":false,"deletable":true,"deprecatedAndHidden":false,"feedEnabled":true,"keyPrefix":"006","label":"Opportunity","labelPlural":"Opportunities","layoutable":true,"mergeable":false,"name":"Opportunity","queryable":true,"replicateable":true,"retrieveable":true,"searchable":true,"triggerable":true,"undeletable":true,"updateable":true,"urls":{"sobject":"/services/data/v62.0/sobjects/Opportunity"}},
         {"name":"ContactHistory","queryable":false,"keyPrefix":null,"replicateable":true}]}
        """;

    private static readonly (string Name, string Type)[] Fields =
    [
        ("Id", "id"), ("IsDeleted", "boolean"), ("AccountId", "reference"), ("Name", "string"), ("StageName", "picklist"), ("Amount", "currency"), ("CloseDate", "date"), ("CreatedDate", "datetime"), ("SystemModstamp", "datetime"),
        ("LastViewedDate", "datetime"), ("Nivel__c", "picklist"), ("Lugar__c", "location"),
    ];

    private static readonly string Describe = """
        {"actionOverrides":[],"activateable":false,"childRelationships":[],"custom":false,"name":"Opportunity","keyPrefix":"006","replicateable":true,"queryable":true,"fields":[FIELDS],"recordTypeInfos":[],"searchable":true,"supportedScopes":[],"urls":{}}
        """.Replace("FIELDS", string.Join(',', Fields.Select(Field)), StringComparison.Ordinal);

    private static string Field((string Name, string Type) field) => $$"""
        {"aggregatable":true,"autoNumber":false,"byteLength":18,"calculated":false,"calculatedFormula":null,"custom":{{(field.Name.EndsWith("__c", StringComparison.Ordinal) ? "true" : "false")}},"defaultValue":null,"digits":0,"filterable":true,"label":"{{field.Name}}","length":18,"name":"{{field.Name}}","nillable":true,"picklistValues":[],"referenceTo":[],"relationshipName":null,"soapType":"xsd:string","sortable":true,"type":"{{field.Type}}","updateable":false}
        """;

    private static string Row(string id, string name, string amount, string level, string changed, bool deleted = false) => $$"""
        {"attributes":{"type":"Opportunity","url":"/services/data/v62.0/sobjects/Opportunity/{{id}}"},"AccountId":"001A0000006Vm9uIAC","Amount":{{amount}},"CloseDate":"2026-04-01","CreatedDate":"2026-02-01T15:10:02.000+0000","Id":"{{id}}","IsDeleted":{{(deleted ? "true" : "false")}},"Name":"{{name}}","Nivel__c":{{level}},"StageName":"Prospecting","SystemModstamp":"{{changed}}"}
        """;

    private static RecordedVendor Vendor(string at = "2026-03-01T12:00:00Z") => new(at);

    private void Read(RecordedVendor vendor) => vendor.Read(_workspace, http => new SalesforceSource(http, "00D!token", TimeProvider.System, TimeSpan.FromMilliseconds(1)), "salesforce", "opportunities", "https://empresa.my.salesforce.com");

    private List<string> Held(string sql) => HubSpotBench.Current(_workspace, sql);
}
