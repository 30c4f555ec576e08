using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Cli.Commands;
using Plimsoll.Scoring.Core.Evaluation;

namespace Plimsoll.Cli.Evaluate;

/// <summary><c>plimsoll evaluate model-card</c>: the model card of an evaluation that was kept as JSON.</summary>
internal static class ModelCardCommand
{
    public static Command Create()
    {
        var report = new Option<string>("--report") { Description = "JSON of `plimsoll evaluate early-warning`", Required = true };
        var command = new Command("model-card", "Prints the model card (Markdown) of a kept evaluation") { report };
        command.SetAction(async (result, cancel) =>
        {
            var path = result.GetRequiredValue(report);
            try
            {
                var document = JsonNode.Parse(await File.ReadAllTextAsync(path, cancel))!.AsObject();
                await result.InvocationConfiguration.Output.WriteAsync(ModelCard.Render(document).AsMemory(), cancel);
                return ExitCode.Ok;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException or NullReferenceException or InvalidOperationException)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"plimsoll: {path}: {problem.Message}");
                return ExitCode.Usage;
            }
        });
        return command;
    }
}
