namespace Plimsoll.Ingestion;

/// <summary>Everything ingestion says in its log.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "source opened: {Description}, epoch {Epoch}, going on after {Acknowledged} records")]
    public static partial void SourceOpened(this ILogger log, string description, uint epoch, long acknowledged);

    [LoggerMessage(2, LogLevel.Information, "source ended: {Description}, {Records} records; {Progress}")]
    public static partial void SourceEnded(this ILogger log, string description, long records, string progress);

    [LoggerMessage(3, LogLevel.Warning, "source: {Sentence}")]
    public static partial void SourceReported(this ILogger log, string sentence);

    [LoggerMessage(4, LogLevel.Warning, "the position is not saved, more will be repeated after a restart: {Reason}")]
    public static partial void StoreAway(this ILogger log, string reason);

    [LoggerMessage(5, LogLevel.Warning, "books are not written, Redis does not take them: {Reason}")]
    public static partial void BooksNotTaken(this ILogger log, string reason);

    [LoggerMessage(6, LogLevel.Information, "books are written again")]
    public static partial void BooksTakenAgain(this ILogger log);

    [LoggerMessage(7, LogLevel.Warning, "waiting for the checkpoint store before anything is published: {Reason}")]
    public static partial void WaitingForPosition(this ILogger log, string reason);

    [LoggerMessage(8, LogLevel.Information, "a hole in the recording: {Hours:0.0} hours are passed over without waiting")]
    public static partial void HolePassedOver(this ILogger log, double hours);

    [LoggerMessage(20, LogLevel.Warning, "{Venue} {Stream}: {Reason}; trying again in {Seconds:0.0} s")]
    public static partial void ConnectionLost(this ILogger log, string venue, string stream, string reason, double seconds);

    [LoggerMessage(21, LogLevel.Information, "{Venue} {Stream}: the connection was replaced by a younger one")]
    public static partial void ConnectionReplaced(this ILogger log, string venue, string stream);

    [LoggerMessage(22, LogLevel.Warning, "{Venue}: a frame was refused: {Field}: {Reason}")]
    public static partial void FrameRefused(this ILogger log, string venue, string field, string reason);

    [LoggerMessage(23, LogLevel.Warning, "{Venue}: {Endpoint}: {Reason}; trying again in {Seconds:0.0} s")]
    public static partial void PollFailed(this ILogger log, string venue, string endpoint, string reason, double seconds);

    [LoggerMessage(30, LogLevel.Warning, "{Venue}: block {Number} is no longer on the chain; what came from it is read again")]
    public static partial void ChainReorganised(this ILogger log, string venue, long number);

    [LoggerMessage(24, LogLevel.Warning, "{Venue}: the book of {Instrument} is not healed: {Reason}")]
    public static partial void ResyncFailed(this ILogger log, string venue, string instrument, string reason);

    [LoggerMessage(25, LogLevel.Information, "back-fill of {Instrument} from {Venue}: {Events} events in {Seconds:0.0} s, {Missing}")]
    public static partial void BackFilled(this ILogger log, string venue, string instrument, int events, double seconds, string missing);

    [LoggerMessage(26, LogLevel.Warning, "{Instruments} instruments start without history: {Reason}")]
    public static partial void BackFillCut(this ILogger log, int instruments, string reason);

    [LoggerMessage(27, LogLevel.Warning, "{Venue}: the book of {Instrument} is given up: {Reason}")]
    public static partial void BookDisagrees(this ILogger log, string venue, string instrument, string reason);

    [LoggerMessage(28, LogLevel.Warning, "{Venue}: the venue's clock is {Words}: its messages take {Seconds:0.00} s at least")]
    public static partial void ClockTold(this ILogger log, string venue, string words, double seconds);

    [LoggerMessage(32, LogLevel.Warning, "{Venue}: retracted: {Words}")]
    public static partial void EventsRetracted(this ILogger log, string venue, string words);

    [LoggerMessage(31, LogLevel.Warning, "CoinGlass: no totals of {Instrument} to compare: {Reason}")]
    public static partial void CrossCheckFailed(this ILogger log, string instrument, string reason);

    [LoggerMessage(9, LogLevel.Error, "the stored position cannot be read, the source starts again: {Reason}")]
    public static partial void PositionDamaged(this ILogger log, string reason);
}
