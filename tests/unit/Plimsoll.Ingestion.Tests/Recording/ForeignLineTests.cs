using System.Text;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Recording;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Testing;

namespace Plimsoll.Ingestion.Tests.Recording;

/// <summary>Captures of other recorders are read like ours.</summary>
public sealed class ForeignLineTests
{
    [Theory]
    [InlineData("""{"t":"recv","conn":"OKX.ws.1","ts":1652459225.5044203,"data":"{\"a\":\"\\u5e01\"}"}""", 1_652_459_225_504_420_300, VenueEndpoint.Stream, "", """{"a":"\u5e01"}""")]
    [InlineData("""{"t":"http","ts":1626992741.3,"url":"https://fapi.binance.com/fapi/v1/depth?symbol=SUSHIUSDT&limit=1000","data":"{}"}""", 1_626_992_741_300_000_000, VenueEndpoint.Depth, "SUSHIUSDT", "{}")]
    [InlineData("""{"t":"http","ts":1626992741.3,"url":"https://fapi.binance.com/fapi/v1/exchangeInfo","data":"{}"}""", 1_626_992_741_300_000_000, VenueEndpoint.Instruments, "", "{}")]
    [InlineData("""1684930167.3936765: {"channel":"x"}""", 1_684_930_167_393_676_500, VenueEndpoint.Stream, "", """{"channel":"x"}""")]
    [InlineData("""https://api.gateio.ws/api/v4/futures/usdt/order_book?contract=WOO_USDT&limit=100&with_id=true -> 1684930166.5: {"id":1}""", 1_684_930_166_500_000_000, VenueEndpoint.Depth, "WOO_USDT", """{"id":1}""")]
    public void A_line_of_another_recorder_is_a_frame_with_its_time_and_origin(string line, long receiveNs, VenueEndpoint endpoint, string symbol, string frame)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        Assert.True(ForeignLine.IsForeign(bytes));
        var read = FrameLine.Parse(ForeignLine.Translate(bytes));
        Assert.Equal((receiveNs, endpoint, symbol, frame), (read.ReceiveTimeUnixNs, read.Endpoint, Encoding.UTF8.GetString(read.Symbol), Encoding.UTF8.GetString(read.Frame)));
    }

    [Theory]
    [InlineData("""{"t":"header","format":2}""")]
    [InlineData("""{"t":"send","data":"{}"}""")]
    [InlineData("""{"t":"connect","conn":"OKX.ws.1","addr":"wss://ws.okx.com:8443/ws/v5/public"}""")]
    [InlineData("""{"t":"http","ts":1.5,"url":"https://www.okx.com/api/v5/public/time","data":"{}"}""")]
    [InlineData("""wss://fx-ws.gateio.ws/v4/ws/usdt <- 1684930165.0859876: {"time":1}""")]
    [InlineData("wss://fx-ws.gateio.ws/v4/ws/usdt <-> 1684930163.9545715")]
    public void What_the_recorder_sent_or_remarked_is_no_frame(string line) => Assert.Empty(ForeignLine.Translate(Encoding.UTF8.GetBytes(line)));

    [Theory]
    [InlineData("""{"t":1681923600000,"T":1681923899999,"s":"BTC"}""")]
    [InlineData("""1721347020984480942 {"e":1}""")]
    [InlineData("""{"e":"trade"}""")]
    [InlineData("pong")]
    public void Frames_of_venues_and_our_own_lines_are_left_alone(string line) => Assert.False(ForeignLine.IsForeign(Encoding.UTF8.GetBytes(line)));

    [Fact]
    public void A_file_that_is_one_laid_out_document_is_one_frame()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "ticker.json");
        File.WriteAllText(path, "{\r\n  \"topic\": \"x\",\r\n\r\n  \"data\": [1,\n 2]\n}\n");
        using var file = new CaptureFile(path);
        Assert.True(file.TryRead(out var line));
        Assert.Equal("{  \"topic\": \"x\",   \"data\": [1,  2] } ", Encoding.UTF8.GetString(line));
        Assert.False(file.TryRead(out _));
    }
}
