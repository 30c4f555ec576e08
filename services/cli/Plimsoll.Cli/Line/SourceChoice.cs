using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;

namespace Plimsoll.Cli.Line;

/// <summary>Where the market data of a run comes from, and why.</summary>
/// <param name="Kind">Value of ingestion's <c>Source:Kind</c>.</param>
/// <param name="Data">Folder of the recording; null for a generated market.</param>
/// <param name="Reason">One sentence for the person at the terminal.</param>
internal sealed record SourceChoice(string Kind, string? Data, string Reason)
{
    /// <summary>The words that <c>--source</c> takes.</summary>
    public static readonly string[] Words = ["auto", "live", "replay", "generated", "simulator"];

    private const string RecordingBesideProject = "../shared/data/hyperliquid-recorded";

    /// <summary>Resolves the words of the command line to a source, or says what is missing.</summary>
    /// <param name="word">One of <see cref="Words"/>.</param>
    /// <param name="data">Folder given by the user, or null.</param>
    /// <returns>The choice, or an error sentence.</returns>
    public static (SourceChoice? Choice, string? Error) Resolve(string word, string? data) => word switch
    {
        "live" => (new SourceChoice("live", null, "the live venues, as asked"), null),
        "simulator" => (new SourceChoice("simulator", null, "a simulated market with ground truth, over the venues' own protocols on loopback, as asked"), null),
        "generated" => (new SourceChoice("generated", null, "a small generated market, as asked"), null),
        "replay" => Replay(data ?? RecordingBesideProject, data is null ? "the recording beside the project" : "the recording named by DATA"),
        "auto" => Auto(data, "auto looked for a recording"),
        _ => (null, $"source '{word}' is not known; allowed: {string.Join(", ", Words)}"),
    };

    /// <summary>As <see cref="Resolve"/>, but <c>auto</c> takes a named scenario at its word, else asks the live venues first, for a few seconds at most.</summary>
    public static async Task<(SourceChoice? Choice, string? Error)> ResolveAsync(string word, string? data, string? scenario, CancellationToken cancel)
    {
        if (word == "auto" && data is null && scenario is { Length: > 0 })
        {
            return (new SourceChoice("simulator", null, "SCENARIO names a simulated market with ground truth, over the venues' own protocols on loopback"), null);
        }

        if (word != "auto" || data is not null)
        {
            return Resolve(word, data);
        }

        var (answered, others) = await LiveProbe.AskAsync(cancel);
        return answered.Count > 0
            ? (new SourceChoice("live", null, $"live venues answer: {string.Join(", ", answered)}"), null)
            : Auto(data, $"no live venue answers ({others}), so auto looked for a recording");
    }

    private static (SourceChoice?, string?) Auto(string? data, string noLive)
    {
        if (data is not null)
        {
            return Replay(data, $"{noLive} and took DATA");
        }

        return Directory.Exists(RecordingBesideProject)
            ? Replay(RecordingBesideProject, $"{noLive} and found one beside the project")
            : (new SourceChoice("simulator", null, $"{noLive}, found none, and starts the simulator: a market with ground truth, labelled SIMULATED everywhere"), null);
    }

    private static (SourceChoice?, string?) Replay(string folder, string reason)
    {
        var (found, fault) = ReplayFolder.Recognise(new SourceOptions { Kind = SourceOptions.Replay, Data = folder });
        return found is not null
            ? (new SourceChoice("replay", Path.GetFullPath(folder), reason), null)
            : (null, $"data {fault}");
    }
}
