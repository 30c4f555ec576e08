namespace Plimsoll.Heatmap.Core.Zones;

/// <summary>A zone as the detector finds it, in buckets of one column.</summary>
/// <param name="Low">First bucket.</param>
/// <param name="High">Last bucket.</param>
/// <param name="Peak">Bucket of the highest density.</param>
/// <param name="PeakDensity">Density there.</param>
/// <param name="Persistence">Persistence of the peak as a share of the column's highest density, 0 to 1.</param>
/// <param name="MassUsd">Unsmoothed mass from first to last bucket, USD.</param>
public readonly record struct ZoneShape(int Low, int High, int Peak, double PeakDensity, double Persistence, double MassUsd);
