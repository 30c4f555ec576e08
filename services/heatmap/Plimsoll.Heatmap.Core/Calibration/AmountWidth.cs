namespace Plimsoll.Heatmap.Core.Calibration;

/// <summary>How far a band of amounts reaches, in standard deviations of the log of true over modelled mass.</summary>
/// <param name="Below">Downwards.</param>
/// <param name="Above">Upwards.</param>
public readonly record struct AmountWidth(double Below, double Above);
