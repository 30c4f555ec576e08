using Plimsoll.Simulator.Core.Agents;
using Plimsoll.Simulator.Core.Chance;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.Core.Worlds;

/// <summary>
/// A market whose truth is known: venues, spot, traders, stepped by a tenth of a second. The same scenario, seed and start give the
/// same market to the last trade.
/// </summary>
internal sealed class World
{
    /// <summary>Length of a step, milliseconds.</summary>
    public const int StepMs = 100;

    private const int StepsPerSecond = 1_000 / StepMs;
    private const double SecondsPerDay = 86_400;

    // Mood wanders with a memory of some hours.
    private const double MoodMemory = 1 - (1.0 / 20_000);
    private const double MoodStep = 0.0025;

    // Spot gives way by this much to whoever trades it: 7 million USD move it by 1 %.
    private const double SpotDepthUsd = 0.6e9;

    private readonly ScenarioParameters _scenario;
    private readonly IReadOnlyList<Trader> _traders;
    private readonly Schedule _schedule = new();
    private readonly RandomSource _moods;
    private readonly OrderFlow _flow = new();
    private readonly List<int> _awake = [];
    private readonly long _firstMs;
    private readonly long _warmUpMs;
    private long _step;

    /// <summary>Makes a world that stands at its beginning, before the warm-up.</summary>
    /// <param name="scenario">A possible scenario.</param>
    /// <param name="seed">Seed of all chance.</param>
    /// <param name="recordFromMs">When the record begins, Unix milliseconds, on a full second; the warm-up lies before it.</param>
    /// <param name="tape">Receives what happens, from the warm-up on.</param>
    public World(ScenarioParameters scenario, ulong seed, long recordFromMs, ITape tape)
    {
        var random = new RandomSource(seed);
        _scenario = scenario;
        _warmUpMs = (long)(scenario.WarmUpHours * 3_600) * 1_000;
        _firstMs = recordFromMs - _warmUpMs;
        _moods = random.Fork();
        Spot = new Spot(scenario.Market.StartTicks, scenario.SpotVolatility, SpotDepthUsd, random.Fork());
        Signals = new Signals(Math.Log(scenario.Market.StartTicks));
        var population = new Population(scenario, random.Fork(), tape);
        Venues = population.Make();
        _traders = population.Traders;
        var first = random.Fork();
        for (var i = 0; i < _traders.Count; i++) _schedule.Add(1 + FirstWake(_traders[i], first), i);
        foreach (var venue in Venues) venue.SetTime(_firstMs);
    }

    public IReadOnlyList<VenueMarket> Venues { get; }

    public MarketSpec Market => _scenario.Market;

    public Spot Spot { get; }

    public Signals Signals { get; }

    /// <summary>What retail feels beyond the trend, in log odds.</summary>
    public double Mood { get; private set; }

    /// <summary>Now, Unix milliseconds.</summary>
    public long NowMs => _firstMs + (_step * StepMs);

    /// <summary>Seconds since the record began; below 0 in the warm-up.</summary>
    public double Seconds => ((_step * StepMs) - _warmUpMs) / 1_000.0;

    public bool IsWarmUp => _step * StepMs < _warmUpMs;

    /// <summary>A full second has just been closed.</summary>
    public bool IsFullSecond => _step % StepsPerSecond == 0;

    /// <summary>Orders taken in, cancels and executions at all venues.</summary>
    public long OrderEvents => Venues.Sum(venue => venue.Book.Events);

    public void Step()
    {
        _step++;
        foreach (var venue in Venues) venue.SetTime(NowMs);
        Exogenous();
        Spot.Step(StepMs / 1_000.0, MeanLog());
        _schedule.Take(_step, _awake);
        foreach (var index in _awake) Wake(index);
        if (IsFullSecond) OnSecond();
    }

    public static void Tell(VenueMarket venue, string kind, string text, double value) => venue.Tape.OnEvent(new WorldEvent(venue.Now, kind, text, value));

    private static long FirstWake(Trader trader, RandomSource random) => trader switch
    {
        MarketMaker => random.Below(20),
        RetailTrader => (long)(random.Uniform() * 4 * 3_600 * StepsPerSecond),
        _ => 50 + random.Below(600),
    };

    private void Wake(int index)
    {
        var trader = _traders[index];
        var seconds = trader.Venue.IsHalted ? 1 : trader.Act(this);
        _schedule.Add(_step + Math.Max(1, (long)(seconds * StepsPerSecond)), index);
    }

    private void OnSecond()
    {
        var second = NowMs / 1_000;
        Mood = (Mood * MoodMemory) + (MoodStep * _moods.Normal());
        Signals.OnSecond(second, MeanLog());
        Spot.Trade(_flow.Surprise(Market.Usd(Venues.Sum(venue => venue.TakerFlowUnits))));
        foreach (var venue in Venues) venue.OnSecond(second, Spot.Ticks, Elsewhere(venue));
    }

    private double Elsewhere(VenueMarket venue)
    {
        var mids = Venues.Where(other => other != venue && !other.IsHalted).Select(other => other.MidTicks).Order().ToArray();
        return mids.Length == 0 ? double.NaN : (mids[(mids.Length - 1) / 2] + mids[mids.Length / 2]) / 2;
    }

    private double MeanLog()
    {
        var (sum, count) = (0.0, 0);
        foreach (var venue in Venues)
        {
            if (venue.IsHalted) continue;
            sum += Math.Log(venue.MidTicks);
            count++;
        }

        return count == 0 ? Math.Log(Spot.Ticks) : sum / count;
    }

    private void Exogenous()
    {
        var day = Seconds / SecondsPerDay;
        const double StepDays = StepMs / 1_000.0 / SecondsPerDay;
        foreach (var shock in _scenario.Shocks)
        {
            var length = shock.Minutes / 1_440;
            if (day < shock.Day || day >= shock.Day + length) continue;
            if (day < shock.Day + StepDays) Tell(Venues[0], "shock", "news moves spot", shock.LogMove);
            Spot.Shock(shock.LogMove * StepDays / length);
        }

        foreach (var outage in _scenario.Outages)
        {
            var venue = Venues.First(market => market.Profile.Kind == outage.Venue);
            var halted = day >= outage.Day && day < outage.Day + (outage.Minutes / 1_440);
            if (halted == venue.IsHalted) continue;
            venue.IsHalted = halted;
            Tell(venue, halted ? "outage" : "outage-over", halted ? "the venue stands still" : "the venue trades again", outage.Minutes);
        }
    }
}
