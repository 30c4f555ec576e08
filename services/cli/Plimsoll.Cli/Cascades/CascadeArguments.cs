using System.CommandLine;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Cli.Cascades;

/// <summary>The options of <c>plimsoll cascade</c>.</summary>
internal sealed class CascadeArguments
{
    public Option<string> Address { get; } = new("--address") { Description = "gRPC address of a running scoring service: HOST:PORT or http://HOST:PORT, e.g. 127.0.0.1:7204" };

    public Option<string> Input { get; } = new("--input") { Description = "Instead of a service: JSON file {instrument, mark_price, zones: [{id, side, low_price, high_price, mass_usd}], books: [{venue, bids, asks}]}" };

    public Option<string> Output { get; } = new("--output") { Description = "text or json", DefaultValueFactory = _ => "text" };

    public Option<string> Instrument { get; } = new("--instrument") { Description = "Canonical instrument", DefaultValueFactory = _ => "BTC-USDT" };

    public Option<string> Side { get; } = new("--side") { Description = "Whose positions are liquidated: long (a fall), short (a rise) or both", DefaultValueFactory = _ => "both" };

    public Option<double[]> Shock { get; } = new("--shock") { Description = "Shocks in per cent; 0.5, 1, 2, 3, 5, 8 and 10 without it", AllowMultipleArgumentsPerToken = true };

    public Option<double> ShockUsd { get; } = new("--shock-usd") { Description = "Volume that the shock itself trades, USD" };

    public Option<double> DepthMultiplier { get; } = new("--depth-multiplier") { Description = "Factor on all depth", DefaultValueFactory = _ => 1 };

    public Option<string[]> VenueOut { get; } = new("--venue-out") { Description = "Venues that do not trade, e.g. Bybit; with --input the names in the file", AllowMultipleArgumentsPerToken = true };

    public Option<ulong> Seed { get; } = new("--seed") { Description = "Seed of all draws", DefaultValueFactory = _ => 1 };

    public Option<uint> Draws { get; } = new("--draws") { Description = "Draws, 1 to 10000", DefaultValueFactory = _ => 2_000 };

    public void AddTo(Command command)
    {
        Output.AcceptOnlyFromAmong("text", "json");
        Side.AcceptOnlyFromAmong("long", "short", "both");
        foreach (var option in (Option[])[Address, Input, Instrument, Side, Shock, ShockUsd, DepthMultiplier, VenueOut, Seed, Draws, Output]) command.Add(option);
    }

    /// <summary>The request that the options make; venues are filled in by those who know them.</summary>
    public SimulateCascadeRequest Read(ParseResult result)
    {
        var request = new SimulateCascadeRequest
        {
            Instrument = result.GetValue(Instrument)!, ShockUsd = result.GetValue(ShockUsd), DepthMultiplier = result.GetValue(DepthMultiplier), Seed = result.GetValue(Seed), Draws = result.GetValue(Draws),
            Side = result.GetValue(Side) switch { "long" => PositionSide.Long, "short" => PositionSide.Short, _ => PositionSide.Unspecified },
        };
        request.ShocksPct.AddRange(result.GetValue(Shock) ?? []);
        return request;
    }
}
