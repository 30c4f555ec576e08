namespace Plimsoll.Rpc;

/// <summary>A unary answer with its metadata.</summary>
/// <typeparam name="T">Message type.</typeparam>
/// <param name="Response">The message.</param>
/// <param name="Headers">Metadata sent ahead of the message.</param>
/// <param name="Trailers">Metadata sent with the status.</param>
public sealed record UnaryResult<T>(T Response, Metadata Headers, Metadata Trailers);
