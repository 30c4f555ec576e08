namespace Plimsoll.Console.Views;

/// <summary>A bounded list.</summary>
/// <typeparam name="T">Item.</typeparam>
/// <param name="About">What the list rests on.</param>
/// <param name="Items">Items, at most <paramref name="Limit"/>.</param>
/// <param name="Limit">The most the list holds.</param>
/// <param name="Truncated">There may be more than was asked for.</param>
public sealed record Listing<T>(About About, IReadOnlyList<T> Items, int Limit, bool Truncated);
