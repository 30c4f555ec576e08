using System.Globalization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Scoring.Core.Flags;

/// <summary>What a flag must be, and when it speaks.</summary>
public static class FlagRules
{
    private const int MaxName = 100;
    private const int MaxText = 500;
    private const int MaxInstruments = 100;
    private const long MaxDays = 7;

    /// <summary>What is wrong with a flag, or null.</summary>
    /// <param name="flag">The flag.</param>
    /// <param name="key">Key of its record.</param>
    public static string? Fault(ExternalFlag flag, string key)
    {
        var lifeMs = UnixTime.ToMs(flag.ExpiresUnixNs) - UnixTime.ToMs(flag.AsOfUnixNs);
        return flag switch
        {
            { Name.Length: 0 or > MaxName } => Text($"name: {flag.Name.Length} characters, allowed 1 to {MaxName}"),
            _ when flag.Name != key => Text($"name: '{flag.Name}' under the key '{key}', allowed the key"),
            { Effect: not (FlagEffect.Note or FlagEffect.Caution or FlagEffect.Veto) } => Text($"effect: {(int)flag.Effect}, allowed note, caution or veto"),
            { Text.Length: > MaxText } => Text($"text: {flag.Text.Length} characters, allowed up to {MaxText}"),
            { Instruments.Count: > MaxInstruments } => Text($"instruments: {flag.Instruments.Count}, allowed up to {MaxInstruments}"),
            _ when flag.AsOfUnixNs <= 0 => "as_of_unix_ns: missing",
            _ when lifeMs is < 0 or > MaxDays * 86_400_000 => Text($"expires_unix_ns: {lifeMs / 1_000} s after as_of, allowed 0 to {MaxDays} days"),
            _ => null,
        };
    }

    /// <summary>Whether a flag speaks against an entry now.</summary>
    /// <param name="flag">A flag without a fault.</param>
    /// <param name="instrument">Canonical instrument.</param>
    /// <param name="side">Side of the entry.</param>
    /// <param name="nowUnixNs">The market's time; wall clock where it is live.</param>
    public static bool Speaks(ExternalFlag flag, string instrument, PositionSide side, long nowUnixNs) =>
        flag.AsOfUnixNs <= nowUnixNs && nowUnixNs < flag.ExpiresUnixNs
        && (flag.Instruments.Count == 0 || flag.Instruments.Contains(instrument))
        && (flag.Against == PositionSide.Unspecified || flag.Against == side);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
