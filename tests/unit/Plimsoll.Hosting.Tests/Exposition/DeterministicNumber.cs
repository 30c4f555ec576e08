namespace Plimsoll.Hosting.Tests.Exposition;

/// <summary>A number no other test of the process has.</summary>
internal static class DeterministicNumber
{
    private static int _last;

    public static int Next() => Interlocked.Increment(ref _last);
}
