using Plimsoll.Simulator.Core.Facts;

namespace Plimsoll.Simulator.Reporting;

/// <summary>The recorded markets that the simulated one is set beside.</summary>
internal static class RealMarkets
{
    private static readonly string[] PanelAssets = ["BTC", "ETH", "SOL"];
    private static readonly string[] RecordedAssets = ["BTC", "ETH", "SOL", "AVAX", "DOGE", "ARB", "WIF"];

    /// <summary>Reads what the folder holds.</summary>
    /// <param name="data">Folder with <c>panel-5m</c> and <c>hyperliquid-recorded</c>.</param>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static IReadOnlyList<FactSeries> Read(string data) =>
    [
        .. PanelAssets.Select(asset => PanelReader.Read(Path.Combine(data, "panel-5m"), asset)),
        .. RecordedAssets.Select(asset => RecordedReader.Read(Path.Combine(data, "hyperliquid-recorded"), asset)),
    ];
}
