using System.CommandLine;
using System.Globalization;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Cli.Evaluate;

/// <summary>Options that pick some of the tasks: labels, sides, horizons.</summary>
internal sealed class TaskSelection
{
    private readonly Option<string?> _labels = new("--labels") { Description = "Only these: price_cascade, oi_cascade, price_forward" };
    private readonly Option<string?> _sides = new("--sides") { Description = "Only these: up, down, both" };
    private readonly Option<string?> _horizons = new("--horizons") { Description = "Only these, minutes: 15, 30, 60, 360" };

    public void AddTo(Command command)
    {
        command.Add(_labels);
        command.Add(_sides);
        command.Add(_horizons);
        Check(_labels, [.. Enum.GetValues<LabelKind>().Select(LabelNames.NameOf)]);
        Check(_sides, [.. Enum.GetValues<LabelSide>().Select(LabelNames.NameOf)]);
        Check(_horizons, [.. LabelNames.HorizonsMinutes.Select(minutes => minutes.ToString(CultureInfo.InvariantCulture))]);
    }

    public IReadOnlyList<TaskKey> Of(ParseResult result) =>
    [
        .. TaskKey.All.Where(task => Has(result, _labels, LabelNames.NameOf(task.Label)) && Has(result, _sides, LabelNames.NameOf(task.Side))
            && Has(result, _horizons, task.HorizonMinutes.ToString(CultureInfo.InvariantCulture))),
    ];

    private static bool Has(ParseResult result, Option<string?> option, string name) =>
        result.GetValue(option) is not { } text || text.Split(',', StringSplitOptions.TrimEntries).Contains(name);

    private static void Check(Option<string?> option, string[] allowed) => option.Validators.Add(result =>
    {
        foreach (var name in result.GetValueOrDefault<string?>()?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            if (!allowed.Contains(name))
                result.AddError($"{option.Name} '{name}' is unknown; allowed: {string.Join(", ", allowed)}");
        }
    });
}
