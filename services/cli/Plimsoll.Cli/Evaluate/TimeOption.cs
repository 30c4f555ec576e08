using System.CommandLine;
using System.Globalization;

namespace Plimsoll.Cli.Evaluate;

/// <summary>An option that names a moment: ISO 8601 (UTC unless it says otherwise) or Unix milliseconds.</summary>
internal static class TimeOption
{
    public static Option<string?> Named(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && TryParse(text) is null)
                result.AddError($"{name} '{text}' is not a time; allowed: ISO 8601, e.g. 2025-10-01 or 2025-10-01T00:00:00Z, or Unix milliseconds");
        });
        return option;
    }

    /// <summary>Unix milliseconds; null for no or a bad text.</summary>
    public static long? TryParse(string? text)
    {
        if (text is null)
            return null;

        if (text.Length > 10 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ms))
            return ms;

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeMilliseconds() : null;
    }
}
