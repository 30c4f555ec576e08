using System.Buffers;
using System.Text;
using Plimsoll.Ingestion.Core.Recording;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Tests.Recording;

public sealed class FrameLineTests
{
    [Theory]
    [InlineData("1721347020984480942 {\"e\":1}", 1721347020984480942, "{\"e\":1}")]
    [InlineData("1680652700423575 {\"e\":1}", 1680652700423575000, "{\"e\":1}")]
    [InlineData("1680652700423\t{\"e\":1}", 1680652700423000000, "{\"e\":1}")]
    [InlineData("{\"e\":1}", 0, "{\"e\":1}")]
    [InlineData("17 {\"e\":1}", 0, "{\"e\":1}")]
    [InlineData("@nothing {\"e\":1}", 0, "@nothing {\"e\":1}")]
    public void A_frame_of_a_stream_stands_alone_or_after_its_time(string line, long receiveNs, string frame)
    {
        var read = FrameLine.Parse(Encoding.UTF8.GetBytes(line));
        Assert.Equal((receiveNs, VenueEndpoint.Stream, frame), (read.ReceiveTimeUnixNs, read.Endpoint, Encoding.UTF8.GetString(read.Frame)));
    }

    [Fact]
    public void What_is_written_is_read_again_and_takes_one_line()
    {
        var output = new ArrayBufferWriter<byte>();
        FrameLine.Write(output, 1721347020984480942, VenueEndpoint.Depth, "币安USDT"u8, "{\n\"a\": 1}\r\n"u8);
        FrameLine.Write(output, 1721347020984480943, VenueEndpoint.Stream, default, "{}"u8);
        var lines = Encoding.UTF8.GetString(output.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        var read = FrameLine.Parse(Encoding.UTF8.GetBytes(lines[0]));
        Assert.Equal(
            (1721347020984480942, VenueEndpoint.Depth, "币安USDT", "{ \"a\": 1}"),
            (read.ReceiveTimeUnixNs, read.Endpoint, Encoding.UTF8.GetString(read.Symbol), Encoding.UTF8.GetString(read.Frame)));
    }
}
