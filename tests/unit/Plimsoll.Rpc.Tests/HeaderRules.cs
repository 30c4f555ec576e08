using Plimsoll.Rpc.Wire;

namespace Plimsoll.Rpc.Tests;

/// <summary>Timeouts, status messages, metadata and content types on the wire.</summary>
public sealed class HeaderRules
{
    [Theory]
    [InlineData("1H", 3_600_000)]
    [InlineData("2M", 120_000)]
    [InlineData("3S", 3_000)]
    [InlineData("4m", 4)]
    [InlineData("5000u", 5)]
    [InlineData("6000000n", 6)]
    [InlineData("0m", 0)]
    [InlineData("99999999H", 359_999_996_400_000)]
    public void A_timeout_is_digits_and_a_unit(string header, long ms) =>
        Assert.Equal(TimeSpan.FromTicks(ms * TimeSpan.TicksPerMillisecond), CallTimeout.Parse(header));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("-1m")]
    [InlineData("+1m")]
    [InlineData("1.5S")]
    [InlineData("1s")]
    [InlineData(" 1S")]
    [InlineData("123456789m")]
    [InlineData("1S1S")]
    public void Anything_else_is_not_a_timeout(string header) => Assert.Null(CallTimeout.Parse(header));

    [Theory]
    [InlineData(0.0001, "1u")]
    [InlineData(250, "250000u")]
    [InlineData(99_999.999, "99999999u")]
    [InlineData(100_000, "100000m")]
    [InlineData(86_400_000, "86400000m")]
    public void A_timeout_is_sent_in_the_finest_unit_that_holds_it(double ms, string header) =>
        Assert.Equal(header, CallTimeout.Format(TimeSpan.FromTicks((long)(ms * TimeSpan.TicksPerMillisecond))));

    [Theory]
    [InlineData("plain text, [really]!", "plain text, [really]!")]
    [InlineData("100%", "100%25")]
    [InlineData("für\n", "f%C3%BCr%0A")]
    [InlineData("比", "%E6%AF%94")]
    [InlineData("😀", "%F0%9F%98%80")]
    public void A_status_message_is_percent_encoded_and_back(string detail, string encoded)
    {
        Assert.Equal(encoded, StatusDetail.Encode(detail));
        Assert.Equal(detail, StatusDetail.Decode(encoded));
    }

    [Fact]
    public void A_status_message_from_anyone_is_decoded_without_failing()
    {
        Assert.Equal("50% of %zz %", StatusDetail.Decode("50% of %zz %"));
        Assert.Equal("a\uFFFDb", StatusDetail.Decode("a%FFb"));
        Assert.Equal("lower ü", StatusDetail.Decode("lower %c3%bc"));
    }

    [Fact]
    public void A_long_status_message_is_cut_between_characters_within_4_KiB()
    {
        Assert.Equal(RpcLimits.MaxStatusDetailBytes, StatusDetail.Encode(new string('x', 10_000)).Length);
        var encoded = StatusDetail.Encode(new string('比', 2_000));
        Assert.InRange(encoded.Length, RpcLimits.MaxStatusDetailBytes - 8, RpcLimits.MaxStatusDetailBytes);
        Assert.DoesNotContain('\uFFFD', StatusDetail.Decode(encoded));
    }

    [Fact]
    public void Binary_metadata_is_base64_without_padding_and_read_with_either()
    {
        Assert.Equal("AP8", MetadataHeaders.Value(new Metadata.Entry("raw-bin", [0, 255])));
        var metadata = new Metadata();
        MetadataHeaders.AddTo(metadata, "Raw-Bin", "AP8=, AQ, !!");
        Assert.Equal([[0, 255], [1]], metadata.Select(entry => entry.ValueBytes));
        Assert.All(metadata, entry => Assert.Equal("raw-bin", entry.Key));
    }

    [Fact]
    public void Protocol_headers_are_not_metadata()
    {
        var metadata = new Metadata();
        foreach (var name in new[] { ":path", "grpc-timeout", "grpc-encoding", "Content-Type", "TE", "Host", "bad key" })
            MetadataHeaders.AddTo(metadata, name, "x");
        MetadataHeaders.AddTo(metadata, "user-agent", "tool/1");
        MetadataHeaders.AddTo(metadata, "odd", "ü");
        Assert.Equal("user-agent", Assert.Single(metadata).Key);
    }

    [Theory]
    [InlineData("bad key", "v")]
    [InlineData("", "v")]
    [InlineData("key", "line\nbreak")]
    [InlineData("key", "ü")]
    [InlineData("raw-bin", "text")]
    public void Metadata_that_cannot_be_sent_is_refused(string key, string value) =>
        Assert.Throws<ArgumentException>(() => new Metadata { { key, value } });

    [Fact]
    public void The_last_entry_of_a_key_is_found_in_any_case()
    {
        var metadata = new Metadata { { "Key", "1" }, { "key", "2" } };
        Assert.Equal("2", metadata.GetValue("KEY"));
        Assert.Null(metadata.GetValue("other"));
        Assert.Throws<ArgumentException>(() => metadata.Add("key", [1]));
    }

    [Theory]
    [InlineData("application/grpc", true)]
    [InlineData("application/grpc+proto", true)]
    [InlineData("application/grpc;charset=utf-8", true)]
    [InlineData("application/grpc-web", false)]
    [InlineData("application/grpc+json", false)]
    [InlineData("application/json", false)]
    [InlineData(null, false)]
    public void Only_grpc_with_protobuf_is_a_call(string? contentType, bool isGrpc) => Assert.Equal(isGrpc, HeaderNames.IsGrpc(contentType));
}
