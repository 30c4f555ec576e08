namespace Plimsoll.Console;

/// <summary>What the console logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Stream of {Service} broke: {Code} {Detail}")]
    public static partial void StreamBroken(this ILogger logger, string service, string code, string detail);

    [LoggerMessage(2, LogLevel.Information, "{Service} is {State}{Detail}")]
    private static partial void ServiceChangedTo(this ILogger logger, string service, string state, string detail);

    public static void ServiceChanged(this ILogger logger, string service, string state, string? detail) =>
        logger.ServiceChangedTo(service, state, detail is null ? string.Empty : $": {detail}");

    [LoggerMessage(3, LogLevel.Warning, "The front end is not in this build: only /api is served")]
    public static partial void NoFrontEnd(this ILogger logger);

    [LoggerMessage(4, LogLevel.Error, "A round of {Loop} failed")]
    public static partial void RoundFailed(this ILogger logger, string loop, Exception error);
}
