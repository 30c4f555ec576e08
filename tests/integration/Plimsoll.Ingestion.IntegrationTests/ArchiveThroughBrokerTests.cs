using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;

namespace Plimsoll.Ingestion.IntegrationTests;

/// <summary>Public archives through the broker: the same events as offline, byte for byte.</summary>
public sealed class ArchiveThroughBrokerTests
{
    [Theory]
    [InlineData("binance")]
    [InlineData("tardis")]
    public async Task The_broker_holds_what_an_archive_gives_offline_byte_for_byte(string kind)
    {
        await using var line = new MiniLine();
        if (kind == "binance") ArchiveFolder.WriteBinance(line.Folder);
        else ArchiveFolder.WriteTardis(line.Folder);
        await line.IngestAsync(("Source:WaitForConsumers", "false"));
        var (market, _) = await line.ReadAsync();

        var options = new SourceOptions { Kind = "replay", Data = line.Folder, Speed = 0 };
        var (folder, fault) = ReplayFolder.Recognise(options);
        Assert.Null(fault);
        List<string> said = [];
        using var offline = folder!.Open(options, said.Add, 1);
        var records = offline.Records.ToList();
        await MiniLine.UntilAsync(() => market.Records.Count >= records.Count, $"{records.Count} events on the broker");
        Assert.Empty(said);
        Assert.Equal(records.Select(record => $"{record.Key} {Convert.ToHexString(record.Value)}"), market.Records.Select(record => $"{record.Key} {Convert.ToHexString(record.Value.Span)}"));
        var events = records.Select(record => MarketEvent.Parser.ParseFrom(record.Value)).ToList();
        Assert.Equal(2_000, events.Count(one => one.Trade is not null));
        Assert.Contains(events, one => one.Liquidation is not null);
        Assert.Contains(events, one => one.Ticker is { HasMarkPrice: true });
        Assert.Equal(kind == "tardis", events.Any(one => one.Depth is { State: BookState.Valid }));
    }
}
