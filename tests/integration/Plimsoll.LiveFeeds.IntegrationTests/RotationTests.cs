using Plimsoll.Ingestion.Options;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>
/// A connection that has reached its age. Alone, because a connection that is replaced three times a second in a starved process loses the race
/// between the old and the new one, which costs a resync and is no rotation that a day has.
/// </summary>
[Collection(Alone.Name)]
public sealed class RotationTests
{
    [Fact]
    public async Task A_connection_is_replaced_at_its_age_without_a_gap()
    {
        LoopbackBinance? server = null;
        var world = await RecordedPlay.PlayAsync(
            venue =>
            {
                server = venue;
                venue.Send = (_, text) => [text];
            },
            new LiveOptions { LifeHours = 0.0002, SilenceSeconds = 60 });
        Assert.True(server!.Connections > 1, "no rotation happened");
        Assert.Equal(0, world.Log.Lines.Count(line => line.Contains("binance public: stopped", StringComparison.Ordinal)));
    }
}
