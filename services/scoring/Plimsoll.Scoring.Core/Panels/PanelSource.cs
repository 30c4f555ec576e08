namespace Plimsoll.Scoring.Core.Panels;

/// <summary>One file of a panel folder.</summary>
/// <param name="Name">File name, e.g. <c>binance_BTCUSDT_5m_futures.csv.gz</c>.</param>
/// <param name="Open">Opens its text, already unpacked.</param>
public sealed record PanelSource(string Name, Func<TextReader> Open);
