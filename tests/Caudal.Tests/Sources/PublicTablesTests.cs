using Caudal.Sources;

namespace Caudal.Tests.Sources;

/// <summary>What each public table is taken for: file, recognition (or source and stream of a proposal), objects.</summary>
public sealed class PublicTablesTests
{
    private const string Expected = """
        fivetran/hubspot/company_data.csv | hubspot.companies | company
        fivetran/hubspot/company_data_databricks.csv | hubspot.companies | company
        fivetran/hubspot/company_data_postgres.csv | hubspot.companies | company
        fivetran/hubspot/company_data_snowflake.csv | hubspot.companies | company
        fivetran/hubspot/company_property_history_data.csv | hubspot.company_property_history | change
        fivetran/hubspot/contact_data.csv | hubspot.contacts | person merge
        fivetran/hubspot/contact_form_submission_data.csv | hubspot.form_submissions | touch
        fivetran/hubspot/contact_list_data.csv | hubspot.contact_lists | -
        fivetran/hubspot/contact_list_member_data.csv | hubspot.contact_list_members | touch
        fivetran/hubspot/contact_merge_audit_data.csv | hubspot.contact_merges | merge
        fivetran/hubspot/contact_property_history_data.csv | hubspot.contact_property_history | change
        fivetran/hubspot/deal_company_data.csv | hubspot.deal_companies | association
        fivetran/hubspot/deal_contact_data.csv | hubspot.deal_contacts | association
        fivetran/hubspot/deal_data.csv | hubspot.deals | deal
        fivetran/hubspot/deal_pipeline_data.csv | hubspot.deal_pipelines | -
        fivetran/hubspot/deal_pipeline_stage_data.csv | hubspot.deal_pipeline_stages | stage
        fivetran/hubspot/deal_property_history_data.csv | hubspot.deal_property_history | change
        fivetran/hubspot/deal_stage_data.csv | hubspot.deal_stage_history | change
        fivetran/hubspot/email_campaign_data.csv | hubspot.email_campaigns | -
        fivetran/hubspot/email_event_bounce_data.csv | hubspot.email_event_bounces | -
        fivetran/hubspot/email_event_click_data.csv | hubspot.email_event_details | -
        fivetran/hubspot/email_event_data.csv | hubspot.email_events | touch
        fivetran/hubspot/email_event_deferred_data.csv | hubspot.email_event_deferred | -
        fivetran/hubspot/email_event_delivered_data.csv | hubspot.email_event_delivered | -
        fivetran/hubspot/email_event_dropped_data.csv | hubspot.email_event_sent | -
        fivetran/hubspot/email_event_dropped_data_postgres.csv | hubspot.email_event_sent | -
        fivetran/hubspot/email_event_dropped_data_snowflake.csv | hubspot.email_event_sent | -
        fivetran/hubspot/email_event_forward_data.csv | hubspot.email_event_details | -
        fivetran/hubspot/email_event_open_data.csv | hubspot.email_event_details | -
        fivetran/hubspot/email_event_print_data.csv | hubspot.email_event_details | -
        fivetran/hubspot/email_event_sent_data.csv | hubspot.email_event_sent | -
        fivetran/hubspot/email_event_sent_data_postgres.csv | hubspot.email_event_sent | -
        fivetran/hubspot/email_event_sent_data_snowflake.csv | hubspot.email_event_sent | -
        fivetran/hubspot/email_event_spam_report_data.csv | hubspot.email_event_details | -
        fivetran/hubspot/email_event_status_change_data.csv | hubspot.email_event_status_changes | -
        fivetran/hubspot/engagement_call_data.csv | hubspot.engagement_activities | activity
        fivetran/hubspot/engagement_communication_data.csv | hubspot.engagement_activities | activity
        fivetran/hubspot/engagement_company_data.csv | hubspot.engagement_companies | association
        fivetran/hubspot/engagement_contact_data.csv | hubspot.engagement_contacts | association
        fivetran/hubspot/engagement_data.csv | hubspot.engagements | -
        fivetran/hubspot/engagement_deal_data.csv | hubspot.engagement_deals | association
        fivetran/hubspot/engagement_email_data.csv | hubspot.emails | activity
        fivetran/hubspot/engagement_meeting_data.csv | hubspot.meetings | activity
        fivetran/hubspot/engagement_note_data.csv | hubspot.notes | activity
        fivetran/hubspot/engagement_task_data.csv | hubspot.tasks | activity
        fivetran/hubspot/form_data.csv | hubspot.forms | -
        fivetran/hubspot/merged_deal_data.csv | hubspot.deal_merges | merge
        fivetran/hubspot/owner_data.csv | hubspot.owners | owner
        fivetran/hubspot/owner_team_data.csv | hubspot.owner_teams | association
        fivetran/hubspot/property_data.csv | hubspot.properties | -
        fivetran/hubspot/property_option_data.csv | hubspot.property_options | -
        fivetran/hubspot/role_data.csv | hubspot.roles | -
        fivetran/hubspot/team_data.csv | hubspot.teams | team
        fivetran/hubspot/team_user_data.csv | hubspot.team_users | -
        fivetran/hubspot/ticket_company_data.csv | hubspot.ticket_companies | association
        fivetran/hubspot/ticket_contact_data.csv | hubspot.ticket_contacts | association
        fivetran/hubspot/ticket_data.csv | hubspot.tickets | ticket
        fivetran/hubspot/ticket_deal_data.csv | hubspot.ticket_deals | association
        fivetran/hubspot/ticket_engagement_data.csv | hubspot.ticket_engagements | association
        fivetran/hubspot/ticket_pipeline_data.csv | hubspot.ticket_pipelines | -
        fivetran/hubspot/ticket_pipeline_stage_data.csv | hubspot.ticket_pipeline_stages | stage
        fivetran/hubspot/ticket_property_history_data.csv | hubspot.ticket_property_history | change
        fivetran/hubspot/users_data.csv | hubspot.user_accounts | -
        fivetran/salesforce/sf_account_data.csv | salesforce.accounts | company merge
        fivetran/salesforce/sf_account_history_data.csv | salesforce.account_history | change
        fivetran/salesforce/sf_contact_data.csv | salesforce.contacts | person merge
        fivetran/salesforce/sf_contact_history_data.csv | salesforce.contact_history | change
        fivetran/salesforce/sf_event_data.csv | salesforce.events | activity
        fivetran/salesforce/sf_lead_data.csv | salesforce.leads | person merge
        fivetran/salesforce/sf_opportunity_data.csv | salesforce.opportunities | deal
        fivetran/salesforce/sf_opportunity_history_data.csv | salesforce.opportunity_versions | change
        fivetran/salesforce/sf_opportunity_line_item_data.csv | salesforce.opportunity_line_items | association
        fivetran/salesforce/sf_order_data.csv | salesforce.orders | -
        fivetran/salesforce/sf_product_2_data.csv | salesforce.products | product
        fivetran/salesforce/sf_task_data.csv | salesforce.tasks | activity
        fivetran/salesforce/sf_user_data.csv | salesforce.users | owner
        fivetran/salesforce/sf_user_role_data.csv | salesforce.user_roles | team
        fivetran/stripe/account_data.csv | stripe.accounts | -
        fivetran/stripe/balance_transaction_data.csv | stripe.balance_transactions | -
        fivetran/stripe/card_data.csv | stripe.cards | -
        fivetran/stripe/charge_data.csv | stripe.charges.api | payment
        fivetran/stripe/coupon_data.csv | stripe.coupons | -
        fivetran/stripe/credit_note_data.csv | stripe.credit_notes | -
        fivetran/stripe/credit_note_line_item_data.csv | stripe.credit_note_lines | -
        fivetran/stripe/customer_data.csv | stripe.customers.api | company person
        fivetran/stripe/discount_data.csv | stripe.discounts | -
        fivetran/stripe/discount_data_postgres.csv | stripe.discounts | -
        fivetran/stripe/discount_data_snowflake.csv | stripe.discounts | -
        fivetran/stripe/dispute_data.csv | stripe.disputes | -
        fivetran/stripe/fee_data.csv | stripe.fees | -
        fivetran/stripe/invoice_data.csv | stripe.invoices.api | invoice
        fivetran/stripe/invoice_line_item_data.csv | stripe.invoice_lines.api | invoice_line
        fivetran/stripe/payment_intent_data.csv | stripe.payment_intents | -
        fivetran/stripe/payment_method_card_data.csv | stripe.payment_method_cards | -
        fivetran/stripe/payment_method_data.csv | stripe.payment_methods | -
        fivetran/stripe/payout_balance_transaction_data.csv | stripe.payout_balance_transactions | -
        fivetran/stripe/payout_data.csv | stripe.payouts | -
        fivetran/stripe/plan_data.csv | stripe.plans | product
        fivetran/stripe/price_data.csv | stripe.prices.api | product
        fivetran/stripe/product_data.csv | stripe.products.api | product
        fivetran/stripe/refund_data.csv | stripe.refunds | -
        fivetran/stripe/subscription_data.csv | stripe.subscriptions.api | subscription
        fivetran/stripe/subscription_discount_data.csv | stripe.discounts | -
        fivetran/stripe/subscription_discount_data_postgres.csv | stripe.discounts | -
        fivetran/stripe/subscription_discount_data_snowflake.csv | stripe.discounts | -
        fivetran/stripe/subscription_history_data.csv | stripe.subscription_history | change
        fivetran/stripe/subscription_item_data.csv | stripe.subscription_items | subscription_item
        fivetran/stripe/transfer_data.csv | stripe.transfers | -
        fivetran/zendesk/audit_log_data.csv | zendesk.audit_logs | -
        fivetran/zendesk/brand_data.csv | zendesk.brands | -
        fivetran/zendesk/brand_data_postgres.csv | zendesk.brands | -
        fivetran/zendesk/daylight_time_data.csv | zendesk.daylight_times | -
        fivetran/zendesk/domain_name_data.csv | zendesk.organization_domains | company
        fivetran/zendesk/group_data.csv | zendesk.groups | team
        fivetran/zendesk/organization_data.csv | zendesk.organizations | company
        fivetran/zendesk/organization_tag_data.csv | zendesk.organization_tags | -
        fivetran/zendesk/organization_tag_data_snowflake.csv | zendesk.organization_tags | -
        fivetran/zendesk/schedule_data.csv | zendesk.schedules | -
        fivetran/zendesk/schedule_holiday_data.csv | zendesk.schedule_holidays | -
        fivetran/zendesk/sla_policy_metric_history_data.csv | zendesk.sla_policies | -
        fivetran/zendesk/ticket_chat_data.csv | zendesk.ticket_chats | -
        fivetran/zendesk/ticket_chat_event_data.csv | zendesk.ticket_chat_events | -
        fivetran/zendesk/ticket_comment_data.csv | zendesk.ticket_comments | activity
        fivetran/zendesk/ticket_data.csv | zendesk.tickets.api | ticket
        fivetran/zendesk/ticket_field_history_data.csv | zendesk.ticket_field_history | change
        fivetran/zendesk/ticket_form_history_data.csv | zendesk.ticket_forms | -
        fivetran/zendesk/ticket_schedule_data.csv | zendesk.ticket_schedules | -
        fivetran/zendesk/ticket_sla_policy_data.csv | zendesk.ticket_sla_policies | -
        fivetran/zendesk/ticket_tag_data.csv | zendesk.ticket_tags | -
        fivetran/zendesk/time_zone_data.csv | zendesk.time_zones | -
        fivetran/zendesk/user_data.csv | zendesk.users | person owner
        fivetran/zendesk/user_data_snowflake.csv | zendesk.users | person owner
        fivetran/zendesk/user_tag_data.csv | zendesk.user_tags | -
        fivetran/zendesk/user_tag_data_snowflake.csv | zendesk.user_tags | -
        maven_crm/accounts.csv | files.accounts | company
        maven_crm/data_dictionary.csv | files.data_dictionary | -
        maven_crm/products.csv | files.products | product
        maven_crm/sales_pipeline.csv | files.sales_pipeline | deal
        maven_crm/sales_teams.csv | files.sales_teams | owner
        telco_churn/Telco-Customer-Churn.csv | files.telco_customer_churn | subscription company
        febrl/dataset1.csv | files.dataset_1 | person
        febrl/dataset2.csv | files.dataset_2 | person
        febrl/dataset3.csv | files.dataset_3 | person
        splink/fake_1000.csv | files.fake_1000 | person
        salesforce/Account_bulk2_test.csv | salesforce.accounts | company
        cdnow/cdnow_customers_summary.csv | files.cdnow_customers_summary | -
        """;

    public static TheoryData<string, string, string> Tables()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var line in Expected.Split('\n'))
        {
            var parts = line.Split(" | ");
            data.Add(parts[0], parts[1], parts[2]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Recognition_PublicTable_IsWhatItIs(string file, string recognised, string objects)
    {
        var folder = PublicData.Folder(file[..file.IndexOf('/', StringComparison.Ordinal)]);
        var mapping = Recognition.Decide(SampleTable.OfFile(Path.Combine(folder, file[(file.IndexOf('/', StringComparison.Ordinal) + 1)..])));

        Assert.Equal(recognised, mapping.RecognisedAs ?? $"{mapping.Source}.{mapping.Stream}");
        Assert.Equal(objects == "-" ? "" : objects, string.Join(' ', mapping.Objects.Select(o => o.Object).Distinct()));
    }

    [Theory]
    [InlineData("fivetran/hubspot/company_data", "databricks", "postgres", "snowflake")]
    [InlineData("fivetran/zendesk/user_data", "snowflake")]
    [InlineData("fivetran/zendesk/brand_data", "postgres")]
    [InlineData("fivetran/stripe/discount_data", "postgres", "snowflake")]
    public void Recognition_SameTableOfAnotherWarehouse_KeepsStreamAndKey(string table, params string[] warehouses)
    {
        var first = Decide(table + ".csv");
        foreach (var warehouse in warehouses)
        {
            var other = Decide($"{table}_{warehouse}.csv");
            Assert.Equal((first.Source, first.Stream), (other.Source, other.Stream));
            Assert.Equal(Keys(first), Keys(other));
        }
    }

    [Fact]
    public void Recognition_EveryShippedObject_HasFieldsOfTheCatalogueOnly()
    {
        // Reading them checks every name against objects.yml and throws with file:line:column otherwise.
        Assert.All(ShippedRecognitions.All, rule => Assert.NotEmpty(rule.Recognise));
        Assert.Equal(5, ShippedRecognitions.All.Select(r => r.Source).Distinct().Count());
    }

    [Fact]
    public void Recognition_ShippedNames_AreUnique() =>
        Assert.Empty(ShippedRecognitions.All.GroupBy(r => r.Name).Where(g => g.Count() > 1).Select(g => g.Key));

    private static Mapping Decide(string file) =>
        Recognition.Decide(SampleTable.OfFile(Path.Combine(PublicData.Folder("fivetran"), file["fivetran/".Length..])));

    private static IEnumerable<string> Keys(Mapping mapping) =>
        mapping.Objects.SelectMany(o => o.Fields).Where(f => f.Field == "record_id").SelectMany(f => f.Columns);
}
