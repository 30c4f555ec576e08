using System.Text.RegularExpressions;

namespace Plimsoll.ConformanceTests.Messages;

/// <summary>Takes the frames out of the files of others: plain JSON, <c>GET path flag body</c>, or a dialogue of lines that begin with &gt;, &lt; and =.</summary>
internal static partial class MessageFiles
{
    public static IReadOnlyList<string> Frames(string path)
    {
        var text = File.ReadAllText(path);
        if (path.EndsWith(".json", StringComparison.Ordinal)) return [text];
        var lines = text.Split('\n');
        if (lines[0].Trim() is "GET" or "POST") return [string.Join('\n', lines.Skip(3))];

        // What the client sends is no frame of the venue; |1| or |id| stands for a number that the other project's test fills in.
        return [.. Part().Split(text.Replace("\r", "", StringComparison.Ordinal)).Select(part => part.Trim())
            .Zip(["", .. Part().Matches(text).Select(match => match.Value.Trim()[..1])])
            .Where(pair => pair.Second is "<" or "=" && pair.First.Length > 0)
            .Select(pair => Placeholder().Replace(pair.First, "1"))];
    }

    [GeneratedRegex(@"^[<>=]\d? ?", RegexOptions.Multiline)]
    private static partial Regex Part();

    [GeneratedRegex(@"\|(\w+)\|")]
    private static partial Regex Placeholder();
}
