using System.Net.Mime;
using System.Text;
using System.Text.Json;

namespace Plimsoll.Console.Tests;

public sealed class AccountPathTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    [Fact]
    public async Task Account_is_passed_on_and_its_report_comes_back()
    {
        var (status, body) = await PostAsync("""{"account":"desk-1","walletBalanceUsd":1000,"positions":[{"instrument":"BTC-USDT","venue":"hyperliquid","side":"POSITION_SIDE_LONG","quantityBase":1,"entryPrice":60000,"marginMode":"MARGIN_MODE_CROSS"}]}""");
        Assert.Equal(200, status);
        Assert.Equal("desk-1", body.GetProperty("account").GetString());
    }

    [Theory]
    [InlineData("not json", MediaTypeNames.Application.Json, "body")]
    [InlineData("""{"account":"a","leverage":5}""", MediaTypeNames.Application.Json, "body")]
    [InlineData("{}", MediaTypeNames.Text.Plain, "content-type")]
    public async Task Body_that_is_not_an_account_is_refused(string text, string type, string field)
    {
        var (status, problem) = await PostAsync(text, type);
        Assert.Equal(400, status);
        Assert.Equal(field, problem.GetProperty("field").GetString());
    }

    [Fact]
    public async Task Portfolio_of_a_file_comes_back_ranked_with_its_refused_rows()
    {
        var (status, body) = await PostAsync("account,quantity\nd1,1\nbad,0\n", "text/csv", "/api/portfolio");
        Assert.Equal(200, status);
        Assert.Equal("d1", body.GetProperty("accounts")[0].GetProperty("account").GetString());
        Assert.Equal((3, "quantity"), (body.GetProperty("refused")[0].GetProperty("row").GetInt32(), body.GetProperty("refused")[0].GetProperty("field").GetString()));
        var (refused, problem) = await PostAsync("<a/>", "text/xml", "/api/portfolio");
        Assert.Equal((400, "content-type"), (refused, problem.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task Body_beyond_the_bound_is_refused() =>
        Assert.Equal(400, (await PostAsync($$"""{"account":"{{new string('x', 300_000)}}"}""")).Status);

    private async Task<(int Status, JsonElement Body)> PostAsync(string text, string type = MediaTypeNames.Application.Json, string path = "/api/account")
    {
        using var content = new StringContent(text, Encoding.UTF8, type);
        using var response = await console.Http.PostAsync(new Uri(path, UriKind.Relative), content);
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return ((int)response.StatusCode, document.RootElement.Clone());
    }
}
