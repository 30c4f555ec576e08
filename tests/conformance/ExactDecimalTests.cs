using System.Globalization;
using System.Text;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.ConformanceTests;

public sealed class ExactDecimalTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("0.000")]
    [InlineData("28145.10")]
    [InlineData("-0.00021234")]
    [InlineData("0.0001875391284828")]
    [InlineData("999999999999999999")]
    [InlineData("0.000000000000000000000000000001")]
    [InlineData("123456789.123456789")]
    public void What_was_written_is_written_again_and_is_the_same_double(string text)
    {
        Assert.True(DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(text, value.ToString());
        Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), value.ToDouble());
    }

    [Theory]
    [InlineData("1e3", "1000")]
    [InlineData("1E+3", "1000")]
    [InlineData("15e-1", "1.5")]
    [InlineData("1.5e-8", "0.000000015")]
    [InlineData("100000000.0000000000000000", "100000000.000000000")]
    public void Exponents_and_zeros_beyond_the_last_digit_lose_nothing(string text, string written)
    {
        Assert.True(DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(written, value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1,0")]
    [InlineData("NaN")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e99")]
    [InlineData("1000000000000000000")]
    [InlineData("0.0000000000000000000000000000001")]
    [InlineData("1.0000000000000000001")]
    [InlineData("1٣")]
    public void Anything_else_is_no_decimal(string text) => Assert.False(DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Random_decimals_agree_with_the_framework_in_value_order_and_steps()
    {
        var random = new Random(20260404);
        for (var i = 0; i < 200_000; i++)
        {
            var (left, right) = (Draw(random), Draw(random));
            Assert.Equal((double)left.Framework, left.Ours.ToDouble(), 15);
            Assert.Equal(double.Parse(left.Ours.ToString(), CultureInfo.InvariantCulture), left.Ours.ToDouble());
            Assert.Equal(left.Framework.CompareTo(right.Framework), Math.Sign(left.Ours.CompareTo(right.Ours)));
            if (right.Framework > 0)
            {
                var whole = left.Framework % right.Framework == 0 && Math.Abs(left.Framework / right.Framework) <= long.MaxValue;
                Assert.Equal(whole, left.Ours.TryCountSteps(right.Ours, out var count));
                if (whole) Assert.Equal(left.Framework / right.Framework, count);
            }
        }
    }

    private static (decimal Framework, ExactDecimal Ours) Draw(Random random)
    {
        var scale = random.Next(0, 9);
        var mantissa = random.Next(4) == 0 ? 1 : random.NextInt64(-100_000_000, 100_000_000);
        var value = new decimal(Math.Abs(mantissa)) / (decimal)Math.Pow(10, scale) * Math.Sign(mantissa);
        var text = value.ToString(CultureInfo.InvariantCulture);
        Assert.True(DecimalText.TryParse(Encoding.ASCII.GetBytes(text), out var ours), text);
        return (value, ours);
    }
}
