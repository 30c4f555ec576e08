using System.Text;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Gate;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Tests;

public sealed class CaptureNormaliserTests : IRecordSink
{
    private const string Contract = """[{"name":"BTC_USDT","type":"direct","quanto_multiplier":"0.0001","order_price_round":"0.1","funding_interval":28800}]""";
    private const string Snapshot = """{"id":5,"update":1700000000.5,"asks":[{"s":10,"p":"101"}],"bids":[{"s":10,"p":"99"}]}""";

    private readonly List<MarketEvent> _events = [];

    void IRecordSink.Publish(OutputRecord record) => _events.Add(MarketEvent.Parser.ParseFrom(record.Value));

    [Fact]
    public void Answer_without_a_symbol_belongs_to_the_one_that_was_given()
    {
        var capture = Of("BTC_USDT");
        Take(capture, "1700000000600 " + Update(5, 5));
        Take(capture, "1700000000600 " + Snapshot);
        Take(capture, "1700000000700 " + Update(6, 6));
        var depth = Assert.Single(_events, marketEvent => marketEvent.Depth is { State: BookState.Valid });
        Assert.Equal((99, 101, 1_700_000_000_600_000_000), (depth.Depth.BestBid, depth.Depth.BestAsk, _events[0].ReceiveTimeUnixNs));
    }

    [Fact]
    public void Every_line_is_counted_and_the_first_refusal_is_told_with_its_place()
    {
        var capture = Of(null);
        Take(capture, """{"time":1,"channel":"futures.candlesticks","event":"update","result":[]}""");
        Take(capture, "{");
        Take(capture, "[");
        Assert.Equal((3, 1, 2), (capture.Lines, capture.Ignored, capture.Rejected));
        Assert.StartsWith("line 2: frame: ", capture.FirstFault);
    }

    private static void Take(CaptureNormaliser capture, string line) => capture.Take(Encoding.UTF8.GetBytes(line), VenueEndpoint.Stream);

    private static string Update(long first, long last) =>
        $$$"""{"time":1700000000,"time_ms":1700000000600,"channel":"futures.order_book_update","event":"update","result":{"t":1700000000600,"s":"BTC_USDT","U":{{{first}}},"u":{{{last}}},"b":[],"a":[]}}""";

    private CaptureNormaliser Of(string? symbol)
    {
        var symbols = new SymbolTable();
        var capture = new CaptureNormaliser(new VenueNormaliser(new GateCodec(symbols), Origin.Replay, 1, this), symbols, symbol);
        capture.TakeInstruments(Encoding.UTF8.GetBytes(Contract));
        return capture;
    }
}
