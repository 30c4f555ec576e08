namespace Plimsoll.Messaging.Tests;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("kafka:9092")]
    [InlineData("127.0.0.1:9092,broker.example:9092")]
    [InlineData("192.168.1.5:9092")]
    public void A_source_that_is_not_live_refuses_a_broker_beyond_loopback_without_a_prefix(string brokers)
    {
        var options = new KafkaOptions { BootstrapServers = brokers, RequirePrefixBeyondLoopback = true };
        var error = Assert.Single(Errors(options));
        Assert.Contains("Kafka:BootstrapServers = '", error, StringComparison.Ordinal);
        Assert.Contains("Kafka:Prefix = ''", error, StringComparison.Ordinal);
        options.Prefix = "replay.";
        Assert.Empty(Errors(options));
        Assert.Empty(Errors(new KafkaOptions { BootstrapServers = brokers }));
    }

    [Theory]
    [InlineData("127.0.0.1:9092")]
    [InlineData("localhost:9092")]
    [InlineData("127.9.9.9:1")]
    [InlineData("[::1]:9092")]
    public void Loopback_brokers_need_no_prefix(string brokers) =>
        Assert.Empty(Errors(new KafkaOptions { BootstrapServers = brokers, RequirePrefixBeyondLoopback = true }));

    [Theory]
    [InlineData(nameof(KafkaOptions.Ordinal), 3, "0 to 2")]
    [InlineData(nameof(KafkaOptions.Replicas), 13, "1 to 12")]
    [InlineData(nameof(KafkaOptions.LingerMs), 101, "0 to 100")]
    [InlineData(nameof(KafkaOptions.DeliveryTimeoutMs), 999, "1000 to 30000")]
    [InlineData(nameof(KafkaOptions.CheckpointIntervalMs), 19, "20 to 60000")]
    [InlineData(nameof(KafkaOptions.CheckpointBytes), 1, "65536 to 67108864")]
    [InlineData(nameof(KafkaOptions.ShutdownSeconds), 31, "1 to 30")]
    [InlineData(nameof(KafkaOptions.RepublishLatestSeconds), 0, "1 to 3600")]
    public void A_value_out_of_range_is_refused_with_key_value_and_range(string key, int value, string range)
    {
        var options = new KafkaOptions { Replicas = 3 };
        typeof(KafkaOptions).GetProperty(key)!.SetValue(options, value);
        Assert.Contains($"Kafka:{key} = {value} is out of range: allowed is {range}", Errors(options));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("kafka", "'kafka' is not host:port")]
    [InlineData("kafka:0", "'kafka:0' is not host:port")]
    [InlineData("kafka:70000", "'kafka:70000' is not host:port")]
    public void Brokers_are_host_and_port(string brokers, string expected) =>
        Assert.Contains(expected, Assert.Single(Errors(new KafkaOptions { BootstrapServers = brokers })), StringComparison.Ordinal);

    [Fact]
    public void Settings_that_a_promise_rests_on_cannot_be_overridden_and_others_can()
    {
        var options = new KafkaOptions();
        options.Client["security.protocol"] = "SASL_SSL";
        Assert.Empty(Errors(options));
        options.Client["acks"] = "0";
        Assert.StartsWith("Kafka:Client:acks = '0' cannot be set", Assert.Single(Errors(options)), StringComparison.Ordinal);
    }

    [Fact]
    public void Pace_entries_name_a_group_and_a_topic_of_the_catalogue()
    {
        var options = new KafkaOptions();
        options.Pace.Add("heatmap/market.events.v1");
        Assert.Empty(Errors(options));
        options.Pace.Add("heatmap/nothing");
        Assert.Contains("Kafka:Pace = 'heatmap/nothing'", Assert.Single(Errors(options)), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Errors(KafkaOptions options) => new KafkaOptionsValidator().Validate(null, options).Failures ?? [];
}
