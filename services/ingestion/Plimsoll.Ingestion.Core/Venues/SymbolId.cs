namespace Plimsoll.Ingestion.Core.Venues;

/// <summary>Number of a venue's symbol within a <see cref="SymbolTable"/>; the same symbol of the same table has the same number for ever.</summary>
/// <param name="Value">1 and up; 0 where no symbol is known.</param>
public readonly record struct SymbolId(int Value)
{
    /// <summary>No symbol, e.g. a REST answer that does not name one.</summary>
    public static SymbolId None => default;

    /// <summary>Whether there is no symbol.</summary>
    public bool IsNone => Value == 0;
}
