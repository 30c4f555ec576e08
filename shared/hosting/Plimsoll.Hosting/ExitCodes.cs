namespace Plimsoll.Hosting;

/// <summary>Exit codes of a service process.</summary>
public static class ExitCodes
{
    /// <summary>Stopped as asked.</summary>
    public const int Ok = 0;

    /// <summary>A fault ended the service; the log says which.</summary>
    public const int Failed = 1;

    /// <summary>A setting is malformed or out of range; standard error names it.</summary>
    public const int BadOptions = 2;

    /// <summary>The service did not stop within <c>Hosting:HardCapSeconds</c> and was ended (EX_TEMPFAIL of sysexits).</summary>
    public const int ShutdownCapReached = 75;
}
