using System.Security.Cryptography;

namespace Plimsoll.Ingestion.Live;

/// <summary>Random numbers that spread out what would happen at one moment.</summary>
internal static class Jitter
{
    private const int Steps = 1 << 24;

    /// <summary>A number from 0 to below 1.</summary>
    public static double Next() => RandomNumberGenerator.GetInt32(Steps) / (double)Steps;
}
