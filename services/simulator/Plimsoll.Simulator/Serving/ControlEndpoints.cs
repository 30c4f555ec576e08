using System.Globalization;
using System.Text.Json;
using Plimsoll.Simulator.Protocols;

namespace Plimsoll.Simulator.Serving;

/// <summary>The truth in numbers, and faults on request. Served on loopback beside the venues.</summary>
internal static class ControlEndpoints
{
    public static void Map(WebApplication app)
    {
        var world = app.Services.GetRequiredService<LiveWorld>();
        app.MapGet("/truth", () => Results.Bytes(Truth(world), "application/json"));
        app.MapPost("/faults/{venue}/{kind}/{number}", (string venue, string kind, string number) => Set(world, venue, kind, number));
    }

    private static byte[] Truth(LiveWorld world) => world.Look((now, desks, transfers) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("origin", "SIMULATED");
        json.WriteString("scenario", world.Scenario.Name);
        json.WriteNumber("fromMs", world.FromMs);
        json.WriteNumber("timeMs", now.NowMs);
        json.WriteNumber("orderEvents", now.OrderEvents);
        json.WriteNumber("transfers", transfers.Count);
        json.WriteStartObject("venues");
        foreach (var (name, desk) in desks)
        {
            json.WriteStartObject(name);
            json.WriteNumber("trades", desk.TradesOnBook);
            json.WriteNumber("liquidations", desk.Liquidations);
            json.WriteNumber("liquidationsShown", desk.LiquidationsShown);
            json.WriteNumber("openInterestBase", desk.Market.Spec.Size(desk.Market.Ledger.OpenInterestLots));
            json.WriteNumber("markPrice", desk.Market.Spec.Price(desk.Market.Mark.Ticks));
            WriteTouch(json, desk);
            json.WriteBoolean("halted", desk.Market.IsHalted);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }));

    private static void WriteTouch(Utf8JsonWriter json, VenueDesk desk)
    {
        json.WriteNumber("bestBid", desk.Market.Spec.Price((double)desk.Market.Book.BestBid));
        json.WriteNumber("bestAsk", desk.Market.Spec.Price((double)desk.Market.Book.BestAsk));
    }

    private static IResult Set(LiveWorld world, string venue, string kind, string number)
    {
        if (!world.VenueNames.Contains(venue)) return Results.BadRequest($"venue '{venue}': allowed {string.Join(", ", world.VenueNames)}");
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return Results.BadRequest($"number '{number}': allowed a number");
        var seconds = world.Look((now, _, _) => now.Seconds);
        var isSet = world.Look(venue, desk =>
        {
            if (!desk.Faults.Set(kind, value, seconds)) return false;
            if (kind == "disconnect") desk.CutAll();
            return true;
        });
        return isSet
            ? Results.Ok()
            : Results.BadRequest($"fault '{kind}' {number}: allowed {string.Join(", ", VenueFaults.Known.Select(known => $"{known.Key} ({known.Value})"))}, 0 to 3600000");
    }
}
