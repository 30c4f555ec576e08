using System.Text.RegularExpressions;

namespace Plimsoll.LiveFeeds.IntegrationTests.Faults;

/// <summary>What is sent in place of a venue's messages: the messages themselves but for one place.</summary>
internal sealed partial class FaultyStream(Dialect dialect, string fault)
{
    /// <summary>The longest frame that a client takes in these tests, bytes.</summary>
    public const int MaxFrameBytes = 100_000;

    /// <summary>Where the fault is, in messages since the reader had its book.</summary>
    public const int Place = 30;

    /// <summary>Messages after the fault.</summary>
    public const int After = 90;

    private string? _held;

    /// <summary>The connection stays open and says nothing from here on.</summary>
    public bool IsSilentAt(int place) => fault == Fault.Silent && place == Place;

    /// <summary>Whether the message at the fault's place reaches the reader in no readable form.</summary>
    public bool IsLost => fault is Fault.Dropped or Fault.Corrupted or Fault.Truncated or Fault.Nested or Fault.AbsentField or Fault.NumberOutOfRange or Fault.PriceOutOfRange;

    /// <summary>The frames that are sent for a message; null breaks the connection.</summary>
    public IReadOnlyList<string>? Frames(int place, string text)
    {
        if (fault == Fault.Reordered && place == Place + 1) return [text, _held!];
        return place != Place ? [text] : fault switch
        {
            Fault.Duplicated => [text, text],
            Fault.Dropped => [],
            Fault.Reordered => Hold(text),
            Fault.Corrupted => [text.Replace(dialect.FarLevel.Begin, dialect.FarLevel.Begin + ":", StringComparison.Ordinal)],
            Fault.Truncated => [text[..(text.Length / 2)]],
            Fault.Nested => [new string('[', 5_000) + text],
            Fault.Oversized => [new string(' ', 2 * MaxFrameBytes) + text],
            Fault.AbsentField => [text.Replace(dialect.NeededField, "\"other\":", StringComparison.Ordinal)],
            Fault.NumberOutOfRange => [Number().Replace(text, $"${{1}}{new string('9', 24)}")],
            Fault.PriceOutOfRange => [text.Replace(dialect.FarLevel.Begin, dialect.FarLevel.Begin + dialect.FarLevel.Level, StringComparison.Ordinal)],
            Fault.NonAsciiSymbol => [text.Replace(dialect.Symbol, "币安人生USDT", StringComparison.Ordinal), text.Replace(dialect.Symbol, @"\u5e01\u5b89USDT", StringComparison.Ordinal), text],
            Fault.Disconnected => null,
            _ => [text],
        };
    }

    private Regex Number() => dialect.NumberField switch { "\"u\":" => UpdateNumber(), "\"seqId\":" => SequenceNumber(), _ => TimeNumber() };

    private string[] Hold(string text)
    {
        _held = text;
        return [];
    }

    [GeneratedRegex("(\"u\":)[0-9]+")]
    private static partial Regex UpdateNumber();

    [GeneratedRegex("(\"seqId\":)[0-9]+")]
    private static partial Regex SequenceNumber();

    [GeneratedRegex("(\"time\":)[0-9]+")]
    private static partial Regex TimeNumber();
}
