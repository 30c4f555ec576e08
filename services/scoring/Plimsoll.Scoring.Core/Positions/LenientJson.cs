namespace Plimsoll.Scoring.Core.Positions;

/// <summary>
/// Some tools write bare NaN and Infinity, which are not JSON. They are put in quotes, so that the row that holds one is refused by field
/// and the other rows can still be read.
/// </summary>
public static class LenientJson
{
    private static readonly string[] Words = ["-Infinity", "Infinity", "NaN"];

    /// <summary>The same text with bare words quoted; text inside strings is left alone.</summary>
    /// <param name="json">JSON, perhaps with bare words.</param>
    public static string QuoteBareWords(string json)
    {
        if (!Array.Exists(Words, word => json.Contains(word, StringComparison.Ordinal))) return json;
        var text = new System.Text.StringBuilder(json.Length + 16);
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            if (inString && c == '\\' && i + 1 < json.Length)
            {
                text.Append(c).Append(json[++i]);
                continue;
            }

            if (c == '"') inString = !inString;
            var word = inString ? null : Array.Find(Words, candidate => json.AsSpan(i).StartsWith(candidate, StringComparison.Ordinal));
            if (word is null)
            {
                text.Append(c);
                continue;
            }

            text.Append('"').Append(word).Append('"');
            i += word.Length - 1;
        }

        return text.ToString();
    }
}
