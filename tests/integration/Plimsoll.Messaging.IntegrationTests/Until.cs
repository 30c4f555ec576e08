using System.Diagnostics;

namespace Plimsoll.Messaging.IntegrationTests;

/// <summary>Waits for a condition, and says which one did not come.</summary>
public static class Until
{
    public static Task TrueAsync(Func<bool> condition, string what, double seconds = 10) => TrueAsync(condition, () => what, seconds);

    public static async Task TrueAsync(Func<bool> condition, Func<string> what, double seconds = 10)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(begun).TotalSeconds > seconds)
                Assert.Fail($"not within {seconds} s: {what()}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
