using System.Threading.Channels;
using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Ingestion.Live;

/// <summary>One subscriber's queue of book changes.</summary>
internal sealed class BookSubscription(Channel<BookChange> channel, Action leave) : IDisposable
{
    public ChannelReader<BookChange> Reader => channel.Reader;

    /// <summary>Puts a whole book into this queue alone.</summary>
    public void Add(BookChange snapshot) => channel.Writer.TryWrite(snapshot);

    public void Dispose() => leave();
}
