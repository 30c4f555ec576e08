namespace Plimsoll.Market;

/// <summary>The side of a position.</summary>
public enum PositionSide : byte
{
    /// <summary>Gains when the price rises; liquidated below its entry.</summary>
    Long = 0,

    /// <summary>Gains when the price falls; liquidated above its entry.</summary>
    Short = 1,
}

/// <summary>Arithmetic of sides.</summary>
public static class PositionSides
{
    /// <summary>+1 for long, -1 for short.</summary>
    /// <param name="side">The side.</param>
    public static int Sign(this PositionSide side) => side == PositionSide.Long ? 1 : -1;
}
