namespace Plimsoll.Console.Views;

/// <summary>What changed since the last flush of the event stream.</summary>
/// <typeparam name="T">Item.</typeparam>
/// <param name="Items">Newest values.</param>
/// <param name="Skipped">Items that were left out because too many came at once.</param>
public sealed record BatchView<T>(IReadOnlyList<T> Items, int Skipped = 0);

/// <summary>The states of all services.</summary>
/// <param name="Items">One per service.</param>
public sealed record ServiceListing(IReadOnlyList<ServiceStateView> Items);

/// <summary>The stream cannot go on where it was: read everything again.</summary>
/// <param name="Reason">Why, for a person.</param>
public sealed record ResetView(string Reason);
