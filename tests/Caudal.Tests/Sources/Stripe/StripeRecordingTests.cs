using Caudal.Sources.Stripe;
using Caudal.Tests.Landing;
using Caudal.Tests.Sources.HubSpot;

namespace Caudal.Tests.Sources.Stripe;

/// <summary>Answers in the whole shape that Stripe's reference gives.</summary>
public sealed class StripeRecordingTests : IDisposable
{
    private const string Empty = """{"object":"list","url":"/v1/things","has_more":false,"data":[]}""";

    private readonly ImportBench _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Customers_ArePagedToTheLastAndAnAccountWithoutAnyIsEmpty()
    {
        var vendor = Vendor()
            .On("GET /v1/customers?limit=100", $$"""{"object":"list","url":"/v1/customers","has_more":true,"data":[{{Customer("cus_2", "null", "null", "\"Plásticos del Norte\"")}}]}""")
            .On("GET /v1/customers?limit=100&starting_after=cus_2", $$"""{"object":"list","url":"/v1/customers","has_more":false,"data":[{{Customer("cus_1", "\"Ana Ruiz\"", "\"ana@ruiz.mx\"", "null")}}]}""");
        Read(vendor, "customers");
        Assert.Equal(["cus_1|Ana Ruiz", "cus_2|Plásticos del Norte"], Held("select record_id, name from current_company order by 1"));
        Assert.Equal(["cus_1|ana@ruiz.mx"], Held("select record_id, email from current_person"));
        Assert.Equal(["Bearer sk_live_1"], vendor.Headers["Authorization"]);
        Assert.Equal(["2024-06-20"], vendor.Headers["Stripe-Version"]);
        Read(Vendor().On("GET /v1/refunds?limit=100", Empty), "refunds");
    }

    // An invoice that is only announced has no id; a charge's change of a refund has another name; a deletion is asked for too.
    [Fact]
    public void Changes_OfInvoices_PassOverTheOneThatIsOnlyAnnounced()
    {
        Read(Vendor().On("GET /v1/invoices?limit=100", $$"""{"object":"list","url":"/v1/invoices","has_more":false,"data":[{{Invoice("in_1", "open", 0, """ "subscription":"sub_1", """)}}]}"""), "invoices");
        var vendor = Vendor("2026-03-01T14:00:00Z")
            .On("GET /v1/events?type=invoice.*&created[gte]=1772366160&limit=100", """
                {"object":"list","url":"/v1/events","has_more":false,"data":[
                 {"id":"evt_5","object":"event","api_version":"2026-01-28.clover","created":1772373550,"data":{"object":{"id":"in_9","object":"invoice","status":"open"}},"livemode":true,"pending_webhooks":0,"request":{"id":null,"idempotency_key":null},"type":"invoice.created"},
                 {"id":"evt_4","object":"event","api_version":"2026-01-28.clover","created":1772370001,"data":{"object":{"id":"upcoming_in_1","object":"invoice","amount_due":50,"customer":"cus_1","lines":{"object":"list","data":[],"has_more":false}}},"livemode":true,"pending_webhooks":0,"request":{"id":null,"idempotency_key":null},"type":"invoice.upcoming"},
                 {"id":"evt_3","object":"event","api_version":"2020-08-27","created":1772370000,"data":{"object":{"object":"invoice","amount_due":50,"customer":"cus_1","lines":{"object":"list","data":[],"has_more":false}}},"livemode":true,"pending_webhooks":0,"request":{"id":null,"idempotency_key":null},"type":"invoice.upcoming"},
                 {"id":"evt_2","object":"event","api_version":"2020-08-27","created":1772369000,"data":{"object":{"id":"in_1","object":"invoice","status":"paid"},"previous_attributes":{"status":"open","attempted":false,"lines":null}},"livemode":true,"pending_webhooks":0,"request":null,"type":"invoice.paid"},
                 {"id":"evt_1","object":"event","api_version":null,"created":1772368000,"data":{"object":{"id":"in_0","object":"invoice","status":"draft","lines":{"object":"list","data":[],"has_more":false}}},"livemode":true,"pending_webhooks":0,"request":{"id":"req_1","idempotency_key":"k"},"type":"invoice.deleted"}]}
                """)
            .On("GET /v1/invoices/in_1", Invoice("in_1", "paid", 1000, """ "subscription":"sub_1", """));
        Read(vendor, "invoices");
        Assert.Equal(["in_1|paid|10.0000|sub_1|F-1"], Held("select record_id, status, amount_paid, subscription_id, number from current_invoice"));
        Assert.Equal(["il_1|in_1|sub_1|price_1|True|10.0000"], Held("select record_id, invoice_id, subscription_id, product_id, recurring, amount from current_invoice_line"));
    }

    // From March 2025 on what a line belongs to stands elsewhere: who pins that version, or takes a newer body, still gets it.
    [Fact]
    public void AnInvoice_OfTheNewerShape_StillKnowsItsSubscription()
    {
        const string newer = """ "parent":{"type":"subscription_details","quote_details":null,"subscription_details":{"metadata":{},"subscription":"sub_9"}}, """;
        var line = """{"id":"il_9","object":"line_item","amount":1000,"currency":"mxn","description":"1 × Plan","discount_amounts":[],"discountable":true,"discounts":[],"invoice":"in_9","livemode":true,"metadata":{},"parent":{"type":"subscription_item_details","invoice_item_details":null,"subscription_item_details":{"invoice_item":null,"proration":false,"proration_details":null,"subscription":"sub_9","subscription_item":"si_9"}},"period":{"end":1774958400,"start":1772366400},"pretax_credit_amounts":[],"pricing":{"price_details":{"price":"price_9","product":"prod_9"},"type":"price_details","unit_amount_decimal":"1000"},"quantity":1,"taxes":[]}""";
        Read(Vendor().On("GET /v1/invoices?limit=100", $$"""{"object":"list","has_more":false,"data":[{{Invoice("in_9", "open", 0, newer, line)}}]}"""), "invoices");
        Assert.Equal(["in_9|sub_9"], Held("select record_id, subscription_id from current_invoice"));
        Assert.Equal(["il_9|sub_9|price_9|True"], Held("select record_id, subscription_id, product_id, recurring from current_invoice_line"));
    }

    [Fact]
    public void ATestsKey_TellsTestData_WhichCounts()
    {
        Assert.True(StripeSource.IsOfTests("sk_test_1") && StripeSource.IsOfTests("rk_test_1") && !StripeSource.IsOfTests("sk_live_1"));
        var customer = Customer("cus_1", "\"Ánimo\"", "null", "null").Replace("\"livemode\":true", "\"livemode\":false", StringComparison.Ordinal);
        Read(Vendor().On("GET /v1/customers?limit=100", $$"""{"object":"list","has_more":false,"data":[{{customer}}]}"""), "customers");
        Assert.Equal(["cus_1|Ánimo"], Held("select record_id, name from current_company"));
    }

    [Fact]
    public void Refunds_AreReadOnByTheirTimeAndByTheEventsOfEitherName()
    {
        Read(Vendor().On("GET /v1/refunds?limit=100", Empty), "refunds");
        var vendor = Vendor("2026-03-01T14:00:00Z")
            .On("GET /v1/events?types[]=refund.created&types[]=refund.updated&types[]=refund.failed&types[]=charge.refund.updated&created[gte]=1772366160&limit=100", """{"object":"list","has_more":false,"data":[{"id":"evt_1","object":"event","type":"charge.refund.updated","created":1772370000,"data":{"object":RE_0,"previous_attributes":{"status":"pending"}}}]}""".Replace("RE_0", Refund("re_0"), StringComparison.Ordinal))
            .On("GET /v1/refunds?created[gte]=1772366160&limit=100", $$"""{"object":"list","has_more":false,"data":[{{Refund("re_1")}}]}""")
            .On("GET /v1/refunds/re_0", Refund("re_0"));
        Read(vendor, "refunds");
        Assert.Equal(2, _workspace.LandedRows("stripe", "refunds"));
    }

    [Fact]
    public void Events_OfSubscriptions_BecomeTheirHistory_WithoutTheirCopies()
    {
        var vendor = Vendor()
            .On("GET /v1/events?limit=100", """
                {"object":"list","url":"/v1/events","has_more":true,"data":[
                 {"id":"evt_2","object":"event","api_version":"2024-06-20","created":1772366300,"data":{"object":{"id":"sub_1","object":"subscription","customer":"cus_1","status":"past_due","quantity":1},"previous_attributes":{"status":"active"}},"livemode":true,"pending_webhooks":1,"request":{"id":null,"idempotency_key":null},"type":"customer.subscription.updated"}]}
                """)
            .On("GET /v1/events?limit=100&starting_after=evt_2", """
                {"object":"list","url":"/v1/events","has_more":false,"data":[
                 {"id":"evt_1","object":"event","api_version":"2024-06-20","created":1772366200,"data":{"object":{"id":"sub_1","object":"subscription","customer":"cus_1","status":"active","quantity":1}},"livemode":true,"pending_webhooks":0,"request":{"id":"req_1","idempotency_key":null},"type":"customer.subscription.created"},
                 {"id":"evt_0","object":"event","api_version":"2024-06-20","created":1772366100,"data":{"object":{"object":"balance","available":[{"amount":1,"currency":"mxn"}],"livemode":true}},"livemode":true,"pending_webhooks":0,"request":null,"type":"balance.available"}]}
                """);
        Read(vendor, "events");
        Assert.Equal(["sub_1|status|active", "sub_1|status|past_due", "sub_1|quantity|1"], Held("select object_id, field, value from current_change order by field desc, changed_at"));
        Read(Vendor("2026-03-01T14:00:00Z").On("GET /v1/events?created[gte]=1772366160&limit=100", Empty), "events");
    }

    private static RecordedVendor Vendor(string at = "2026-03-01T12:02:00Z") => new(at);

    private void Read(RecordedVendor vendor, string stream) => vendor.Read(_workspace, http => new StripeSource(http, "sk_live_1", TimeProvider.System, TimeSpan.Zero), "stripe", stream, StripeSource.Address);

    private List<string> Held(string sql) => HubSpotBench.Current(_workspace, sql);

    private static string Customer(string id, string name, string email, string description) => $$"""
        {"id":"{{id}}","object":"customer","address":null,"balance":0,"created":1772300000,"currency":"mxn","default_source":null,"delinquent":false,"description":{{description}},"discount":null,"email":{{email}},"invoice_prefix":"0759376C","invoice_settings":{"custom_fields":null,"default_payment_method":null,"footer":null,"rendering_options":null},"livemode":true,"metadata":{},"name":{{name}},"next_invoice_sequence":1,"phone":null,"preferred_locales":[],"shipping":null,"tax_exempt":"none","test_clock":null}
        """;

    private static string Refund(string id) => $$"""
        {"id":"{{id}}","object":"refund","amount":1000,"balance_transaction":"txn_1","charge":"ch_1","created":1772369000,"currency":"mxn","destination_details":{"card":{"reference":"123","reference_status":"available","reference_type":"acquirer_reference_number","type":"refund"},"type":"card"},"metadata":{},"payment_intent":"pi_1","reason":null,"receipt_number":null,"source_transfer_reversal":null,"status":"succeeded","transfer_reversal":null}
        """;

    private static string Invoice(string id, string status, int paid, string belongsTo, string line = """{"id":"il_1","object":"line_item","amount":1000,"amount_excluding_tax":1000,"currency":"mxn","description":"1 × Plan (at $10.00 / month)","discount_amounts":[],"discountable":true,"discounts":[],"invoice":"in_1","livemode":true,"metadata":{},"period":{"end":1774958400,"start":1772366400},"plan":null,"price":{"id":"price_1","object":"price","active":true,"billing_scheme":"per_unit","created":1679431181,"currency":"mxn","custom_unit_amount":null,"livemode":true,"lookup_key":null,"metadata":{},"nickname":null,"product":"prod_1","recurring":{"aggregate_usage":null,"interval":"month","interval_count":1,"trial_period_days":null,"usage_type":"licensed"},"tax_behavior":"unspecified","tiers_mode":null,"transform_quantity":null,"type":"recurring","unit_amount":1000,"unit_amount_decimal":"1000"},"proration":false,"proration_details":{"credited_items":null},"quantity":1,"subscription":"sub_1","subscription_item":"si_1","tax_amounts":[],"tax_rates":[],"type":"subscription","unit_amount_excluding_tax":"1000"}""") => $$"""
        {"id":"{{id}}","object":"invoice","account_country":"MX","account_name":"Caudal","account_tax_ids":null,"amount_due":1000,"amount_paid":{{paid}},"amount_remaining":{{1000 - paid}},"amount_shipping":0,"application":null,"application_fee_amount":null,"attempt_count":0,"attempted":false,"auto_advance":false,"automatic_tax":{"enabled":false,"liability":null,"status":null},"billing_reason":"subscription_cycle","charge":null,"collection_method":"charge_automatically","created":1772366400,"currency":"mxn","custom_fields":null,"customer":"cus_1","customer_address":null,"customer_email":"ana@ruiz.mx","customer_name":"Ana Ruiz","customer_phone":null,"customer_shipping":null,"customer_tax_exempt":"none","customer_tax_ids":[],"default_payment_method":null,"default_source":null,"default_tax_rates":[],"description":null,"discount":null,"discounts":[],"due_date":null,"effective_at":null,"ending_balance":null,"footer":null,"from_invoice":null,"hosted_invoice_url":null,"invoice_pdf":null,"issuer":{"type":"self"},"last_finalization_error":null,"latest_revision":null,
         "lines":{"object":"list","data":[{{line}}],"has_more":false,"total_count":1,"url":"/v1/invoices/{{id}}/lines"},
         "livemode":true,"metadata":{},"next_payment_attempt":null,"number":"F-1","on_behalf_of":null,"paid":false,"paid_out_of_band":false,"payment_intent":null,"payment_settings":{"default_mandate":null,"payment_method_options":null,"payment_method_types":null},"period_end":1772366400,"period_start":1769947200,"post_payment_credit_notes_amount":0,"pre_payment_credit_notes_amount":0,"quote":null,"receipt_number":null,"rendering":null,"shipping_cost":null,"shipping_details":null,"starting_balance":0,"statement_descriptor":null,"status":"{{status}}","status_transitions":{"finalized_at":1772366500,"marked_uncollectible_at":null,"paid_at":null,"voided_at":null},{{belongsTo}}"subtotal":1000,"subtotal_excluding_tax":1000,"tax":null,"test_clock":null,"total":1000,"total_discount_amounts":[],"total_excluding_tax":1000,"total_tax_amounts":[],"transfer_data":null,"webhooks_delivered_at":null}
        """;
}
