namespace Plimsoll.Simulator.Core.Worlds;

/// <summary>
/// What everybody learns from the flow of takers at all venues: not the flow moves prices, since large orders are split and their
/// slices expected, but what of it comes as a surprise.
/// </summary>
internal sealed class OrderFlow
{
    // What is expected of the next second is the mean of the last four minutes.
    private const double Memory = 1 - (1.0 / 240);

    // So much of it is believed to go on: most orders end sooner than their past suggests.
    private const double Belief = 0.75;

    // Impact is concave: a surprise of this size counts in full, a hundred times as much counts 40 times (quant specification C.1).
    private const double ReferenceUsd = 20_000;
    private const double Concavity = 0.8;

    private double _lastUsd;
    private double _expectedUsd;

    /// <summary>Surprise of one second.</summary>
    /// <param name="totalUsd">Bought less sold by takers since the start, USD.</param>
    /// <returns>Signed USD beyond what was expected, as far as it counts.</returns>
    public double Surprise(double totalUsd)
    {
        var flow = totalUsd - _lastUsd;
        var surprise = flow - (Belief * _expectedUsd);
        _lastUsd = totalUsd;
        _expectedUsd = (_expectedUsd * Memory) + (flow * (1 - Memory));
        return Math.Sign(surprise) * ReferenceUsd * Math.Pow(Math.Abs(surprise) / ReferenceUsd, Concavity);
    }
}
