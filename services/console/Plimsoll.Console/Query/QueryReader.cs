using System.Globalization;
using System.Text.RegularExpressions;

namespace Plimsoll.Console.Query;

/// <summary>Reads parameters strictly: each once, known by name, within its range; the error says which, what it was and what is allowed.</summary>
internal sealed partial class QueryReader
{
    private readonly IQueryCollection query;

    /// <summary>A reader of a request's parameters.</summary>
    /// <param name="query">Parameters as given.</param>
    /// <param name="known">Every parameter the path takes.</param>
    /// <exception cref="QueryException">A parameter is unknown or given twice.</exception>
    public QueryReader(IQueryCollection query, params string[] known)
    {
        this.query = query;
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
                throw new QueryException(name, values.ToString(), known.Length == 0 ? "left out: this path takes no parameters" : $"one of the parameters {string.Join(", ", known)}");
            if (values.Count > 1)
                throw new QueryException(name, values.ToString(), "given once");
        }
    }

    /// <summary>A canonical instrument that must be given.</summary>
    public string RequiredInstrument() =>
        OptionalInstrument() ?? throw new QueryException("instrument", string.Empty, "a canonical instrument such as BTC-USDT");

    /// <summary>A canonical instrument, or null.</summary>
    public string? OptionalInstrument()
    {
        var text = Text("instrument");
        return text is null || InstrumentName().IsMatch(text)
            ? text
            : throw new QueryException("instrument", text, "a canonical instrument such as BTC-USDT: 1 to 40 letters, digits, '.', '_' or '-'");
    }

    /// <summary>A whole number.</summary>
    /// <param name="name">Parameter.</param>
    /// <param name="fallback">Value where it is left out.</param>
    /// <param name="least">Least allowed.</param>
    /// <param name="most">Most allowed.</param>
    public int Whole(string name, int fallback, int least, int most)
    {
        if (Text(name) is not { } text)
            return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new QueryException(name, text, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
    }

    /// <summary>A number.</summary>
    /// <param name="name">Parameter.</param>
    /// <param name="fallback">Value where it is left out.</param>
    /// <param name="least">Least allowed.</param>
    /// <param name="most">Most allowed.</param>
    public double Number(string name, double fallback, double least, double most)
    {
        if (Text(name) is not { } text)
            return fallback;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new QueryException(name, text, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));
    }

    /// <summary>true or false.</summary>
    /// <param name="name">Parameter.</param>
    public bool Flag(string name) => Text(name) switch
    {
        null or "false" => false,
        "true" => true,
        var text => throw new QueryException(name, text, "true or false"),
    };

    /// <summary>A word of a list, or the default value.</summary>
    /// <param name="name">Parameter.</param>
    /// <param name="words">Words and what they stand for.</param>
    public T Choice<T>(string name, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (Text(name) is not { } text)
            return default;
        return words.TryGetValue(text, out var value)
            ? value
            : throw new QueryException(name, text, $"one of {string.Join(", ", words.Keys.Order(StringComparer.Ordinal))}");
    }

    /// <summary>Words of a list, separated by commas; none where it is left out.</summary>
    /// <param name="name">Parameter.</param>
    /// <param name="words">Words and what they stand for.</param>
    public IReadOnlyList<T> Choices<T>(string name, IReadOnlyDictionary<string, T> words)
    {
        if (Text(name) is not { } text)
            return [];
        return
        [
            .. text.Split(',').Distinct(StringComparer.Ordinal).Select(word => words.TryGetValue(word, out var value)
                ? value
                : throw new QueryException(name, word, $"some of {string.Join(", ", words.Keys.Order(StringComparer.Ordinal))}, separated by commas")),
        ];
    }

    private string? Text(string name) => query.TryGetValue(name, out var values) ? values.ToString() : null;

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,40}\z")]
    private static partial Regex InstrumentName();
}
