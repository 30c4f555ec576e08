using System.Globalization;
using System.Text.Json;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Positions;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>Reads the positions of an address from Hyperliquid's public answer to <c>clearinghouseState</c>.</summary>
public static class ClearinghouseState
{
    private const string Venue = "hyperliquid";

    /// <summary>Account name of an address on the topics.</summary>
    /// <param name="address">0x and 40 hexadecimal digits.</param>
    public static string AccountOf(string address) => $"{Venue}:{address.ToLowerInvariant()}";

    /// <summary>The positions of an address; without any, an account that is to be forgotten.</summary>
    /// <param name="address">The address that was asked for.</param>
    /// <param name="json">The answer.</param>
    /// <exception cref="FormatException">A field is missing or wrong; the message names it and what is allowed.</exception>
    public static AccountPositions Read(string address, JsonElement json)
    {
        var account = new AccountPositions { Account = AccountOf(address), Origin = Origin.Live, AsOfUnixNs = UnixTime.FromMs(Time(json)) };
        var crossPnl = 0.0;
        var index = 0;
        foreach (var entry in Array(json, "assetPositions").EnumerateArray())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"assetPositions[{index++}].position");
            var (input, pnl) = Position(Object(entry, "position", path), path);
            if (input.MarginMode == MarginMode.Cross) crossPnl += pnl;
            account.Positions.Add(input);
        }

        // The venue states cross equity; the wallet is what it is without the profits that are not taken.
        account.WalletBalanceUsd = Number(Object(json, "crossMarginSummary", "crossMarginSummary"), "accountValue", "crossMarginSummary") - crossPnl;
        return account;
    }

    private static (PositionInput Input, double Pnl) Position(JsonElement position, string path)
    {
        var coin = Text(position, "coin", path);
        var size = Number(position, "szi", path);
        if (size == 0) throw new FormatException($"{path}.szi is 0, allowed above or below 0");
        var leverage = Object(position, "leverage", $"{path}.leverage");
        var mode = Text(leverage, "type", $"{path}.leverage");
        var (pnl, margin) = (Number(position, "unrealizedPnl", path), Number(position, "marginUsed", path));
        var input = new PositionInput
        {
            Instrument = $"{coin}-USDT", Venue = Venue, Side = size > 0 ? PositionSide.Long : PositionSide.Short, QuantityBase = Math.Abs(size),
            EntryPrice = Number(position, "entryPx", path),
            MarginMode = mode switch
            {
                "cross" => MarginMode.Cross,
                "isolated" => MarginMode.Isolated,
                _ => throw new FormatException($"{path}.leverage.type is '{mode}', allowed cross or isolated"),
            },
        };

        // Null where no price liquidates it.
        if (position.TryGetProperty("liquidationPx", out var liquidation)) input.StatedLiquidationPrice = liquidation.ValueKind == JsonValueKind.Null ? 0 : Number(position, "liquidationPx", path);

        // Margin used moves with the mark; what was put in is margin less profit.
        if (input.MarginMode == MarginMode.Isolated) input.IsolatedMarginUsd = margin - pnl;
        if (SymbolTables.Find(Venue, coin, null) is null) input.MaintenanceRate = 0.5 / Number(position, "maxLeverage", path); // half of the initial rate at the highest leverage
        return (input, pnl);
    }

    private static long Time(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("time", out var time) && time.ValueKind == JsonValueKind.Number && time.TryGetInt64(out var ms) && ms > 0
            ? ms
            : throw new FormatException("time is missing, allowed Unix milliseconds");

    private static JsonElement Array(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value : throw new FormatException($"{name} is missing, allowed an array");

    private static JsonElement Object(JsonElement json, string name, string path) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value
            : throw new FormatException($"{path} is missing, allowed an object");

    private static string Text(JsonElement json, string name, string path) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 32 } text
            ? text
            : throw new FormatException($"{path}.{name} is missing, allowed text");

    // The venue writes decimals as text and whole numbers as numbers.
    private static double Number(JsonElement json, string name, string path)
    {
        if (json.TryGetProperty(name, out var value))
        {
            if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var plain)) return plain;
            if (value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number;
        }

        throw new FormatException($"{path}.{name} is missing or no number, allowed a finite number");
    }
}
