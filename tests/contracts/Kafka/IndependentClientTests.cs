using System.Text.Json.Nodes;
using Google.Protobuf;
using Plimsoll.Contracts.CloudEvents;
using Plimsoll.Contracts.Topics;
using Plimsoll.Testing;

namespace Plimsoll.ContractTests.Kafka;

/// <summary>What we publish, read by a client that shares no code with us: kafkajs, protobufjs and the published .proto files.</summary>
public sealed class IndependentClientTests
{
    private const string DeadlineMs = "30000";

    [Fact]
    public async Task An_independent_client_reads_payload_key_partition_and_headers_of_every_topic()
    {
        await using var published = await PublishedRecords.PublishAsync();
        var topics = TopicCatalogue.All.Select(topic => $"{topic.Name}={topic.Message.FullName}");
        var reader = await NodeTools.ScriptAsync("read-topic.mjs", [published.BootstrapServers, $"{TopicCatalogue.All.Count}", DeadlineMs, .. topics]);
        Assert.True(reader.ExitCode == 0, reader.Said);

        var records = reader.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToDictionary(record => $"{record["topic"]}");
        Assert.Equal(TopicCatalogue.All.Count, records.Count);
        foreach (var topic in TopicCatalogue.All)
        {
            var (sent, message) = published.ByTopic[topic.Name];
            var read = records[topic.Name];
            Assert.Equal(sent.Key, $"{read["key"]}");
            Assert.Equal($"{read["expectedPartition"]}", $"{read["partition"]}");
            Assert.Equal(0, (int)read["rest"]!);
            Assert.Equal(message, JsonParser.Default.Parse(read["value"]!.ToJsonString(), topic.Message));
            Assert.Equal(Expected(topic, sent.Key, sent.Id), read["headers"]!.AsObject().ToDictionary(header => header.Key, header => $"{header.Value}"));
        }
    }

    private static Dictionary<string, string> Expected(TopicDefinition topic, string key, string id)
    {
        var headers = new Dictionary<string, string> { [CloudEventHeaders.TraceParent] = PublishedRecords.TraceParent };
        if (topic.EventType is null)
            return headers;
        headers[CloudEventHeaders.SpecVersion] = CloudEventHeaders.SpecVersionValue;
        headers[CloudEventHeaders.Id] = id;
        headers[CloudEventHeaders.Source] = CloudEventHeaders.SourceOf(topic.Owner);
        headers[CloudEventHeaders.Type] = topic.EventType;
        headers[CloudEventHeaders.Time] = PublishedRecords.EventTime;
        headers[CloudEventHeaders.Subject] = key;
        headers[CloudEventHeaders.DataSchema] = CloudEventHeaders.SchemaOf(topic.Message);
        headers[CloudEventHeaders.ContentType] = CloudEventHeaders.ContentTypeValue;
        return headers;
    }
}
