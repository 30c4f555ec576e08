using System.Text;
using Google.Protobuf.Reflection;
using Plimsoll.Contracts.CloudEvents;

namespace Plimsoll.Contracts.Topics.Rendering;

/// <summary>Renders docs/asyncapi.yaml: an AsyncAPI 3.0 document with Kafka bindings 0.5.0.</summary>
public static class AsyncApiDocument
{
    private const string Head = """
        # Rendered from the topic catalogue by `make contracts`; a test holds both equal. Not to be edited.
        asyncapi: 3.0.0
        info:
          title: Plimsoll risk topics
          version: 0.1.0
          description: >-
            How heavily crypto perpetual markets are loaded with leverage, and when the load becomes dangerous. Conditions with their quality
            and age, never trade advice. Delivery is at least once; a repeat carries the same id and the same bytes.
          license:
            name: Apache-2.0
            url: https://www.apache.org/licenses/LICENSE-2.0
        defaultContentType: application/protobuf
        servers:
          kafka:
            host: "{bootstrap}"
            protocol: kafka
            description: Apache Kafka, or the embedded broker of `plimsoll run`.
            variables:
              bootstrap:
                default: 127.0.0.1:9092
                description: Bootstrap servers, host:port.
        channels:

        """;

    /// <summary>The document.</summary>
    public static string Render()
    {
        var text = new StringBuilder(Head);
        foreach (var topic in TopicCatalogue.All)
            AppendChannel(text, topic);
        text.Append("operations:\n");
        foreach (var topic in TopicCatalogue.All)
            AppendOperation(text, topic);
        text.Append("components:\n  messages:\n");
        foreach (var topic in TopicCatalogue.All.DistinctBy(topic => topic.Message.FullName))
            AppendMessage(text, topic);
        AppendTraits(text);
        return text.ToString();
    }

    private static void AppendChannel(StringBuilder text, TopicDefinition topic)
    {
        text.Append($"  {topic.Name}:\n    address: {topic.Name}\n    description: {TopicWords.Quoted(topic.Content)}\n")
            .Append($"    messages:\n      {topic.Message.Name}:\n        $ref: '#/components/messages/{topic.Message.Name}'\n")
            .Append($"    x-plimsoll-owner: {topic.Owner}\n    x-plimsoll-key: {TopicWords.Quoted(topic.Key)}\n")
            .Append($"    x-plimsoll-stable: {(topic.IsStable ? "true" : "false")}\n")
            .Append($"    bindings:\n      kafka:\n        topic: {topic.Name}\n        partitions: {TopicDefinition.PartitionCount}\n")
            .Append($"        replicas: {StrimziTopics.Replicas}\n        topicConfiguration:\n")
            .Append($"          cleanup.policy: [{string.Join(", ", TopicWords.CleanupNames(topic.Cleanup))}]\n");
        if (topic.Retention is { } retention)
            text.Append($"          retention.ms: {TopicWords.RetentionMs(retention)}\n");
        text.Append($"          max.message.bytes: {StrimziTopics.MaxMessageBytes}\n        bindingVersion: '0.5.0'\n");
    }

    private static void AppendOperation(StringBuilder text, TopicDefinition topic) => text
        .Append($"  {topic.Owner}.{topic.Name}:\n    action: send\n    channel:\n      $ref: '#/channels/{topic.Name}'\n")
        .Append($"    summary: {TopicWords.Quoted($"{topic.Owner} writes {topic.Name}.")}\n");

    private static void AppendMessage(StringBuilder text, TopicDefinition topic)
    {
        text.Append($"    {topic.Message.Name}:\n      name: {topic.Message.FullName}\n      contentType: {CloudEventHeaders.ContentTypeValue}\n")
            .Append($"      summary: {TopicWords.Quoted($"{topic.Message.FullName}, plain protobuf; {FileOf(topic.Message)} documents every field.")}\n");
        text.Append($"      traits:\n        - $ref: '#/components/messageTraits/{(topic.EventType is null ? "Traced" : "CloudEvent")}'\n");
        text.Append("      bindings:\n        kafka:\n          key:\n            type: string\n          bindingVersion: '0.5.0'\n")
            .Append("      payload:\n        schemaFormat: application/vnd.google.protobuf;version=3\n")
            .Append($"        schema: |\n          syntax = \"proto3\";\n          import \"{topic.Message.File.Name}\"; // message {topic.Message.FullName}\n");
    }

    private static string FileOf(MessageDescriptor message) => $"shared/contracts/proto/{message.File.Name}";

    private static void AppendTraits(StringBuilder text)
    {
        text.Append("  messageTraits:\n    CloudEvent:\n      headers:\n        type: object\n        required:\n");
        (string Name, string Words)[] headers =
        [
            (CloudEventHeaders.SpecVersion, "Always 1.0."),
            (CloudEventHeaders.Id, "Deterministic id; drop repeats by it."),
            (CloudEventHeaders.Source, "The service that wrote the record."),
            (CloudEventHeaders.Type, "Type of the event, io.plimsoll.*.v1."),
            (CloudEventHeaders.Time, "Event time, RFC 3339 in UTC."),
            (CloudEventHeaders.Subject, "The record key."),
            (CloudEventHeaders.DataSchema, "The protobuf message in the value."),
            (CloudEventHeaders.ContentType, "Always application/protobuf."),
        ];
        foreach (var (name, _) in headers)
            text.Append($"          - {name}\n");
        text.Append("        properties:\n");
        foreach (var (name, words) in headers)
            AppendHeader(text, name, words);
        AppendTraceParent(text);
        text.Append("    Traced:\n      headers:\n        type: object\n        properties:\n");
        AppendTraceParent(text);
    }

    private static void AppendTraceParent(StringBuilder text) =>
        AppendHeader(text, CloudEventHeaders.TraceParent, "W3C trace context, on sampled records only.");

    private static void AppendHeader(StringBuilder text, string name, string words) =>
        text.Append($"          {name}:\n            type: string\n            description: {TopicWords.Quoted(words)}\n");
}
