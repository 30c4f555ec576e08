namespace Plimsoll.EndToEndTests.Browsing;

/// <summary>Waits for what is on its way.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async Task HoldsAsync(Func<Task<bool>> holds, TimeSpan? patience = null)
    {
        using var deadline = new CancellationTokenSource(patience ?? Patience);
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, deadline.Token);
    }
}
