using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Recordings;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Recording;
using Plimsoll.Testing;

namespace Plimsoll.Simulator.Tests.Recording;

public sealed class RecordingTests : IDisposable
{
    private const double Days = 0.03;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_same_seed_gives_the_same_bytes_in_every_file()
    {
        var (first, second) = (Record("a", 5), Record("b", 5));
        var files = Files("a");
        Assert.True(files.Count > 10);
        Assert.Equal(files, Files("b"));
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(In("a", file)), File.ReadAllBytes(In("b", file))));
        Assert.Equal(first, second);
        Record("c", 6);
        Assert.Contains(files, file => !File.ReadAllBytes(In("a", file)).SequenceEqual(File.ReadAllBytes(In("c", file))));
    }

    [Fact]
    public void What_replay_reads_is_what_the_simulator_did_and_all_of_it_is_labelled_simulated()
    {
        var done = Record("a", 5);
        var (trades, liquidations, lines) = (0L, 0L, 0L);
        foreach (var (folder, venue) in new[] { ("", Venue.Hyperliquid), ("binance", Venue.BinanceUsdm), ("bybit", Venue.Bybit) })
        {
            using var market = RecordedMarket.Open(new SourceOptions { Kind = "replay", Data = In("a", folder) }, Assert.Fail);
            foreach (var record in market.Records)
            {
                var read = MarketEvent.Parser.ParseFrom(record.Value);
                Assert.Equal(Origin.Simulated, read.Origin);
                if (read.BodyCase != MarketEvent.BodyOneofCase.Clock) Assert.Equal(venue, read.Venue);
                trades += read.BodyCase == MarketEvent.BodyOneofCase.Trade ? 1 : 0;
                liquidations += read.BodyCase == MarketEvent.BodyOneofCase.Liquidation ? 1 : 0;
            }

            Assert.Contains("seed 5", market.Description, StringComparison.Ordinal);
            Assert.Equal(0, market.LinesRejected + market.LinesLate);
            lines += market.LinesRead;
        }

        Assert.True(done.Liquidations > 0);
        Assert.Equal((done.Trades, done.Liquidations, done.Lines), (trades, liquidations, lines));
        Assert.Equal(0, done.ImbalanceUnits);
    }

    [Fact]
    public void A_folder_that_holds_something_is_refused()
    {
        Record("a", 1);
        var refusal = Assert.Throws<IOException>(() => Record("a", 1));
        Assert.Contains("a new or an empty folder", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"origin\":\"LIVE\",\"venue\":\"binance\",\"scenario\":\"x\",\"seed\":1}")]
    [InlineData("{\"origin\":\"SIMULATED\",\"venue\":\"nowhere\",\"scenario\":\"x\",\"seed\":1}")]
    [InlineData("not json")]
    public void A_recording_whose_manifest_cannot_be_trusted_is_not_played(string manifest)
    {
        Record("a", 1);
        File.WriteAllText(In("a", "manifest.json"), manifest);
        Assert.Throws<IOException>(() => RecordedMarket.Open(new SourceOptions { Kind = "replay", Data = In("a", "") }, Assert.Fail));
    }

    public void Dispose() => _folder.Dispose();

    private SimulationResult Record(string name, ulong seed)
    {
        var scenario = ScenarioCatalogue.Find("cascade", Days)! with { Accounts = 400, WarmUpHours = 1, LeverageScale = 2 };
        return MarketRecorder.Record(new SimulationRequest(scenario, seed, Days, 1_767_571_200_000, 5, In(name, "")), _ => { }, CancellationToken.None);
    }

    private string In(string name, string file) => Path.Combine(_folder.Path, name, file);

    private List<string> Files(string name) =>
        [.. Directory.EnumerateFiles(In(name, ""), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(In(name, ""), file)).Order(StringComparer.Ordinal)];
}
