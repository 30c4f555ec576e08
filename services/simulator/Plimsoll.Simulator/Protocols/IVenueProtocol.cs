using System.Text.Json;

namespace Plimsoll.Simulator.Protocols;

/// <summary>One venue's own language, written from the venue reference. All members are called under the world's lock.</summary>
internal interface IVenueProtocol
{
    /// <summary>Requests of weight 1 that the venue takes in a minute.</summary>
    int WeightPerMinute { get; }

    /// <summary>Turns a step into messages.</summary>
    void OnStep(VenueStep step, IOutbox outbox);

    /// <summary>Reads a client's text.</summary>
    /// <param name="text">The text; not JSON where the venue has plain words.</param>
    ClientRequest Read(ReadOnlySpan<byte> text);

    /// <summary>What a new subscriber gets at once; null for nothing.</summary>
    byte[]? First(string topic, VenueStep step);

    /// <summary>Answers a REST request; null where the venue has no such path.</summary>
    RestReply? Answer(string path, IQueryCollection query, JsonElement body, VenueStep step);

    /// <summary>Liquidation orders shown on the venue's public stream so far.</summary>
    long LiquidationsShown { get; }
}
