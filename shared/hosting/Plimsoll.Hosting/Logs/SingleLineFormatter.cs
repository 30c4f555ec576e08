using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Plimsoll.Hosting.Logs;

/// <summary>
/// <c>2026-11-21T08:00:00.123Z info  heatmap Plimsoll.Heatmap.Host: message</c>, with the trace id where one is sampled. Line ends in
/// messages and exceptions become a visible mark: outside text cannot forge a line.
/// </summary>
internal sealed class SingleLineFormatter(string serviceName, TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "plimsoll";

    // Enough for the frames that matter; a trace of a deep async chain runs to 20 kB and would push everything else off the screen.
    private const int MaxExceptionChars = 4_000;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write(clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        textWriter.Write(LevelColumn(logEntry.LogLevel));
        textWriter.Write(serviceName);
        textWriter.Write(' ');
        textWriter.Write(logEntry.Category);
        textWriter.Write(": ");
        WriteOneLine(textWriter, logEntry.Formatter(logEntry.State, logEntry.Exception));
        if (Activity.Current is { Recorded: true } activity)
        {
            textWriter.Write(" trace=");
            textWriter.Write(activity.TraceId.ToHexString());
        }

        if (logEntry.Exception is { } exception)
        {
            textWriter.Write(" | ");
            var text = exception.ToString();
            WriteOneLine(textWriter, text.AsSpan(0, Math.Min(text.Length, MaxExceptionChars)));
        }

        textWriter.Write('\n');
    }

    private static string LevelColumn(LogLevel level) => level switch
    {
        LogLevel.Trace => " trace ",
        LogLevel.Debug => " debug ",
        LogLevel.Information => " info  ",
        LogLevel.Warning => " warn  ",
        LogLevel.Error => " error ",
        _ => " fatal ",
    };

    private static void WriteOneLine(TextWriter writer, ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            switch (character)
            {
                case '\n': writer.Write("\u23ce "); break;
                case '\t': writer.Write(' '); break;
                case < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029': break;
                default: writer.Write(character); break;
            }
        }
    }
}
