using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Plimsoll.Ingestion.Options;
using Plimsoll.Messaging;
using Plimsoll.Testing;

namespace Plimsoll.Ingestion.Tests;

public sealed class SourceOptionsTests
{
    [Theory]
    [InlineData("recorder", "must be live, simulator, replay or generated")]
    [InlineData("tape", "must be live, simulator, replay or generated")]
    public void A_source_that_does_not_exist_is_refused_in_words(string kind, string sentence) =>
        Assert.Contains(sentence, Refusal(new SourceOptions { Kind = kind }), StringComparison.Ordinal);

    [Fact]
    public void A_host_of_an_unknown_source_does_not_start()
    {
        var fault = Assert.Throws<OptionsValidationException>(() =>
        {
            using var app = (IDisposable)IngestionHost.Build([], [new("Source:Kind", "tape")]);
            _ = ((WebApplication)app).Services.GetRequiredService<IOptions<SourceOptions>>().Value;
        });
        Assert.Contains("Source:Kind", string.Join(' ', fault.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_must_hold_what_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("folder", Refusal(new SourceOptions { Kind = "replay", Data = Path.Combine(folder.Path, "none") }), StringComparison.Ordinal);
        Assert.Contains("no recording file", Refusal(new SourceOptions { Kind = "replay", Data = folder.Path }), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder.Path, "trades_BTC_20260613.jsonl"), "");
        File.WriteAllText(Path.Combine(folder.Path, "notes.txt"), "");
        Assert.Empty(Refusal(new SourceOptions { Kind = "replay", Data = folder.Path }));
        Assert.Contains("of ETH-USDT", Refusal(new SourceOptions { Kind = "replay", Data = folder.Path, Instruments = "ETH-USDT" }), StringComparison.Ordinal);
        Assert.Contains("from 2026-06-20", Refusal(new SourceOptions { Kind = "replay", Data = folder.Path, From = "2026-06-20" }), StringComparison.Ordinal);
        Assert.Empty(Refusal(new SourceOptions { Kind = "replay", Data = folder.Path, Instruments = "ETH-USDT,BTC-USDT" }));
    }

    [Fact]
    public void A_generated_market_has_only_its_own_instruments() =>
        Assert.Contains("BTC-USDT, ETH-USDT, OP-USDT", Refusal(new SourceOptions { Instruments = "DOGE-USDT" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("0", null, true)]
    [InlineData("60", null, true)]
    [InlineData("1", null, false)]
    [InlineData(null, null, false)]
    [InlineData("0", "false", false)]
    public void A_source_faster_than_time_waits_for_every_group_unless_told_otherwise(string? speed, string? wait, bool isPaced)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new("Source:Speed", speed), new("Source:WaitForConsumers", wait)]);
        configuration.AddDefaultPace();
        var entries = configuration.GetSection("Kafka:Pace").GetChildren().Select(entry => entry.Value!).ToList();
        Assert.Equal(isPaced ? DefaultPace.Groups.Count : 0, entries.Count);
        Assert.All(entries, entry => Assert.True(PacedInput.TryParse(entry, out _), entry));
    }

    [Fact]
    public void Groups_that_are_named_are_not_added_to()
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new("Source:Speed", "0"), new("Kafka:Pace:0", "heatmap/market.events.v1")]);
        configuration.AddDefaultPace();
        Assert.Single(configuration.GetSection("Kafka:Pace").GetChildren());
    }

    private static string Refusal(SourceOptions options) =>
        string.Join("; ", options.Validate(new ValidationContext(options)).Select(result => result.ErrorMessage));
}
