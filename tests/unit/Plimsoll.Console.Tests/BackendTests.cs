using System.Net;
using System.Text.Json;

namespace Plimsoll.Console.Tests;

public sealed class BackendTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    [Theory]
    [InlineData("/api/instruments")]
    [InlineData("/api/feeds")]
    [InlineData("/api/scores")]
    [InlineData("/api/scores?instrument=BTC-USDT")]
    [InlineData("/api/zones")]
    [InlineData("/api/zones?instrument=BTC-USDT&within=8")]
    [InlineData("/api/heatmap?instrument=BTC-USDT&window=60&rows=50&columns=60&range=12")]
    [InlineData("/api/heatmap?instrument=BTC-USDT&side=long&venues=HYPERLIQUID&bands=BELOW_5,20_TO_50&layer=modelled")]
    [InlineData("/api/liquidations?instrument=BTC-USDT&window=10080&bucket=240&venues=BYBIT")]
    [InlineData("/api/signals?instrument=BTC-USDT&limit=5")]
    [InlineData("/api/alerts?firing=true")]
    [InlineData("/api/rules")]
    [InlineData("/api/whales?limit=3")]
    [InlineData("/api/book?instrument=BTC-USDT&levels=5")]
    public async Task Every_answer_says_where_it_comes_from(string path)
    {
        var (status, body) = await console.Get(path);

        Assert.Equal(200, status);
        Assert.Equal("REPLAY", body.GetProperty("about").GetProperty("origin").GetString());
    }

    [Fact]
    public async Task Model_answers_carry_quality_and_scores_their_calibration()
    {
        var (_, heatmap) = await console.Get("/api/heatmap?instrument=BTC-USDT&window=60");
        var (_, scores) = await console.Get("/api/scores?instrument=BTC-USDT");

        Assert.Equal("UNVERIFIED", heatmap.GetProperty("about").GetProperty("quality").GetString());
        Assert.Equal("UNCALIBRATED", scores.GetProperty("about").GetProperty("calibration").GetString());
        Assert.Equal(JsonValueKind.Number, scores.GetProperty("about").GetProperty("ageMs").ValueKind);
    }

    [Theory]
    [InlineData("/api/heatmap?window=60", "instrument")]
    [InlineData("/api/heatmap?instrument=BTC-USDT&window=0", "window")]
    [InlineData("/api/heatmap?instrument=BTC-USDT&rows=800&columns=1500", "columns")]
    [InlineData("/api/heatmap?instrument=BTC-USDT&range=51", "range")]
    [InlineData("/api/heatmap?instrument=BTC-USDT&side=both", "side")]
    [InlineData("/api/heatmap?instrument=BTC-USDT&venues=HYPERLIQUID,KRAKEN", "venues")]
    [InlineData("/api/heatmap?instrument=BTC-USDT&layer=x", "layer")]
    [InlineData("/api/liquidations?instrument=BTC-USDT&bucket=0", "bucket")]
    [InlineData("/api/zones?within=x", "within")]
    [InlineData("/api/signals?limit=1001", "limit")]
    [InlineData("/api/alerts?firing=yes", "firing")]
    [InlineData("/api/book?instrument=BTC-USDT&venue=KRAKEN", "venue")]
    [InlineData("/api/rules?all=1", "all")]
    public async Task A_wrong_parameter_is_named_with_what_is_allowed(string path, string field)
    {
        var (status, problem) = await console.Get(path);

        Assert.Equal(400, status);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.NotEmpty(problem.GetProperty("allowed").GetString()!);
    }

    [Fact]
    public async Task No_depth_is_a_404_that_says_so()
    {
        var (status, problem) = await console.Get("/api/book?instrument=SOL-USDT");

        Assert.Equal(404, status);
        Assert.Contains("no depth", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_overview_of_zones_is_short_and_one_instrument_is_complete()
    {
        var (_, all) = await console.Get("/api/zones");
        var (_, one) = await console.Get("/api/zones?instrument=BTC-USDT");

        Assert.Equal(7, all.GetProperty("items").GetArrayLength());
        Assert.All(all.GetProperty("items").EnumerateArray(), set => Assert.Equal(8, set.GetProperty("zones").GetArrayLength()));
        Assert.Equal(10, Assert.Single(one.GetProperty("items").EnumerateArray().ToList()).GetProperty("zones").GetArrayLength());
    }

    [Fact]
    public async Task The_page_runs_no_inline_script_and_loads_nothing_from_elsewhere()
    {
        using var response = await console.Http.GetAsync(new Uri("/", UriKind.Relative));
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'; script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]*src=)", html);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_page_that_is_known_is_not_sent_again()
    {
        using var first = await console.Http.GetAsync(new Uri("/", UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await console.Http.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/assets/../../secret")]
    [InlineData("/wwwroot/index.html")]
    public async Task A_path_that_is_not_there_is_a_problem(string path)
    {
        var (status, problem) = await console.Get(path);

        Assert.Equal(404, status);
        Assert.Equal("There is no such path", problem.GetProperty("title").GetString());
    }
}
