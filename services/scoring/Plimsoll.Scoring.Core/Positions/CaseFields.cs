using System.Globalization;
using System.Text.Json;
using Plimsoll.Market;
using Plimsoll.Market.Accounts;
using Plimsoll.Market.Margin;
using Plimsoll.Market.Venues;

namespace Plimsoll.Scoring.Core.Positions;

/// <summary>Reads the fields of one row and keeps the first that is wrong.</summary>
internal sealed class CaseFields(JsonElement row)
{
    public Refusal? Fault { get; private set; }

    public JsonElement Row => row;

    public bool Has(string name) => row.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public void Refuse(string field, string reason) => Fault ??= new Refusal(field, reason);

    /// <summary>A number, or null where the field is absent; anything else is refused.</summary>
    public double? Number(string name)
    {
        if (!row.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)) return number;
        Refuse(name, $"{value.GetRawText()} is not a number, allowed a finite number");
        return null;
    }

    /// <summary>A number that must be there and lie in a range.</summary>
    public double Needed(string name, double low, bool isLowOpen = false)
    {
        if (Number(name) is { } number)
        {
            if (isLowOpen ? number > low : number >= low) return number;
            Refuse(name, string.Create(CultureInfo.InvariantCulture, $"{number}, allowed {(isLowOpen ? "above " : "")}{low}{(isLowOpen ? "" : " or more")}"));
        }

        Refuse(name, "missing, allowed a finite number");
        return double.NaN;
    }

    public double Needed(string name) => Needed(name, double.NegativeInfinity);

    public double Positive(string name) => Needed(name, 0, isLowOpen: true);

    public string? Text(string name)
    {
        if (!row.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        Refuse(name, $"{value.GetRawText()} is not text");
        return null;
    }

    public bool? Flag(string name)
    {
        if (!Has(name)) return null;
        var value = row.GetProperty(name);
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Refuse(name, $"{value.GetRawText()}, allowed true or false");
        return null;
    }

    /// <summary>One of some words; refused where it is missing or another.</summary>
    public T OneOf<T>(string name, T? absent, params ReadOnlySpan<(string Word, T Value)> words)
        where T : struct
    {
        var text = Text(name);
        if (text is null && absent is { } value && !Has(name)) return value;
        foreach (var (word, meaning) in words)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase)) return meaning;
        }

        var allowed = new List<string>();
        foreach (var (word, _) in words) allowed.Add(word);
        Refuse(name, $"'{text ?? "missing"}', allowed {string.Join(", ", allowed)}");
        return default;
    }

    public PositionSide Side() => OneOf<PositionSide>("side", null, ("long", PositionSide.Long), ("short", PositionSide.Short), ("buy", PositionSide.Long), ("sell", PositionSide.Short));

    public MarginMode Mode() => OneOf<MarginMode>("margin_mode", MarginMode.Isolated, ("isolated", MarginMode.Isolated), ("cross", MarginMode.Cross));

    public RuleBook Book()
    {
        var name = Text("venue");
        if (name is not null && VenueName.Find(name) is { } book) return book;
        Refuse("venue", $"'{name ?? "missing"}' is not known, allowed {string.Join(", ", VenueName.All)}");
        return RuleBook.Generic;
    }

    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text) return null;
        if (DateOnly.TryParseExact(text.Length > 10 ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Refuse(name, $"'{text}', allowed a day such as 2026-05-27");
        return null;
    }

    /// <summary>Rows of an array of objects, each with its own fields.</summary>
    public IReadOnlyList<CaseFields> Rows(string name)
    {
        if (Has(name) && row.GetProperty(name).ValueKind == JsonValueKind.Array)
            return [.. row.GetProperty(name).EnumerateArray().Select(item => new CaseFields(item))];
        Refuse(name, "missing, allowed an array");
        return [];
    }

    public MarginSchedule? Tiers(string name)
    {
        if (!Has(name)) return null;
        var schedule = TierReader.Read(row.GetProperty(name), out var reason);
        if (schedule is null) Refuse(name, reason!);
        return schedule;
    }
}
