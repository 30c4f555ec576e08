namespace Plimsoll.Console.Views;

/// <summary>Whether a service answers, as seen from the console.</summary>
/// <param name="Name">Service.</param>
/// <param name="State"><see cref="Up"/>, <see cref="Away"/> or <see cref="Connecting"/>.</param>
/// <param name="SinceMs">Wall time of the change, Unix milliseconds.</param>
/// <param name="Detail">Why, for a person; null while it answers.</param>
public sealed record ServiceStateView(string Name, string State, long SinceMs, string? Detail)
{
    /// <summary>It answers.</summary>
    public const string Up = "UP";

    /// <summary>It does not answer.</summary>
    public const string Away = "AWAY";

    /// <summary>Nothing is known yet.</summary>
    public const string Connecting = "CONNECTING";
}
