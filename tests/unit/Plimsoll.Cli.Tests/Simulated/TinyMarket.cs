using Plimsoll.Market;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Watching;

namespace Plimsoll.Cli.Tests.Simulated;

/// <summary>
/// A market made by hand: five calm hours around 60,000 with a one-minute sigma of 4 basis points, then a path of prices by the second. Ten minutes into it
/// the news comes. Longs lie at 59,370, a concentration of one bucket of 0.1 %: from 59,403 down to 59,344.
/// </summary>
internal static class TinyMarket
{
    public const long FromMs = 1_767_571_200_000;
    public const int Lead = 600;
    public const double Top = 60_000;
    public const double Due = 59_370;
    public const double SizeBase = 100;

    private const int CalmSeconds = 5 * 3_600;
    private const double Jitter = 2e-4;

    public static double MassUsd => SizeBase * Due;

    /// <summary>News falls by 1 % in a minute at <see cref="Lead"/>.</summary>
    /// <param name="path">Price by second of the record.</param>
    /// <param name="length">Seconds of the record.</param>
    /// <param name="liquidations">Second and share of the mass that is closed then.</param>
    /// <param name="isShown">Venues show them.</param>
    public static WatchedMarket Of(Func<int, double> path, int length, IReadOnlyList<(int Second, double Share)> liquidations, bool isShown = true)
    {
        List<WatchedSecond> seconds = [];
        for (var second = 1 - CalmSeconds; second <= length; second++)
        {
            var price = second > -60 ? path(Math.Max(0, second)) : Top * Math.Exp((int)Math.Floor((second - 1) / 60.0) % 2 == 0 ? Jitter : -Jitter);
            var shown = isShown ? liquidations.Where(one => one.Second == second).Sum(one => one.Share * MassUsd) : 0;
            seconds.Add(new WatchedSecond(At(second), price, price, price, 1_000, price, 10_000, shown, 0));
        }

        List<WatchedMinute> minutes = [];
        WatchedPosition[] positions = [new(VenueKind.Bybit, PositionSide.Long, SizeBase, Due)];
        WatchedBook book = new(VenueKind.Bybit, [.. Levels(-1)], [.. Levels(1)]);
        for (var second = -600; second <= length; second += 60) minutes.Add(new WatchedMinute(At(second), positions, [book]));
        return new WatchedMarket(
            new ScenarioParameters { Name = "tiny", Summary = "", Shocks = [new Shock(Lead / 86_400.0, 1, -0.01)] }, 7, FromMs, seconds, minutes,
            [.. liquidations.Select(one => new WatchedLiquidation(At(one.Second), VenueKind.Bybit, PositionSide.Long, one.Share * MassUsd, Due, true))]);
    }

    public static long At(int second) => FromMs + (second * 1_000L);

    /// <summary>From 60,000 by 13 a second to 59,220 within a minute, half a minute after <see cref="Lead"/>; then as the caller says.</summary>
    public static double Fall(int second, Func<int, double> after) =>
        second <= Lead + 30 ? Top : second <= Lead + 90 ? Top - (13 * (second - Lead - 30)) : after(second);

    /// <summary>Back by 10 a second from two minutes after <see cref="Lead"/>, to 59,760.</summary>
    public static double Back(int second) => Fall(second, now => now <= Lead + 120 ? 59_220 : Math.Min(59_760, 59_220 + (10 * (now - Lead - 120))));

    private static IEnumerable<WatchedLevel> Levels(int sign) => Enumerable.Range(1, 60).Select(level => new WatchedLevel(Top + (sign * 10.0 * level), 1));
}
