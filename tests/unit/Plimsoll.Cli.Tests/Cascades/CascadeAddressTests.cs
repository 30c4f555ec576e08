using System.CommandLine;
using System.Diagnostics;
using Plimsoll.Cli.Cascades;
using Plimsoll.Cli.Commands;

namespace Plimsoll.Cli.Tests.Cascades;

public sealed class CascadeAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:7204", "http://127.0.0.1:7204/")]
    [InlineData("localhost:7204", "http://localhost:7204/")]
    [InlineData("http://scoring:7204", "http://scoring:7204/")]
    [InlineData("https://scoring/", "https://scoring/")]
    [InlineData("[::1]:7204", "http://[::1]:7204/")]
    public void Host_and_port_are_enough(string text, string address) => Assert.Equal(address, ServiceAddress.Read(text)?.ToString());

    [Theory]
    [InlineData("ftp://scoring:7204")]
    [InlineData("http://")]
    [InlineData("scoring:99999")]
    [InlineData("http://scoring:7204/risk")]
    [InlineData("a b")]
    public void What_is_no_address_is_refused(string text) => Assert.Null(ServiceAddress.Read(text));

    [Fact]
    public async Task Service_that_is_not_there_fails_at_once_with_one_line_that_names_it()
    {
        var started = Stopwatch.GetTimestamp();
        var (code, said) = await RunAsync("--address", "127.0.0.1:1");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Matches("^plimsoll: Unavailable: 127.0.0.1:1: .+\n$", said.ReplaceLineEndings("\n"));
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("plimsoll: --address 'scoring:99999': allowed HOST:PORT", "--address", "scoring:99999")]
    [InlineData("plimsoll: --address or --input", "--shock", "2")]
    [InlineData("plimsoll: --address or --input", "--address", "127.0.0.1:1", "--input", "market.json")]
    [InlineData("plimsoll: InvalidArgument: --venue-out 'Nowhere': allowed BinanceUsdm", "--address", "127.0.0.1:1", "--venue-out", "Nowhere")]
    public async Task What_cannot_be_asked_is_a_usage_error_in_one_line(string line, params string[] arguments)
    {
        var (code, said) = await RunAsync(arguments);
        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith(line, said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }

    private static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        using var error = new StringWriter();
        using var output = new StringWriter();
        var code = await CascadeCommand.Create().Parse(arguments).InvokeAsync(new InvocationConfiguration { Error = error, Output = output }, TestContext.Current.CancellationToken);
        return (code, error.ToString());
    }
}
