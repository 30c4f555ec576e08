namespace Plimsoll.Simulator.Protocols;

/// <summary>What a client asks for on its connection.</summary>
/// <param name="Topic">Topic, in this host's own words.</param>
/// <param name="IsWanted">Subscribe, else unsubscribe.</param>
internal readonly record struct Subscription(string Topic, bool IsWanted);

/// <summary>What a client's text means.</summary>
/// <param name="Changes">Subscriptions asked for.</param>
/// <param name="Reply">The venue's answer; null for none.</param>
internal sealed record ClientRequest(IReadOnlyList<Subscription> Changes, byte[]? Reply);

/// <summary>An answer of REST.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON.</param>
/// <param name="Weight">What it costs of the venue's limit.</param>
internal sealed record RestReply(int Status, byte[] Body, int Weight);
