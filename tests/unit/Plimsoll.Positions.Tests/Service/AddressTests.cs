using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Accounts;
using Plimsoll.Scoring.Core.Portfolios;
using Plimsoll.Scoring.Options;

namespace Plimsoll.Positions.Tests.Service;

/// <summary>Positions of an address from Hyperliquid's public state. The answer is the venue's documented example.</summary>
public sealed class AddressTests
{
    private const string Address = "0x5E9EE1089755C3435139848E47E6635505D5A13A";

    private const string Answer = """
        {"assetPositions":[{"position":{"coin":"ETH","entryPx":"2986.3","leverage":{"rawUsd":"-95.059824","type":"isolated","value":20},"liquidationPx":"2866.26936529",
        "marginUsed":"4.967826","maxLeverage":50,"positionValue":"100.02765","szi":"0.0335","unrealizedPnl":"-0.0134"},"type":"oneWay"}],
        "crossMarginSummary":{"accountValue":"13104.514502","totalMarginUsed":"0.0","totalNtlPos":"0.0","totalRawUsd":"13104.514502"},"time":1708622398623,"withdrawable":"13104.514502"}
        """;

    [Fact]
    public void Documented_answer_gives_the_position_and_its_margin()
    {
        var account = Read(Answer);
        Assert.Equal(("hyperliquid:0x5e9ee1089755c3435139848e47e6635505d5a13a", 1_708_622_398_623_000_000, 13_104.514502), (account.Account, account.AsOfUnixNs, account.WalletBalanceUsd));
        var position = Assert.Single(account.Positions);
        Assert.Equal(("ETH-USDT", PositionSide.Long, 0.0335, 2_986.3, MarginMode.Isolated), (position.Instrument, position.Side, position.QuantityBase, position.EntryPrice, position.MarginMode));
        Assert.Equal(4.981226, position.IsolatedMarginUsd, 1e-9);

        // The venue's own liquidation price, at the rate of its highest leverage then: half of a fiftieth.
        Assert.Equal(2_866.26936529, ((0.0335 * 2_986.3) - position.IsolatedMarginUsd) / (0.0335 * (1 - 0.01)), 0.01);
    }

    [Fact]
    public void Wallet_of_cross_positions_is_equity_without_their_profit()
    {
        var account = Read(Answer.Replace("\"isolated\"", "\"cross\"", StringComparison.Ordinal).Replace("\"0.0335\"", "\"-0.0335\"", StringComparison.Ordinal));
        Assert.Equal(13_104.514502 + 0.0134, account.WalletBalanceUsd, 1e-9);
        Assert.Equal((PositionSide.Short, MarginMode.Cross, false), (account.Positions[0].Side, account.Positions[0].MarginMode, account.Positions[0].HasIsolatedMarginUsd));
    }

    [Theory]
    [InlineData("\"time\":1708622398623", "\"time\":\"x\"", "time is missing")]
    [InlineData("\"szi\":\"0.0335\"", "\"szi\":\"0\"", "assetPositions[0].position.szi is 0")]
    [InlineData("\"entryPx\":\"2986.3\"", "\"entryPx\":null", "assetPositions[0].position.entryPx is missing or no number")]
    [InlineData("\"type\":\"isolated\"", "\"type\":\"both\"", "leverage.type is 'both', allowed cross or isolated")]
    [InlineData("\"assetPositions\":[", "\"other\":[", "assetPositions is missing")]
    public void Wrong_field_is_named(string before, string after, string message)
    {
        var fault = Assert.Throws<FormatException>(() => Read(Answer.Replace(before, after, StringComparison.Ordinal)));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_is_asked_and_its_faults_are_said_in_words()
    {
        var asked = "";
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var venue = builder.Build();
        venue.MapPost("/info", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            asked = await reader.ReadToEndAsync();
            return asked.Contains("bad", StringComparison.Ordinal) ? Results.Text("null") : asked.Contains("busy", StringComparison.Ordinal) ? Results.Text("slow down", statusCode: 429) : Results.Text(Answer);
        });
        await venue.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(venue.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/") };
        var reader = new AddressReader(http);
        Assert.Single((await reader.ReadAsync(Address, CancellationToken.None)).Positions);
        Assert.Equal($$"""{"type":"clearinghouseState","user":"{{Address}}"}""", asked);
        Assert.Contains("429", (await Assert.ThrowsAsync<AddressException>(() => reader.ReadAsync("busy", CancellationToken.None))).Message, StringComparison.Ordinal);
        Assert.Contains("time is missing", (await Assert.ThrowsAsync<AddressException>(() => reader.ReadAsync("bad", CancellationToken.None))).Message, StringComparison.Ordinal);
        await venue.StopAsync();
        await Assert.ThrowsAsync<AddressException>(() => reader.ReadAsync(Address, CancellationToken.None));
    }

    [Theory]
    [InlineData("0x12", "https://api.hyperliquid.xyz", "'0x12' is no address")]
    [InlineData("", "http://example.com", "allowed an https URL")]
    public void Wrong_option_is_refused_with_what_is_allowed(string watch, string endpoint, string message)
    {
        var faults = new AddressOptions { Watch = watch, Endpoint = endpoint }.Validate(new ValidationContext(this)).Select(fault => fault.ErrorMessage);
        Assert.Contains(faults, fault => fault!.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_is_asked_unless_addresses_are_named() => Assert.Empty(new AddressOptions().Addresses);

    private static AccountPositions Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        return ClearinghouseState.Read(Address, json.RootElement);
    }
}
