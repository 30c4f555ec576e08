namespace Plimsoll.LiveFeeds.IntegrationTests.Faults;

/// <summary>Every venue with every fault, many at a time: most of a play is waiting.</summary>
public sealed class FaultPlays : IAsyncDisposable
{
    private const int AtOnce = 12;

    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly Dictionary<(string Dialect, string Fault), Task<FaultPlay>> _plays;

    public FaultPlays() => _plays = Dialects.Names
        .SelectMany(dialect => Fault.All.Where(fault => Fault.Befalls(fault, Dialects.Of(dialect))), (dialect, fault) => (dialect, fault))
        .ToDictionary(play => play, play => RunAsync(play.dialect, play.fault));

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_plays.Values.Select(play => play.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)));
        _slots.Dispose();
    }

    internal Task<FaultPlay> Of(string dialect, string fault) => _plays[(dialect, fault)];

    private async Task<FaultPlay> RunAsync(string dialect, string fault)
    {
        await _slots.WaitAsync();
        try
        {
            return await Task.Run(() => FaultPlay.RunAsync(dialect, fault));
        }
        finally
        {
            _slots.Release();
        }
    }
}
