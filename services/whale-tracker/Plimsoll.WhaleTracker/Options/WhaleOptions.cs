using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Plimsoll.WhaleTracker.Core;

namespace Plimsoll.WhaleTracker.Options;

/// <summary>When a taker order counts as large. Section <c>Whales</c>; validated at start.</summary>
public sealed class WhaleOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Whales";

    private static readonly WhaleParameters Defaults = new();

    /// <summary>Least notional of a signal in USD where <see cref="Floors"/> names none.</summary>
    [Range(1_000, 1e9)]
    public double DefaultFloorUsd { get; set; } = Defaults.DefaultFloorUsd;

    /// <summary>Least notional in USD by base asset, e.g. <c>BTC=1000000,ETH=750000</c>.</summary>
    public string Floors { get; set; } = string.Join(',', Defaults.FloorsUsd.Select(floor => string.Create(CultureInfo.InvariantCulture, $"{floor.Key}={floor.Value}")));

    /// <summary>Quantile of the last 24 hours' orders of the same instrument that a signal must also reach.</summary>
    [Range(0.5, 0.99999)]
    public double Quantile { get; set; } = Defaults.Quantile;

    /// <summary>Orders that the last 24 hours must hold before their quantile counts.</summary>
    [Range(100, 10_000_000)]
    public int MinimumOrders { get; set; } = Defaults.MinimumOrders;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ParseFloors(Floors) is null)
        {
            yield return new ValidationResult("must be ASSET=USD pairs separated by commas, each from 1000 to 1000000000, no asset twice", [nameof(Floors)]);
        }
    }

    internal WhaleParameters ToParameters() => new()
    {
        DefaultFloorUsd = DefaultFloorUsd, FloorsUsd = ParseFloors(Floors)!, Quantile = Quantile, MinimumOrders = MinimumOrders,
    };

    private static Dictionary<string, double>? ParseFloors(string text)
    {
        var floors = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var pair in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } asset, var number]
                || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var usd)
                || usd is not (>= 1_000 and <= 1e9) || !floors.TryAdd(asset, usd))
            {
                return null;
            }
        }

        return floors;
    }
}
