namespace Plimsoll.Ingestion.Core.Venues.Messages;

/// <summary>What a venue says about the connection or a request.</summary>
public enum ControlKind
{
    /// <summary>A subscription was accepted.</summary>
    Subscribed,

    /// <summary>A subscription has ended.</summary>
    Unsubscribed,

    /// <summary>A request was refused or failed; the connection lives.</summary>
    Error,

    /// <summary>The venue answers our ping.</summary>
    Pong,

    /// <summary>The venue asks for a pong inside the application protocol.</summary>
    Ping,

    /// <summary>The venue will close the connection, or tells about maintenance.</summary>
    Notice,
}

/// <summary>An answer of the venue about the connection or a request.</summary>
public readonly ref struct ControlMessage
{
    /// <summary>What it says.</summary>
    public required ControlKind Kind { get; init; }

    /// <summary>Number of the request it answers (Binance <c>id</c>), or null.</summary>
    public long? RequestId { get; init; }

    /// <summary>The venue's error code; 0 where there is none.</summary>
    public long Code { get; init; }

    /// <summary>The channel or topic it is about, as the venue writes it, raw JSON text; empty where it does not say.</summary>
    public ReadOnlySpan<byte> Channel { get; init; }

    /// <summary>The venue's words, raw JSON text (escapes are not resolved); empty where there are none.</summary>
    public ReadOnlySpan<byte> Text { get; init; }
}
