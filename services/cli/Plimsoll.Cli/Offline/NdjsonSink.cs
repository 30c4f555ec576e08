using Plimsoll.Kernel.Streams;

namespace Plimsoll.Cli.Offline;

/// <summary>Records to an ndjson writer, or nowhere where they are only counted.</summary>
internal sealed class NdjsonSink(NdjsonWriter? writer) : IRecordSink
{
    public void Publish(OutputRecord record) => writer?.Write(record);
}
