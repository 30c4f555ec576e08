namespace Plimsoll.Kernel.Ports;

/// <summary>Holds the newest value of a key with its event time: latest books (<c>book:VENUE:INSTRUMENT</c>) and cluster state (<c>zones:INSTRUMENT</c>).</summary>
public interface ILatestStore
{
    /// <summary>Stores a value unless a newer one is there.</summary>
    /// <param name="key">Key without the configured prefix.</param>
    /// <param name="asOfUnixMs">Event time of the value in Unix milliseconds; an older write never replaces a newer one.</param>
    /// <param name="value">The value, plain protobuf.</param>
    /// <param name="cancel">Cancels the wait.</param>
    /// <exception cref="StoreUnavailableException">The store did not answer within its deadline.</exception>
    ValueTask PutAsync(string key, long asOfUnixMs, ReadOnlyMemory<byte> value, CancellationToken cancel);

    /// <summary>Reads a value, or null where there is none.</summary>
    /// <exception cref="StoreUnavailableException">The store did not answer within its deadline.</exception>
    ValueTask<LatestValue?> GetAsync(string key, CancellationToken cancel);
}

/// <summary>A value and its event time.</summary>
/// <param name="AsOfUnixMs">Event time in Unix milliseconds.</param>
/// <param name="Value">The value, plain protobuf.</param>
public sealed record LatestValue(long AsOfUnixMs, byte[] Value);
