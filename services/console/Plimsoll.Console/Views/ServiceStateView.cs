namespace Plimsoll.Console.Views;

/// <summary>Whether a service answers, as seen from the console.</summary>
/// <param name="Name">Service.</param>
/// <param name="State"><see cref="Up"/>, <see cref="Away"/> or <see cref="Connecting"/>.</param>
/// <param name="SinceMs">Wall time of the change, Unix milliseconds.</param>
/// <param name="Detail">Why, for a person; null while it answers.</param>
public sealed record ServiceStateView(string Name, string State, long SinceMs, string? Detail)
{
    /// <summary>It answers, and its stream is open where the console follows one.</summary>
    public const string Up = "UP";

    /// <summary>It does not answer.</summary>
    public const string Away = "AWAY";

    /// <summary>Nothing is known yet, or it answers but the stream that the console follows is not open.</summary>
    public const string Connecting = "CONNECTING";
}
