namespace Plimsoll.Scoring.Core.Inputs;

/// <summary>What the features are made from.</summary>
[Flags]
internal enum InputSet
{
    None = 0,
    Mark = 1,
    Index = 2,
    Funding = 4,
    OpenInterest = 8,
    Trades = 16,
    Depth = 32,
    Liquidations = 64,
    Zones = 128,
    All = 255,
}
