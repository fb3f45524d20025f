using System.Text.RegularExpressions;

namespace Caudal.Tests.House;

public sealed class SqlLintTests
{
    private static readonly string[] PortableRooms = ["Model/", "Journey/", "Metrics/", "Diagnosis/"];

    public static IEnumerable<TheoryDataRow<string>> Files =>
        PortableRooms.SelectMany(room => Resource.Names(room, ".sql")).Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Files))]
    public void Sql_Shipped_KeepsToThePortableSubset(string name) => Assert.Empty(PortableSql.FileFaults(Resource.Read(name)));

    [Theory]
    [InlineData("select a from t asof join u on t.x >= u.x")]
    [InlineData("select a from t anti join u on t.x = u.x")]
    [InlineData("select a from t qualify row_number() over (partition by a) = 1")]
    [InlineData("pivot t on a using sum(b)")]
    [InlineData("select a, sum(b) from t group by all")]
    [InlineData("select x from (select * exclude (a) from t) s")]
    [InlineData("select x from (select * replace (a as b) from t) s")]
    [InlineData("select a from t union all by name select b from u")]
    [InlineData("from t select a")]
    [InlineData("select a from (from t) s")]
    [InlineData("with s as (from t) select a from s")]
    [InlineData("select [1]")]
    [InlineData("select a[1] from t")]
    [InlineData("select {a: 1}")]
    [InlineData("select lag(a ignore nulls) over (partition by b) from t")]
    [InlineData("select try_cast(a as integer) from t")]
    [InlineData("select median(a) from t")]
    [InlineData("select QUANTILE_CONT(a, 0.5) from t")]
    [InlineData("select count_if(a) from t")]
    [InlineData("select any_value(a) from t")]
    [InlineData("select arg_max(a, b) from t")]
    [InlineData("select approx_count_distinct(a) from t")]
    [InlineData("select strftime(a, '%Y') from t")]
    [InlineData("select to_char(a, 'YYYY') from t")]
    [InlineData("select datediff('day', a, b) from t")]
    [InlineData("select date_diff('day', a, b) from t")]
    [InlineData("select hash(a) from t")]
    [InlineData("select json_extract_string(a, '$.b') from t")]
    [InlineData("select a ~ 'x' from t")]
    [InlineData("select round(a) from t")]
    [InlineData("select ifnull(a, 0) from t")]
    [InlineData("select list(a) from t")]
    [InlineData("select a from t where a == 1")]
    [InlineData("select 7 / 2")]
    [InlineData("select 1.0 / b from t")]
    [InlineData("create temp table v as select a from t; create table u as select v.* from v")]
    [InlineData("select cast(a as double) from t")]
    [InlineData("select a as at from t")]
    [InlineData("select x.at from t x")]
    [InlineData("select t.a from t left join u on u.a = t.a and (u.b = t.b or u.c)")]
    [InlineData("select t.a from t left join u k on u.a = t.a or u.b = t.b where t.c")]
    [InlineData("select a from read_csv('x.csv')")]
    [InlineData("copy t to 'x'")]
    [InlineData("select createdAt from t")]
    [InlineData("select a from t order by a")]
    [InlineData("select a from t order by a nulls last, b desc")]
    [InlineData("select a from t order by a nulls first")]
    [InlineData("select row_number() over (partition by a order by b) from t")]
    [InlineData("select a from t order by a limit 10")]
    [InlineData("select a / b from t")]
    [InlineData("select cast(a as double precision) / b from t")]
    [InlineData("select cast(a as double precision) / 0 from t")]
    [InlineData("select a / nullif(b, 0) from t")]
    [InlineData("select cast(a as decimal(18,4)) / nullif(b, 0) from t")]
    [InlineData("select * from t")]
    [InlineData("create table u as select t.* from t")]
    [InlineData("select a, t.* from t")]
    [InlineData("with s as (select a from t) select distinct * from s")]
    [InlineData("select a from t union all select * from u")]
    public void Faults_WhatIsBanned_IsSeenOnce(string sql) => Assert.Single(PortableSql.Faults(sql));

    [Theory]
    [InlineData("select 'asof ~ [x]' as a, \"createdAt\" from t -- median(x)\n /* round(1) / 2 */")]
    [InlineData("select t.a from t left join u k on k.a = t.a where t.b or t.c")]
    [InlineData("select t.a from t left join u k on k.a = t.a join v w on w.a = t.a or w.b = t.b")]
    [InlineData("select 'it''s ~' from t")]
    [InlineData("with s as (select * from t) select a, count(*) from s group by a order by a nulls last, count(*) desc nulls last limit 5")]
    [InlineData("select sum(a) over (partition by b order by c nulls last rows between unbounded preceding and current row) from t")]
    [InlineData("select sum(a) over (partition by b order by coalesce(c, d) nulls last, e nulls last) as x, f from t")]
    [InlineData("select cast(sum(a) as double precision) / nullif(count(b), 0) from t")]
    [InlineData("select cast((a + b) as double precision) / 3600 from t")]
    [InlineData("select a at time zone 'UTC' from t where a between $from and $to")]
    [InlineData("select a ->> 'b' from t where x is distinct from y")]
    [InlineData("delete from t where a = 1; select a from t")]
    [InlineData("select extract(day from a) from t")]
    [InlineData("select a * b from t")]
    [InlineData("create temp table u as select t.* from t; select a from u")]
    [InlineData("select percentile_cont(0.5) within group (order by a) from t")]
    [InlineData("select {value:h} as value from {ends} h")]
    [InlineData("select cast(a as double precision) * (1 - b) / nullif(c, 0) from t")]
    [InlineData("select 1.0 / 12")]
    public void Faults_WhatIsPortable_AreNone(string sql) => Assert.Empty(PortableSql.Faults(sql));

    [Fact]
    public void Faults_OnALaterLine_NameIt() =>
        Assert.Equal(["line 3: 'median(' is not portable; write percentile_cont(…) WITHIN GROUP"], PortableSql.Faults("select\n/* a\n*/ median(a) from t"));

    [Fact]
    public void FileFaults_WithoutHeader_SaySo() => Assert.Equal(["line 1: the header comment is missing"], PortableSql.FileFaults("select a from t"));

    [Fact]
    public void Banned_EachPattern_IsProvedByACase()
    {
        var cases = typeof(SqlLintTests).GetMethod(nameof(Faults_WhatIsBanned_IsSeenOnce))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Cast<InlineDataAttribute>().Select(data => PortableSql.Strip((string)data.Data[0]!)).ToList();
        Assert.All(PortableSql.Banned, rule => Assert.Contains(cases, sql => Regex.IsMatch(sql, rule.Pattern, RegexOptions.IgnoreCase)));
    }
}
