using Plimsoll.Console.Answers;

namespace Plimsoll.Console.Api;

/// <summary>Every path of the backend.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").AddEndpointFilter<ServiceFailures>();
        api.MapGet("/instruments", MarketPaths.InstrumentsAsync);
        api.MapGet("/feeds", MarketPaths.FeedsAsync);
        api.MapGet("/book", MarketPaths.BookAsync);
        api.MapGet("/scores", RiskPaths.Scores);
        api.MapGet("/signals", RiskPaths.SignalsAsync);
        api.MapPost("/account", AccountPaths.CheckAsync);
        api.MapPost("/portfolio", AccountPaths.CheckPortfolioAsync);
        api.MapGet("/zones", HeatmapPaths.ZonesAsync);
        api.MapGet("/heatmap", HeatmapPaths.HeatmapAsync);
        api.MapGet("/liquidations", HeatmapPaths.LiquidationsAsync);
        api.MapGet("/alerts", AlertPaths.AlertsAsync);
        api.MapGet("/rules", AlertPaths.RulesAsync);
        api.MapGet("/whales", LivePaths.Whales);
        api.MapGet("/services", LivePaths.Services);
        api.MapGet("/stream", LivePaths.Stream);
        api.MapFallback((HttpRequest request) => Problems.NoSuchPath(request.Path));
    }
}
