using System.CommandLine;
using Plimsoll.Contracts.Topics;
using Plimsoll.Messaging;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll broker</c>: the embedded Kafka broker as a process of its own, until it is stopped.</summary>
internal static class BrokerCommand
{
    public static Command Create()
    {
        var prefix = new Option<string>("--prefix") { Description = "Prefix of every topic name", DefaultValueFactory = _ => string.Empty };
        var command = new Command("broker", "Runs the embedded Kafka broker (loopback, in memory, not durable) until Ctrl-C") { prefix };
        command.SetAction(async (result, cancel) =>
        {
            using var broker = EmbeddedBroker.Start(TopicCatalogue.All.Select(topic => result.GetValue(prefix) + topic.Name));

            // The first line is for programs: whoever starts the broker reads the address from it.
            await result.InvocationConfiguration.Output.WriteLineAsync(broker.BootstrapServers);
            await result.InvocationConfiguration.Error.WriteLineAsync(
                $"embedded broker on {broker.BootstrapServers}: {TopicCatalogue.All.Count} topics, {TopicDefinition.PartitionCount} partitions each, in memory");
            await WaitForStopAsync(cancel);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task WaitForStopAsync(CancellationToken cancel)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        }
        catch (OperationCanceledException)
        {
            // Being stopped is how this command ends.
        }
    }
}
