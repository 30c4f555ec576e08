using System.Globalization;

namespace Plimsoll.Cli.Line;

/// <summary>Where a recording starts for somebody who watches it: at the first day with mark prices, for there is no score before.</summary>
internal static class WatchedStart
{
    /// <summary>The first day of the contexts, where books or trades of earlier days lie before it; else null.</summary>
    /// <param name="folder">Folder with recordings.</param>
    public static string? Of(string folder)
    {
        var days = Directory.EnumerateFiles(folder, "*_????????.jsonl*").Select(path => Path.GetFileName(path)!)
            .Select(name => (IsContext: name.StartsWith("ctx_", StringComparison.Ordinal), Day: Day(name)))
            .Where(file => file.Day is not null).ToList();
        var contexts = days.Where(file => file.IsContext).Select(file => file.Day!.Value).Order().ToList();
        return contexts.Count > 0 && days.Any(file => file.Day < contexts[0]) ? contexts[0].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }

    private static DateOnly? Day(string name)
    {
        var end = name.IndexOf(".jsonl", StringComparison.Ordinal);
        return DateOnly.TryParseExact(name[(end - 8)..end], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
