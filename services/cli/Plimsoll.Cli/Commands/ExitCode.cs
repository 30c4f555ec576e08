namespace Plimsoll.Cli.Commands;

/// <summary>What the command's exit status means; the same for every subcommand.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>The work failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line, an option or the machine is not as needed; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>The work was done, but data was lost or is missing on the way.</summary>
    public const int Degraded = 3;
}
