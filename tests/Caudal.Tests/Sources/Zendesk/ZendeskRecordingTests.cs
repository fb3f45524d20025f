using Caudal.Sources.Zendesk;
using Caudal.Tests.Landing;
using Caudal.Tests.Sources.HubSpot;

namespace Caudal.Tests.Sources.Zendesk;

/// <summary>Answers in the whole shape that Zendesk's reference gives.</summary>
public sealed class ZendeskRecordingTests : IDisposable
{
    private const string Host = "https://empresa.zendesk.com";

    private readonly ImportBench _workspace = new();

    public void Dispose() => _workspace.Dispose();

    // Its metrics come beside the tickets in some accounts, within each in others.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tickets_AreReadByTheMarkOfTheirPages_WithTheirMetrics(bool within)
    {
        var metrics = """{"url":"https://empresa.zendesk.com/api/v2/ticket_metrics/33.json","id":33,"ticket_id":35436,"created_at":"2026-02-27T10:38:52Z","updated_at":"2026-02-27T12:38:52Z","group_stations":1,"assignee_stations":1,"reopens":2,"replies":1,"assignee_updated_at":null,"requester_updated_at":"2026-02-27T10:38:52Z","status_updated_at":"2026-02-27T12:38:52Z","initially_assigned_at":null,"assigned_at":null,"solved_at":"2026-02-27T12:38:52Z","latest_comment_added_at":"2026-02-27T11:38:52Z","reply_time_in_minutes":{"calendar":60,"business":45},"first_resolution_time_in_minutes":{"calendar":120,"business":null},"full_resolution_time_in_minutes":{"calendar":120,"business":null},"agent_wait_time_in_minutes":{"calendar":null,"business":null},"requester_wait_time_in_minutes":{"calendar":null,"business":null},"on_hold_time_in_minutes":{"calendar":0,"business":0},"custom_status_updated_at":"2026-02-27T12:38:52Z"}""";
        var vendor = Vendor()
            .On("GET /api/v2/incremental/tickets/cursor.json?include=metric_sets&start_time=0", $$"""{"tickets":[{{Ticket(within ? metrics : null)}}]{{(within ? "" : $",\"metric_sets\":[{metrics}]")}},"after_url":"{{Host}}/api/v2/incremental/tickets/cursor.json?cursor=MTU3NjYxMzUzOS4wfHw0Njd8","before_url":null,"after_cursor":"MTU3NjYxMzUzOS4wfHw0Njd8","before_cursor":null,"end_of_stream":false}""")
            .On("GET /api/v2/incremental/tickets/cursor.json?include=metric_sets&cursor=MTU3NjYxMzUzOS4wfHw0Njd8", $$"""{"tickets":[{"id":35435,"status":"deleted","subject":"SCRUBBED","description":"SCRUBBED","created_at":"2026-01-01T00:00:00Z","updated_at":"2026-02-28T00:00:00Z","generated_timestamp":1772236800,"custom_fields":[],"fields":[],"organization_id":null}],"after_url":"{{Host}}/api/v2/incremental/tickets/cursor.json?cursor=MTU","before_url":null,"after_cursor":"MTU","before_cursor":"MTU3NjYxMzUzOS4wfHw0Njd8","end_of_stream":true}""");
        Read(vendor, "tickets");
        Assert.Equal(["35436|Help, my printer is on fire!|509974|20978392|72983|open|high|2026-02-27 11:38:52|2026-02-27 12:38:52|2"],
            Held("select record_id, subject, company_id, person_id, owner_id, status, priority, strftime(first_response_at, '%Y-%m-%d %H:%M:%S'), strftime(solved_at, '%Y-%m-%d %H:%M:%S'), reopens from current_ticket"));
        Assert.Equal(["gold"], Held("select json_extract_string(attributes, '$.custom_field_27642') from current_ticket"));
        Assert.Equal(["Basic " + Convert.ToBase64String("ana@empresa.mx/token:t0ken"u8)], vendor.Headers["Authorization"]);
        Read(Vendor().On("GET /api/v2/incremental/tickets/cursor.json?include=metric_sets&cursor=MTU", """{"tickets":[],"after_url":null,"before_url":null,"after_cursor":null,"before_cursor":null,"end_of_stream":true}"""), "tickets");
    }

    [Fact]
    public void AnExport_WithoutAMarkOfItsEnd_LandsAndGoesOnByItsTime()
    {
        const string last = """{"users":[{"id":223443,"url":"https://empresa.zendesk.com/api/v2/users/223443.json","name":"Johnny Agent","email":"johnny@empresa.mx","created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-02T00:00:00Z","time_zone":"Mexico City","iana_time_zone":"America/Mexico_City","phone":null,"shared_phone_number":null,"photo":null,"locale_id":2,"locale":"es-419","organization_id":null,"role":"agent","verified":true,"external_id":null,"tags":[],"alias":"","active":true,"shared":false,"shared_agent":false,"last_login_at":null,"two_factor_auth_enabled":null,"signature":null,"details":null,"notes":null,"role_type":0,"custom_role_id":null,"moderator":true,"ticket_restriction":null,"only_private_comments":false,"restricted_agent":false,"suspended":false,"default_group_id":null,"report_csv":true,"user_fields":{"tier":null}},{"id":7,"name":"Cliente Borrado","email":null,"role":"end-user","active":false,"organization_id":null,"user_fields":{},"time_zone":"UTC"}],"after_cursor":null,"before_cursor":null,"after_url":null,"before_url":null,"end_of_stream":true}""";
        Read(Vendor().On("GET /api/v2/incremental/users/cursor.json?start_time=0", last), "users");
        Assert.Equal(["223443|Johnny Agent"], Held("select record_id, name from current_owner"));
        Assert.Empty(Held("select record_id from current_person"));
        Read(Vendor().On("GET /api/v2/incremental/users/cursor.json?start_time=1772366280", """{"users":[],"after_cursor":"MQ","before_cursor":null,"after_url":null,"before_url":null,"end_of_stream":true}"""), "users");
    }

    [Fact]
    public void TicketEvents_AsTheyAreDocumented_BecomeChanges()
    {
        Read(Vendor()
            .On("GET /api/v2/incremental/ticket_events.json?start_time=0", $$$"""
                {"ticket_events":[
                 {"child_events":[{"id":153,"via":"Web form","via_reference_id":null,"subject":"Hello","event_type":"Create"},{"id":154,"via":"Web form","via_reference_id":null,"status":"new","event_type":"Create"},{"id":155,"via":"Web form","via_reference_id":null,"comment_present":true,"comment_public":true,"event_type":"Comment"}],"id":926256957613,"ticket_id":155,"timestamp":1772200000,"created_at":"2026-02-27T13:46:40Z","updater_id":-1,"via":"Web form","system":{"client":"Mozilla","location":"Mexico City","latitude":19.4,"longitude":-99.1},"metadata":{"custom":{}},"merged_ticket_ids":[],"event_type":"Audit"},
                 {"child_events":[{"id":162,"via":"Web form","via_reference_id":null,"status":"open","previous_value":"new","event_type":"Change"},{"id":163,"via":"Web form","via_reference_id":null,"tags":["a"],"added_tags":["a"],"removed_tags":[],"event_type":"Change"},{"id":164,"via":"Rule","via_reference_id":7,"assignee_id":12345,"previous_value":null,"event_type":"Change"}],"id":926256957614,"ticket_id":155,"timestamp":1772200600,"created_at":"2026-02-27T13:56:40Z","updater_id":12345,"via":"Web form","system":{},"event_type":"Audit"}],
                 "next_page":"{{{Host}}}/api/v2/incremental/ticket_events.json?start_time=1772200600","count":2,"end_of_stream":false,"end_time":1772200600}
                """)
            .On("GET /api/v2/incremental/ticket_events.json?start_time=1772200600", """{"ticket_events":[],"next_page":null,"count":0,"end_of_stream":true,"end_time":null}"""), "ticket_field_history");
        Assert.Equal(["155|status|new", "155|status|open", "155|owner_id|12345"], Held("select object_id, field, value from current_change order by field desc, changed_at"));
    }

    [Fact]
    public void Lists_EndWithTheirLastPage_AndOrganizationsWithTheirTime()
    {
        Read(Vendor()
            .On("GET /api/v2/groups.json?page[size]=100", """{"groups":[{"url":"u","id":211,"is_public":true,"name":"Soporte","description":"","default":true,"deleted":false,"created_at":"2025-05-13T00:07:08Z","updated_at":"2025-07-22T00:11:12Z"}],"meta":{"has_more":true,"after_cursor":"xxx","before_cursor":"yyy"},"links":{"prev":"p","next":"n"}}""")
            .On("GET /api/v2/groups.json?page[size]=100&page[after]=xxx", """{"groups":[],"meta":{"has_more":false,"after_cursor":null,"before_cursor":null},"links":{"prev":null,"next":null}}"""), "groups");
        Read(Vendor().On("GET /api/v2/incremental/organizations.json?start_time=0", """{"organizations":[{"url":"u","id":35436,"name":"Una Compañía","shared_tickets":false,"shared_comments":false,"external_id":null,"created_at":"2025-07-20T22:55:29Z","updated_at":"2026-01-05T10:38:52Z","domain_names":["unacompania.mx","otra.mx"],"details":null,"notes":"","group_id":null,"tags":[],"organization_fields":{"tier":"gold","since":null},"deleted_at":null}],"next_page":null,"count":1,"end_of_stream":true,"end_time":1772236800}"""), "organizations");
        Assert.Equal(["35436|Una Compañía|unacompania.mx"], Held("select record_id, name, domain from current_company"));
        Read(Vendor().On("GET /api/v2/satisfaction_ratings.json?page[size]=100", """{"satisfaction_ratings":[{"url":"u","id":62,"assignee_id":135,"group_id":44,"reason_id":null,"requester_id":7881,"ticket_id":208,"score":"bad","created_at":"2026-02-20T22:55:29Z","updated_at":"2026-02-20T22:55:29Z","comment":null,"reason":null},{"url":"u","id":63,"assignee_id":null,"group_id":null,"requester_id":7882,"ticket_id":209,"score":"offered","created_at":"2026-02-20T22:55:29Z","updated_at":"2026-02-20T22:55:29Z"}],"count":null,"meta":{"has_more":false,"after_cursor":null,"before_cursor":null},"links":{"prev":null,"next":null}}"""), "satisfaction_ratings");
        Assert.Equal(["208|0"], Held("select ticket_id, score from current_survey_answer"));
    }

    [Fact]
    public void SettingsOfServiceLevels_AsTheyAreDocumented_ArePagedByTheirNextPage()
    {
        var vendor = Vendor()
            .On("GET /api/v2/slas/policies.json", $$"""{"sla_policies":[{"url":"u","id":36,"title":"Incidents","description":null,"position":3,"filter":{"all":[{"field":"type","operator":"is","value":"incident"}],"any":[]},"policy_metrics":[{"priority":"normal","metric":"first_reply_time","target":30,"target_in_seconds":1800,"business_hours":false}],"metric_settings":{},"created_at":"2025-03-17T22:50:26Z","updated_at":"2025-03-17T22:50:26Z"}],"next_page":"{{Host}}/api/v2/slas/policies.json?page=2","previous_page":null,"count":2}""")
            .On("GET /api/v2/slas/policies.json?page=2", """{"sla_policies":[],"next_page":null,"previous_page":null,"count":2}""");
        Read(vendor, "sla_policies");
        Assert.Equal(1, _workspace.LandedRows("zendesk", "sla_policies"));
        Read(Vendor().On("GET /api/v2/business_hours/schedules.json", """{"schedules":[{"id":1,"name":"Horario","time_zone":"Mexico City","created_at":"2025-03-17T22:50:26Z","updated_at":"2025-03-17T22:50:26Z","intervals":[{"start_time":3420,"end_time":3900}]},{"id":2,"name":"Sin horas","time_zone":"Mexico City","intervals":[]}],"url":"u"}"""), "schedules");
        Assert.Equal(1, _workspace.LandedRows("zendesk", "schedules"));
    }

    private static string Ticket(string? metrics) => $$$"""
        {"url":"{{{Host}}}/api/v2/tickets/35436.json","id":35436,"external_id":"ahg35h3jh","via":{"channel":"web","source":{"from":{},"to":{},"rel":null}},"created_at":"2026-02-27T10:38:52Z","updated_at":"2026-02-27T12:38:52Z","generated_timestamp":1772195932,"type":"incident","subject":"Help, my printer is on fire!","raw_subject":"Help","description":"The fire is very colorful.","priority":"high","status":"open","recipient":null,"requester_id":20978392,"submitter_id":76872,"assignee_id":72983,"organization_id":509974,"group_id":98738,"collaborator_ids":[35334],"follower_ids":[],"email_cc_ids":[],"forum_topic_id":null,"problem_id":null,"has_incidents":false,"is_public":true,"due_at":null,"tags":["enterprise"],"custom_fields":[{"id":27642,"value":"gold"},{"id":27648,"value":null},{"id":27650,"value":["a","b"]}],"satisfaction_rating":{"score":"unoffered"},"sharing_agreement_ids":[84432],"custom_status_id":1,"fields":[{"id":27642,"value":"gold"}],"followup_ids":[],"ticket_form_id":null,"brand_id":360,"allow_channelback":false,"allow_attachments":true,"from_messaging_channel":false{{{(metrics is null ? "" : $",\"metric_set\":{metrics}")}}}}
        """;

    private static RecordedVendor Vendor(string at = "2026-03-01T12:00:00Z") => new(at);

    private void Read(RecordedVendor vendor, string stream) => vendor.Read(_workspace, http => new ZendeskSource(http, "ana@empresa.mx:t0ken", TimeProvider.System, TimeSpan.Zero), "zendesk", stream, Host);

    private List<string> Held(string sql) => HubSpotBench.Current(_workspace, sql);
}
