using System.Text;
using Plimsoll.Contracts.CloudEvents;

namespace Plimsoll.Contracts.Topics.Rendering;

/// <summary>Renders docs/topics.md: what a consumer needs to know beyond the schema.</summary>
public static class TopicsMarkdown
{
    private const string Head = """
        # Topics

        Rendered from the catalogue in `shared/contracts` by `make contracts`; a test holds this page, [asyncapi.yaml](asyncapi.yaml), the
        Kubernetes topics and the code equal. The messages are in `shared/contracts/proto`, documented field by field with their units.

        | Topic | Key | Message | Policy | Written by | Stable |
        |---|---|---|---|---|---|

        """;

    private const string Promises = """
        What holds for every topic:

        - **Value**: one plain protobuf message, no framing. Unknown fields are to be kept or ignored, never refused.
        - **Key and order**: records of one key are in one partition, in the order in which they were written. PARTITIONS partitions; the
          partition is `(murmur2(key) & 0x7fffffff) % PARTITIONS`, as Java clients compute it.
        - **Delivery**: at least once. A repeat carries the same id and the same bytes: drop it by `ce_id` (market events: by epoch and sequence).
        - **Replay**: the same input gives the same keys, values and `ce_*` headers again, byte for byte, on the same image and instruction set.
        - **Compacted topics** hold the newest record of each key, for those who start. Their owner writes them again on start and every
          60 seconds, so that a broker without compaction serves as well. Nothing is ever deleted by a null value.
        - **Names** may carry a configured prefix, e.g. `staging.`, before the name given here.
        - **Evolution**: a stable message only grows; `buf breaking` holds it against `shared/contracts/baseline/v1.binpb`. Others may change until 1.0.
        - **Labels**: `origin` in every message says whether it rests on a live, replayed, simulated or generated market.


        """;

    /// <summary>The page.</summary>
    public static string Render()
    {
        var page = new StringBuilder(Head);
        foreach (var topic in TopicCatalogue.All)
        {
            page.Append($"| `{topic.Name}` | {topic.Key} | `{topic.Message.FullName}` | {TopicWords.Policy(topic)} | {topic.Owner} | ")
                .Append(topic.IsStable ? "yes |\n" : "not yet |\n");
        }

        page.Append("\n## What they hold\n\n");
        foreach (var topic in TopicCatalogue.All)
            page.Append($"- `{topic.Name}`: {topic.Content}\n");
        page.Append('\n').Append(Promises.Replace("PARTITIONS", $"{TopicDefinition.PartitionCount}", StringComparison.Ordinal));
        AppendHeaders(page);
        return page.ToString();
    }

    private static void AppendHeaders(StringBuilder page)
    {
        page.Append("## Headers\n\n")
            .Append($"`{TopicCatalogue.MarketEvents}` carries its envelope in the message and no headers but `{CloudEventHeaders.TraceParent}` where the\n")
            .Append("trace is sampled. All other topics carry the CloudEvents 1.0 Kafka binding in binary mode:\n\n")
            .Append("| Header | Value |\n|---|---|\n")
            .Append($"| `{CloudEventHeaders.SpecVersion}` | `{CloudEventHeaders.SpecVersionValue}` |\n")
            .Append($"| `{CloudEventHeaders.Id}` | deterministic id, equal to the message's `id` where it has one |\n")
            .Append($"| `{CloudEventHeaders.Source}` | `{CloudEventHeaders.SourceOf("SERVICE")}` |\n")
            .Append($"| `{CloudEventHeaders.Type}` | see below |\n")
            .Append($"| `{CloudEventHeaders.Time}` | event time, RFC 3339 in UTC with 3, 6 or 9 digits of a second |\n")
            .Append($"| `{CloudEventHeaders.Subject}` | the record key |\n")
            .Append($"| `{CloudEventHeaders.DataSchema}` | `urn:plimsoll:schema:` and the message's full name |\n")
            .Append($"| `{CloudEventHeaders.ContentType}` | `{CloudEventHeaders.ContentTypeValue}` |\n")
            .Append($"| `{CloudEventHeaders.TraceParent}` | W3C trace context, on sampled records only |\n\n")
            .Append($"| Topic | `{CloudEventHeaders.Type}` |\n|---|---|\n");
        foreach (var topic in TopicCatalogue.All.Where(topic => topic.EventType is not null))
            page.Append($"| `{topic.Name}` | `{topic.EventType}` |\n");
    }
}
