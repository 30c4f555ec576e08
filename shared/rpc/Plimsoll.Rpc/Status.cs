namespace Plimsoll.Rpc;

/// <summary>The outcome of a call.</summary>
/// <param name="StatusCode">The code.</param>
/// <param name="Detail">What a person needs to know: names the field, the value and the limit. Empty on success. Any text; cut at 4 KiB on the wire.</param>
public readonly record struct Status(StatusCode StatusCode, string Detail)
{
    /// <summary>Success without a message.</summary>
    public static Status DefaultSuccess { get; } = new(StatusCode.OK, string.Empty);

    /// <summary>Cancelled without a message.</summary>
    public static Status DefaultCancelled { get; } = new(StatusCode.Cancelled, string.Empty);

    /// <inheritdoc/>
    public override string ToString() => $"{StatusCode}: {Detail}";
}
