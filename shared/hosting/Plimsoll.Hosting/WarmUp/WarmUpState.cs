namespace Plimsoll.Hosting.WarmUp;

/// <summary>How far the warm-up is. Written by one runner, read by the probes.</summary>
internal sealed class WarmUpState
{
    private volatile string? _shortfall;
    private volatile string _current = "not started";
    private volatile bool _finished;

    /// <summary>Whether the service may be asked: every warm-up ended, or the deadline passed.</summary>
    public bool Finished => _finished;

    /// <summary>What runs now.</summary>
    public string Current => _current;

    /// <summary>What failed or did not finish, or null.</summary>
    public string? Shortfall => _shortfall;

    public void Begin(string name) => _current = name;

    public void FallShort(string reason) => _shortfall = reason;

    public void Finish() => _finished = true;
}
