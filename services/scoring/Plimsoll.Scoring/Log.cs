namespace Plimsoll.Scoring;

/// <summary>What the scoring host says.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "account {Account} could not be judged; the next minute tries again")]
    public static partial void AccountFailed(ILogger logger, string account, Exception fault);

    [LoggerMessage(2, LogLevel.Warning, "positions of {Address} could not be read, the last known ones stay: {Reason}")]
    public static partial void AddressFailed(ILogger logger, string address, string reason);
}
