using Plimsoll.Market.Instruments;

namespace Plimsoll.Market.Tests;

public sealed class InstrumentTests
{
    [Theory]
    [InlineData("BTC-USDT", "BTC")]
    [InlineData("kPEPE-USDT", "kPEPE")]
    [InlineData("1000SATS-USDT", "1000SATS")]
    public void Canonical_name_survives_the_round_trip(string name, string baseAsset)
    {
        var instrument = Instrument.Parse(name);
        Assert.Equal(baseAsset, instrument.BaseAsset);
        Assert.Equal(name, instrument.ToString());
        Assert.Equal(instrument, Instrument.OfBase(baseAsset));
    }

    [Theory]
    [InlineData("")]
    [InlineData("BTC")]
    [InlineData("BTC-USDC")]
    [InlineData("-USDT")]
    [InlineData("BTC-PERP-USDT")]
    [InlineData("B TC-USDT")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTU-USDT")]
    public void Other_names_are_refused_with_the_name_in_the_message(string name)
    {
        Assert.False(Instrument.TryParse(name, out _));
        Assert.Contains($"'{name}'", Assert.Throws<FormatException>(() => Instrument.Parse(name)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_name_is_refused() => Assert.False(Instrument.TryParse(null, out _));
}
