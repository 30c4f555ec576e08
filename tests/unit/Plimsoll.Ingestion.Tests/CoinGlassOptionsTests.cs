using System.ComponentModel.DataAnnotations;
using Plimsoll.Ingestion.Options;
using Plimsoll.Testing;

namespace Plimsoll.Ingestion.Tests;

public sealed class CoinGlassOptionsTests
{
    [Fact]
    public void It_is_off_without_a_key() => Assert.Equal((false, 0), (new CoinGlassOptions().IsOn, Faults(new CoinGlassOptions()).Count));

    [Fact]
    public void A_key_that_is_none_is_refused_and_not_shown()
    {
        var fault = Assert.Single(Faults(new CoinGlassOptions { ApiKey = "s3cret with spaces" }));
        Assert.Contains("8 to 128", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_can_be_in_a_mounted_file()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "key");
        Assert.Contains(path, Assert.Single(Faults(new CoinGlassOptions { ApiKeyFile = path })), StringComparison.Ordinal);
        File.WriteAllText(path, "0123456789abcdef\n");
        Assert.Equal("0123456789abcdef", new CoinGlassOptions { ApiKeyFile = path }.ReadKey());
        Assert.Empty(Faults(new CoinGlassOptions { ApiKeyFile = path }));
    }

    [Theory]
    [InlineData("http://open-api-v4.coinglass.com/")]
    [InlineData("https://open-api-v4.coinglass.com")]
    [InlineData("nowhere")]
    public void The_key_goes_to_no_open_address(string endpoint) =>
        Assert.Contains($"'{endpoint}'", Assert.Single(Faults(new CoinGlassOptions { Endpoint = endpoint })), StringComparison.Ordinal);

    [Fact]
    public void An_interval_that_they_do_not_have_is_refused() =>
        Assert.Contains("7 is not an interval; allowed: 1, 3, 5, 15, 30", Assert.Single(Faults(new CoinGlassOptions { IntervalMinutes = 7 })), StringComparison.Ordinal);

    private static List<string> Faults(CoinGlassOptions options) => [.. options.Validate(new ValidationContext(options)).Select(fault => fault.ErrorMessage!)];
}
