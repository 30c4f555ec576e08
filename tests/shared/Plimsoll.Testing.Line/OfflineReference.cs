using Plimsoll.Cli.Offline;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Recordings;

namespace Plimsoll.Testing.Line;

/// <summary>What the same processors publish for the same lines without any server: the reference of every other run.</summary>
internal sealed class OfflineReference
{
    private readonly Dictionary<string, HashSet<Published>> _topics = [];

    public OfflineReference(string data, string instruments, string from, string until)
    {
        using var market = RecordedMarket.Open(new SourceOptions { Kind = "replay", Data = data, Instruments = instruments, From = from, Until = until }, _ => { });
        var line = new OfflineLine(record =>
        {
            if (!_topics.TryGetValue(record.Topic, out var records))
            {
                _topics[record.Topic] = records = [];
            }

            records.Add(Published.Of(record.Id, record.Key, record.Value));
        });
        foreach (var record in market.Records)
        {
            line.Feed(record);
            Events++;
        }
    }

    public long Events { get; }

    public long Total(IEnumerable<string> topics) => topics.Sum(topic => (long)SetOf(topic).Count);

    public IReadOnlySet<Published> SetOf(string topic) => _topics.TryGetValue(topic, out var records) ? records : [];
}
