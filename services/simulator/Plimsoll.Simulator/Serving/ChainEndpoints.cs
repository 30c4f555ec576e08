using System.Globalization;
using System.Text.Json;
using Plimsoll.Simulator.Chain;
using Plimsoll.Simulator.Protocols;

namespace Plimsoll.Simulator.Serving;

/// <summary>The simulated chain: <c>POST /chain</c> speaks JSON-RPC as an EVM node; <c>/truth/wallets</c> says whose addresses those are.</summary>
internal static class ChainEndpoints
{
    private const long MaxBodyBytes = 1 << 20;

    public static void Map(WebApplication app)
    {
        var world = app.Services.GetRequiredService<LiveWorld>();
        app.MapPost("/chain", async (HttpContext context) =>
        {
            if (world.LookAtChain((_, faults) => faults.IsThrottled))
            {
                context.Response.Headers.RetryAfter = "2";
                return Results.StatusCode(StatusCodes.Status429TooManyRequests);
            }

            if (context.Request.ContentLength is null or > MaxBodyBytes) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            try
            {
                using var request = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
                return Results.Bytes(world.LookAtChain((chain, _) => new ChainRpc(chain).Answer(request.RootElement)), "application/json");
            }
            catch (JsonException)
            {
                return Results.Bytes("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"parse error"}}"""u8.ToArray(), "application/json");
            }
        });
        app.MapGet("/truth/wallets", () => Results.Bytes(world.LookAtChain((chain, _) => Wallets(chain)), "application/json"));
        app.MapPost("/faults/chain/{kind}/{number}", (string kind, string number) => Set(world, kind, number));
    }

    private static byte[] Wallets(SimulatedChain chain) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("origin", "SIMULATED");
        json.WriteNumber("chainId", ChainRpc.ChainId);
        json.WriteStartObject("token");
        json.WriteString("symbol", chain.Token.Symbol);
        json.WriteString("address", chain.Token.Address);
        json.WriteNumber("decimals", chain.Token.Decimals);
        json.WriteEndObject();
        json.WriteStartArray("wallets");
        foreach (var name in chain.Known)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("kind", ChainWallets.KindOf(name));
            json.WriteString("address", ChainWallets.AddressOf(name));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static IResult Set(LiveWorld world, string kind, string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return Results.BadRequest($"number '{text}': allowed a number");
        return world.LookAtChain((chain, faults) => faults.Set(kind, number, chain))
            ? Results.Ok()
            : Results.BadRequest($"fault '{kind}' {text}: allowed {string.Join(", ", ChainFaults.Known.Select(known => $"{known.Key} ({known.Value})"))}");
    }
}
