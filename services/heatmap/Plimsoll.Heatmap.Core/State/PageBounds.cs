namespace Plimsoll.Heatmap.Core.State;

/// <summary>Counts and positions that a page states are checked before they are used.</summary>
internal static class PageBounds
{
    /// <summary>The value, where it lies in its range.</summary>
    /// <exception cref="FormatException">It does not.</exception>
    public static int Within(int value, int low, int high) =>
        value >= low && value <= high ? value : throw new FormatException($"state page: {value}, allowed {low} to {high}");
}
