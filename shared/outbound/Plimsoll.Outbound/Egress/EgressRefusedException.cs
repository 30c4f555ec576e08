namespace Plimsoll.Outbound.Egress;

/// <summary>The egress guard refused a target. The message names the rule, not the address it resolved to.</summary>
public sealed class EgressRefusedException(string reason, string message) : Exception(message)
{
    /// <summary>The rule in one word, for counters.</summary>
    public string Reason { get; } = reason;
}
