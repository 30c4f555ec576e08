using System.CommandLine;
using System.Globalization;
using Plimsoll.Contracts.Topics;
using Plimsoll.Contracts.Topics.Rendering;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll topics</c>: the topic catalogue, as a table or as the documents rendered from it.</summary>
internal static class TopicsCommand
{
    public static Command Create()
    {
        var format = new Option<string>("--format") { Description = "table, markdown, asyncapi, strimzi or list", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "markdown", "asyncapi", "strimzi", "list");
        var command = new Command("topics", "Prints the topic catalogue") { format };
        command.SetAction(result =>
        {
            result.InvocationConfiguration.Output.Write(result.GetValue(format) switch
            {
                "markdown" => TopicsMarkdown.Render(),
                "asyncapi" => AsyncApiDocument.Render(),
                "strimzi" => StrimziTopics.Render(),
                "list" => TopicList.Render(),
                _ => Table(),
            });
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Table() => string.Concat(TopicCatalogue.All.Select(topic => string.Create(CultureInfo.InvariantCulture,
        $"{topic.Name,-26} {topic.Owner,-14} {topic.Message.FullName,-36} {Policy(topic),-14} {topic.Key}\n")));

    private static string Policy(TopicDefinition topic) =>
        topic.Retention is { } retention ? string.Create(CultureInfo.InvariantCulture, $"delete, {retention.TotalDays:0} d") : "compact";
}
