using System.Text;
using Plimsoll.Ingestion.Core.Normalising;

namespace Plimsoll.ConformanceTests.Normalising;

public sealed class CaptureLineTests
{
    [Theory]
    [InlineData("1721347020984480942 {\"a\":1}", 1_721_347_020_984_480_942, "{\"a\":1}")]
    [InlineData("1680652700423575 {\"a\":1}", 1_680_652_700_423_575_000, "{\"a\":1}")]
    [InlineData("1680652700423 {\"a\":1}", 1_680_652_700_423_000_000, "{\"a\":1}")]
    [InlineData("{\"a\":1}", 0, "{\"a\":1}")]
    [InlineData("pong", 0, "pong")]
    [InlineData("12 {\"a\":1}", 0, "12 {\"a\":1}")]
    [InlineData("1721347020984480942", 0, "1721347020984480942")]
    [InlineData("", 0, "")]
    public void Number_of_digits_tells_the_unit_of_the_receive_time(string line, long receiveTimeUnixNs, string frame)
    {
        var read = CaptureLine.Read(Encoding.UTF8.GetBytes(line), out var receive);
        Assert.Equal((frame, receiveTimeUnixNs), (Encoding.UTF8.GetString(read), receive));
    }
}
