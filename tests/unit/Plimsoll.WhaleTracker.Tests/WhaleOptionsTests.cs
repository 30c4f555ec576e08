using System.ComponentModel.DataAnnotations;
using Plimsoll.WhaleTracker.Core;
using Plimsoll.WhaleTracker.Options;

namespace Plimsoll.WhaleTracker.Tests;

public sealed class WhaleOptionsTests
{
    [Fact]
    public void Options_left_alone_are_the_parameters_of_the_offline_line()
    {
        var (fromOptions, defaults) = (new WhaleOptions().ToParameters(), new WhaleParameters());
        Assert.Equal(defaults.FloorsUsd.OrderBy(floor => floor.Key), fromOptions.FloorsUsd.OrderBy(floor => floor.Key));
        Assert.Equal(defaults with { FloorsUsd = fromOptions.FloorsUsd }, fromOptions);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("BTC=1000000, ETH=5e5", 2)]
    public void Floors_are_read_by_asset(string floors, int count) => Assert.Equal(count, new WhaleOptions { Floors = floors }.ToParameters().FloorsUsd.Count);

    [Theory]
    [InlineData("BTC")]
    [InlineData("=5000")]
    [InlineData("BTC=-5")]
    [InlineData("BTC=NaN")]
    [InlineData("BTC=5000,BTC=6000")]
    public void Floors_that_cannot_be_meant_are_refused(string floors)
    {
        var options = new WhaleOptions { Floors = floors };
        Assert.Contains("ASSET=USD", Assert.Single(options.Validate(new ValidationContext(options))).ErrorMessage, StringComparison.Ordinal);
    }
}
