using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using Plimsoll.Rpc.IntegrationTests.Server;
using Plimsoll.Test.Echo.V1;
using Plimsoll.Testing;

namespace Plimsoll.Rpc.IntegrationTests;

/// <summary>Runs both scripts against one server and keeps what they saw.</summary>
public sealed class ClientRuns : IAsyncLifetime
{
    public const string Node = "grpc-js";
    public const string Python = "grpcio";
    private const string Folder = "tests/integration/Plimsoll.Rpc.IntegrationTests";
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<string, ToolResult> results = [];

    public async ValueTask InitializeAsync()
    {
        await using var host = await EchoHost.StartAsync();

        // Short bounds, for the cases which wait for them.
        await using var shortHost = await EchoHost.StartAsync(("Rpc:UnaryMaximum", "00:00:01"), ("Rpc:SlowReaderTimeout", "00:00:01"));
        var descriptors = Path.GetTempFileName();
        await File.WriteAllBytesAsync(descriptors, Descriptors().ToByteArray());
        await InstallAsync();
        var node = ExternalTool.RunAsync(
            "node", ["client.mjs", host.Address.Authority, shortHost.Address.Authority, CommittedFile.PathOf($"{Folder}/proto"), CommittedFile.PathOf("shared/rpc/proto")],
            CommittedFile.PathOf($"{Folder}/node"));
        var python = ExternalTool.RunAsync("/usr/bin/python3", [CommittedFile.PathOf($"{Folder}/python/client.py"), host.Address.Authority, shortHost.Address.Authority, descriptors]);
        results[Node] = await node;
        results[Python] = await python;
        File.Delete(descriptors);
    }

    /// <summary>What a client saw of one case.</summary>
    public CaseResult Of(string client, string name)
    {
        var result = results[client];
        foreach (var line in result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (JsonSerializer.Deserialize<CaseResult>(line, CamelCase) is { } seen && seen.Case == name)
                return seen;
        }

        return new CaseResult(name, false, $"the script did not get there: {result.Said}");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task InstallAsync()
    {
        var folder = CommittedFile.PathOf($"{Folder}/node");
        if (Directory.Exists(Path.Combine(folder, "node_modules")))
            return;
        var installed = await ExternalTool.RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder);
        Assert.True(installed.ExitCode == 0, installed.Said);
    }

    private static FileDescriptorSet Descriptors()
    {
        var set = new FileDescriptorSet();
        foreach (var file in new[] { EchoReflection.Descriptor, HealthReflection.Descriptor, ReflectionReflection.Descriptor })
            set.File.Add(file.ToProto());
        return set;
    }
}

/// <summary>One line of a script's output.</summary>
/// <param name="Case">Name of the case.</param>
/// <param name="Ok">Everything was as the protocol says.</param>
/// <param name="Saw">What it saw, or what was wrong.</param>
public sealed record CaseResult(string Case, bool Ok, string Saw);
