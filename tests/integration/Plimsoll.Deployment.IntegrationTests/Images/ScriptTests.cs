using Plimsoll.Contracts.Topics;
using Plimsoll.Testing;

namespace Plimsoll.Deployment.IntegrationTests.Images;

public sealed class ScriptTests
{
    [Theory]
    [InlineData(200, 0)]
    [InlineData(503, 1)]
    public async Task A_container_is_healthy_when_its_service_answers_200(int status, int exitCode)
    {
        await using var service = new HealthOnly(status);
        await service.StartAsync();
        var result = await ExternalTool.RunAsync("/bin/bash", [CommittedFile.PathOf("deploy/docker/healthy.sh"), $"{service.Address.Port}"]);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal("/health/ready", service.Asked);
    }

    [Fact]
    public async Task Every_topic_is_created_with_its_settings_under_the_prefix()
    {
        using var folder = new TemporaryFolder();

        // Stands in for kafka-topics.sh, which needs Java: writes down what it was asked.
        var tool = Path.Combine(folder.Path, "kafka-topics.sh");
        await File.WriteAllTextAsync(tool, "#!/bin/sh\necho \"$@\"\n");
        await ExternalTool.RunAsync("chmod", ["+x", tool]);
        var script = CommittedFile.PathOf("deploy/kafka/create-topics.sh");
        var list = CommittedFile.PathOf("deploy/kafka/topics.txt");
        var result = await ExternalTool.RunAsync("/usr/bin/env", [$"KAFKA_TOPICS={tool}", "/bin/bash", script, "kafka:9092", list, "1", "test."]);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(result.ExitCode == 0, result.Said);
        Assert.Equal("--bootstrap-server kafka:9092 --list", lines[^1]);
        Assert.Equal(TopicCatalogue.All.Select(topic => $"test.{topic.Name}"), lines[..^1].Select(line => line.Split(' ')[5]));
        Assert.Equal(
            "--bootstrap-server kafka:9092 --create --if-not-exists --topic test.market.events.v1 --partitions 12 --replication-factor 1 "
            + "--config cleanup.policy=delete --config retention.ms=604800000 --config max.message.bytes=2097152",
            lines[0]);
    }

    private sealed class HealthOnly(int status) : LoopbackServer
    {
        public string? Asked { get; private set; }

        protected override Task HandleAsync(HttpContext context)
        {
            Asked = context.Request.Path;
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }
    }
}
