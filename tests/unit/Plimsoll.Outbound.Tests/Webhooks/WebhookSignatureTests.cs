
namespace Plimsoll.Outbound.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long SignedAt = 1614265330;
    private const string Published = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static readonly byte[] Payload = """{"test": 2432232314}"""u8.ToArray();
    private static readonly ManualClock Clock = new(DateTimeOffset.FromUnixTimeSeconds(SignedAt));

    [Fact]
    public void Published_vector_of_standard_webhooks_holds() =>
        Assert.Equal(Published, WebhookSignature.Sign(Id, SignedAt, Payload, [Keys.First]));

    [Fact]
    public void Each_live_key_signs_and_either_key_of_the_receiver_verifies()
    {
        var signatures = WebhookSignature.Sign(Id, SignedAt, Payload, [Keys.Second, Keys.First]);

        Assert.Equal(2, signatures.Split(' ').Length);
        Assert.True(Verify(signatures: signatures, keys: [Keys.First]));
        Assert.True(Verify(signatures: signatures, keys: [Keys.Second]));
        Assert.False(Verify(signatures: Published, keys: [Keys.Second]));
    }

    [Fact]
    public void Change_of_any_byte_of_payload_id_time_or_signature_is_rejected()
    {
        for (var at = 0; at < Payload.Length; at++)
        {
            var changed = (byte[])Payload.Clone();
            changed[at] ^= 1;
            Assert.False(Verify(payload: changed));
        }

        Assert.All(Mutations(Id), id => Assert.False(Verify(id: id)));
        Assert.All(Mutations(SignedAt.ToString()), time => Assert.False(Verify(timestamp: time)));
        Assert.All(Mutations(Published[..^2]), signature => Assert.False(Verify(signatures: signature + "=")));
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    [InlineData(long.MaxValue - SignedAt, false)]
    public void Timestamp_beyond_five_minutes_either_way_is_rejected(long offsetSeconds, bool accepted)
    {
        var time = SignedAt + offsetSeconds;
        var signature = WebhookSignature.Sign(Id, time, Payload, [Keys.First]);

        Assert.Equal(accepted, Verify(timestamp: time.ToString(), signatures: signature));
    }

    [Theory]
    [InlineData(null, "1614265330", Published)]
    [InlineData(Id, null, Published)]
    [InlineData(Id, "1614265330", null)]
    [InlineData(Id, " 1614265330", Published)]
    [InlineData(Id, "1614265330", "")]
    [InlineData(Id, "1614265330", "v1,")]
    [InlineData(Id, "1614265330", "v1,!!!!")]
    [InlineData(Id, "1614265330", "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(Id, "1614265330", "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    public void Missing_or_malformed_header_is_rejected(string? id, string? timestamp, string? signatures) =>
        Assert.False(WebhookSignature.Verify(id, timestamp, signatures, Payload, [Keys.First], Clock));

    [Theory]
    [InlineData("")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_")]
    [InlineData("whsec_not base64!")]
    [InlineData("whsec_c2hvcnRlciB0aGFuIDI0IGJ5dGVz")]
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Secret_of_another_form_is_refused_without_being_repeated(string text)
    {
        var error = Assert.Throws<FormatException>(() => WebhookSecret.Parse(text));

        Assert.True(text.Length < 8 || !error.Message.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void Secret_does_not_print_itself() => Assert.Equal("whsec_(not shown)", Keys.First.ToString());

    private static IEnumerable<string> Mutations(string text) =>
        Enumerable.Range(0, text.Length).Select(at => $"{text[..at]}{(text[at] == '7' ? '8' : '7')}{text[(at + 1)..]}");

    private static bool Verify(
        string id = Id, string? timestamp = null, string signatures = Published, byte[]? payload = null, WebhookSecret[]? keys = null) =>
        WebhookSignature.Verify(id, timestamp ?? SignedAt.ToString(), signatures, payload ?? Payload, keys ?? [Keys.First], Clock);
}
