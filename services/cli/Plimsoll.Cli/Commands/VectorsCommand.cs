using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Plimsoll.Cli.Vectors;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll vectors FILE</c>: holds production code against a file of test vectors.</summary>
internal static class VectorsCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "JSON file {\"vectors\": [{id, fn, in, out, tol_abs, tol_rel}]}, or {\"cases\": [...]} of positions with what is expected" };
        var command = new Command("vectors", "Runs test vectors by function name against production code") { file };
        command.SetAction((result, cancel) => RunAsync(result, result.GetValue(file)!, cancel));
        return command;
    }

    private static JsonElement? Rows(JsonElement file, string name) =>
        file.ValueKind == JsonValueKind.Object && file.TryGetProperty(name, out var rows) && rows.ValueKind == JsonValueKind.Array ? rows : null;

    private static async Task<int> RunAsync(ParseResult result, string path, CancellationToken cancel)
    {
        var output = result.InvocationConfiguration.Output;
        List<VectorResult> results;
        try
        {
            using var file = JsonDocument.Parse(await File.ReadAllTextAsync(path, cancel));
            results = Rows(file.RootElement, "vectors") is { } vectors ? [.. vectors.EnumerateArray().Select(VectorCheck.Run)]
                : Rows(file.RootElement, "cases") is not null ? [.. PositionCaseCheck.Run(file.RootElement)]
                : throw new JsonException("no array 'vectors' or 'cases'");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            await result.InvocationConfiguration.Error.WriteLineAsync($"plimsoll: {path}: {fault.Message}");
            return ExitCode.Usage;
        }

        foreach (var vector in results)
            await output.WriteLineAsync($"{vector.Verdict.ToString().ToLowerInvariant(),-7} {vector.Id,-10} {vector.Function}{(vector.Detail.Length > 0 ? $"  {vector.Detail}" : "")}");
        var failed = results.Count(vector => vector.Verdict == VectorVerdict.Failed);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{results.Count(vector => vector.Verdict == VectorVerdict.Passed)} passed, {failed} failed, {results.Count(vector => vector.Verdict == VectorVerdict.Skipped)} skipped"));
        return failed > 0 ? ExitCode.Failed : ExitCode.Ok;
    }
}
