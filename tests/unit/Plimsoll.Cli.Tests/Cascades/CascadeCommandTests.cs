using System.CommandLine;
using System.Diagnostics;
using Plimsoll.Cli.Cascades;
using Plimsoll.Cli.Commands;
using Plimsoll.Testing;

namespace Plimsoll.Cli.Tests.Cascades;

public sealed class CascadeCommandTests
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

    [Fact]
    public async Task File_is_answered_with_what_is_not_shown_and_a_hole_in_its_book_is_said_in_words()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "market.json");
        await File.WriteAllTextAsync(file, """
            {"instrument":"BTC-USDT","mark_price":60000,"zones":[{"id":"z1","side":"long","low_price":58900,"high_price":59200,"mass_usd":4e7}],
             "books":[{"venue":"Bybit","bids":[[59990,20],[59500,200],[59000,300]],"asks":[[60010,20]]}]}
            """, TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        var code = await CascadeCommand.Create().Parse(["--input", file, "--shock", "2", "--side", "long"]).InvokeAsync(new InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("without end (a hole in the book) within 2 %", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("limit: UNVERIFIED", output.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        using var error = new StringWriter();
        using var output = new StringWriter();
        var code = await CascadeCommand.Create().Parse(arguments).InvokeAsync(new InvocationConfiguration { Error = error, Output = output }, TestContext.Current.CancellationToken);
        return (code, error.ToString());
    }
}
