using System.Text.Json;
using Plimsoll.Console.Answers;
using Plimsoll.Console.Links;
using Plimsoll.Console.Options;
using Plimsoll.Console.Views;
using Plimsoll.Rpc;

namespace Plimsoll.Console.Tests;

public sealed class AnswerTests
{
    [Fact]
    public void A_number_that_is_none_is_null_in_json()
    {
        var json = JsonSerializer.Serialize(new ContributionView("FLOW", "x", double.NaN, "", double.NegativeInfinity), ConsoleJson.Default.ListingScoreView.Options);

        Assert.Contains("\"value\":null", json, StringComparison.Ordinal);
        Assert.Contains("\"logOdds\":null", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_a_413_and_not_half_an_answer()
    {
        var names = Enumerable.Range(0, 5_000).Select(i => new ServiceStateView($"service-{i}", ServiceStateView.Up, 0, null));

        var (status, type, body) = await Execute(
            new JsonAnswer<ServiceListing>(new ServiceListing([.. names]), ConsoleJson.Default.ServiceListing), mostBytes: 65_536);

        Assert.Equal((413, "application/problem+json"), (status, type));
        Assert.Contains("65536 bytes", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StatusCode.Unavailable, 503)]
    [InlineData(StatusCode.DeadlineExceeded, 503)]
    [InlineData(StatusCode.NotFound, 404)]
    [InlineData(StatusCode.InvalidArgument, 400)]
    [InlineData(StatusCode.ResourceExhausted, 413)]
    [InlineData(StatusCode.Unimplemented, 501)]
    [InlineData(StatusCode.Internal, 502)]
    public async Task A_service_that_gives_no_answer_is_named(StatusCode code, int expected)
    {
        var state = new ServiceStateView(ServiceName.Scoring, ServiceStateView.Away, 1_781_352_000_000, "x");

        var (status, type, body) = await Execute(Problems.Of(new ServiceException(ServiceName.Scoring, code, "why"), state));

        var problem = JsonSerializer.Deserialize(body, ConsoleJson.Default.Problem)!;
        Assert.Equal((expected, "application/problem+json"), (status, type));
        Assert.Equal((expected, "scoring", code.ToString()), (problem.Status, problem.Service, problem.Code));
        Assert.Contains("why", problem.Detail, StringComparison.Ordinal);
        Assert.Contains("Away since 12:00:00 UTC", problem.Detail, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string? Type, string Body)> Execute(IResult answer, int mostBytes = 1_000_000)
    {
        using var body = new MemoryStream();
        await using var services = new ServiceCollection()
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(new ConsoleOptions { MaxAnswerBytes = mostBytes })).BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Response.Body = body;
        await answer.ExecuteAsync(context);
        return (context.Response.StatusCode, context.Response.ContentType, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }
}
