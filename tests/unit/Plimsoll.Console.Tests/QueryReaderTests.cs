using Microsoft.Extensions.Primitives;
using Plimsoll.Console.Query;

namespace Plimsoll.Console.Tests;

public sealed class QueryReaderTests
{
    [Fact]
    public void What_is_left_out_takes_its_default()
    {
        var query = Reader([], "rows", "range", "firing", "instrument");

        Assert.Equal(200, query.Whole("rows", 200, 10, 800));
        Assert.Equal(12, query.Number("range", 12, 0.5, 50));
        Assert.False(query.Flag("firing"));
        Assert.Null(query.OptionalInstrument());
    }

    [Theory]
    [InlineData("9", "a whole number from 10 to 800")]
    [InlineData("801", "a whole number from 10 to 800")]
    [InlineData("1e2", "a whole number from 10 to 800")]
    [InlineData("-20", "a whole number from 10 to 800")]
    [InlineData("", "a whole number from 10 to 800")]
    [InlineData("99999999999999999999", "a whole number from 10 to 800")]
    public void A_whole_number_out_of_range_names_field_value_and_range(string text, string allowed)
    {
        var wrong = Assert.Throws<QueryException>(() => Reader([("rows", text)], "rows").Whole("rows", 200, 10, 800));

        Assert.Equal(("rows", text, allowed), (wrong.Field, wrong.Value, wrong.Allowed));
    }

    [Theory]
    [InlineData("0.4")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("12,5")]
    [InlineData(" 12")]
    public void A_number_is_finite_invariant_and_in_range(string text) =>
        Assert.Throws<QueryException>(() => Reader([("range", text)], "range").Number("range", 12, 0.5, 50));

    [Theory]
    [InlineData("BTC-USDT", true)]
    [InlineData("kPEPE-USDT", true)]
    [InlineData("BTC/USDT", false)]
    [InlineData("BTC-USDT\n", false)]
    [InlineData("", false)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", false)]
    public void An_instrument_is_a_short_plain_name(string text, bool isValid)
    {
        var query = Reader([("instrument", text)], "instrument");

        if (isValid)
            Assert.Equal(text, query.OptionalInstrument());
        else
            Assert.Throws<QueryException>(() => query.OptionalInstrument());
    }

    [Fact]
    public void A_parameter_that_is_not_known_is_refused_with_those_that_are()
    {
        var wrong = Assert.Throws<QueryException>(() => Reader([("row", "20")], "rows", "columns"));

        Assert.Equal("one of the parameters rows, columns", wrong.Allowed);
    }

    [Fact]
    public void A_parameter_is_given_once() =>
        Assert.Throws<QueryException>(() => new QueryReader(
            new QueryCollection(new Dictionary<string, StringValues> { ["rows"] = new(["20", "30"]) }), "rows"));

    [Fact]
    public void A_long_value_is_cut_in_the_answer() =>
        Assert.Equal(100, Assert.Throws<QueryException>(() => Reader([("rows", new string('9', 5_000))], "rows").Whole("rows", 1, 1, 9)).Value.Length);

    private static QueryReader Reader((string Name, string Value)[] given, params string[] known) =>
        new(new QueryCollection(given.ToDictionary(item => item.Name, item => new StringValues(item.Value))), known);
}
