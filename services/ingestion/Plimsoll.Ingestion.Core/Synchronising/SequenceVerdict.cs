namespace Plimsoll.Ingestion.Core.Synchronising;

/// <summary>How a change stands to a book.</summary>
public enum SequenceVerdict
{
    /// <summary>It comes next.</summary>
    Follows,

    /// <summary>The book already holds all of it.</summary>
    Old,

    /// <summary>Something is missing between the book and it.</summary>
    Gap,
}
