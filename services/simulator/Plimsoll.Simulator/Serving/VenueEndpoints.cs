using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Simulator.Serving;

/// <summary>The venues' addresses: <c>/binance/...</c> and so on, WebSocket and REST alike.</summary>
internal static class VenueEndpoints
{
    private const long MaxBodyBytes = 1 << 16;

    public static void Map(WebApplication app)
    {
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20) });
        var world = app.Services.GetRequiredService<LiveWorld>();
        var clock = app.Services.GetRequiredService<TimeProvider>();
        foreach (var venue in world.VenueNames)
        {
            app.Map($"/{venue}/{{**path}}", (HttpContext context, string path) =>
                context.WebSockets.IsWebSocketRequest ? StreamAsync(context, world, venue) : RestAsync(context, world, venue, path, clock));
        }
    }

    private static async Task StreamAsync(HttpContext context, LiveWorld world, string venue)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var client = new ClientConnection(socket);
        world.Look(venue, desk => Do(() => desk.Join(client)));
        try
        {
            await client.RunAsync(text => world.Look(venue, desk => Do(() => desk.OnRequest(client, text))), context.RequestAborted);
        }
        finally
        {
            world.Look(venue, desk => Do(() => desk.Leave(client)));
        }
    }

    private static async Task RestAsync(HttpContext context, LiveWorld world, string venue, string path, TimeProvider clock)
    {
        if (world.Look(venue, desk => desk.Faults.SlowMs) is > 0 and var slowMs)
            await Task.Delay(TimeSpan.FromMilliseconds(slowMs), clock, context.RequestAborted);
        var body = await BodyAsync(context);
        var ((reply, retryAfter), weight) = world.Look(venue, desk => (desk.Answer(path, context.Request.Query, body), desk.UsedWeight));
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["X-MBX-USED-WEIGHT-1M"] = weight.ToString(CultureInfo.InvariantCulture);
        if (retryAfter > 0) context.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        await context.Response.Body.WriteAsync(reply.Body, context.RequestAborted);
    }

    private static async Task<JsonElement> BodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null or 0 or > MaxBodyBytes) return default;
        try
        {
            using var json = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static bool Do(Action action)
    {
        action();
        return true;
    }
}
