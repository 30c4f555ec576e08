using System.Net;
using System.Net.Sockets;
using Plimsoll.Hosting.Lifetime;

namespace Plimsoll.Hosting.Tests.Lifetime;

public sealed class ServiceRunTests
{
    [Fact]
    public async Task Bad_options_end_in_one_line_and_code_2()
    {
        var (code, said) = await RunAsync(() => Hosts.Build("heatmap", null, ("Endpoints:HttpPort", "abc"), ("Endpoints:RpcPort", "70000")));

        Assert.Equal((ExitCodes.BadOptions, "cannot start: Endpoints:HttpPort is 'abc', must be a whole number, from 0 to 65535\n"), (code, said));
    }

    [Fact]
    public async Task Bad_options_of_a_part_end_likewise()
    {
        var (code, said) = await RunAsync(() => Hosts.Build(
            "heatmap", builder => builder.Services.AddValidatedOptions<SampleOptions>("Sample"), ("Sample:Port", "0"), ("Sample:Ratio", "7")));

        Assert.Equal(ExitCodes.BadOptions, code);
        Assert.Equal(
            "cannot start: Sample:Port is '0', must be a whole number, from 1 to 65535; Sample:Ratio is '7', must be a number, from 0 to 1\n", said);
    }

    [Fact]
    public async Task Malformed_value_in_a_section_that_a_room_binds_itself_ends_likewise()
    {
        var (code, said) = await RunAsync(() => Hosts.Build(
            "heatmap", builder => builder.Services.AddOptions<SampleOptions>().Bind(builder.Configuration.GetSection("Sample")).ValidateOnStart(), ("Sample:Port", "abc")));

        Assert.Equal(ExitCodes.BadOptions, code);
        Assert.Equal("cannot start: Failed to convert configuration value 'abc' at 'Sample:Port' to type 'System.Int32'.\n", said);
    }

    [Fact]
    public async Task Port_that_is_taken_ends_in_one_line_that_names_the_setting()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (code, said) = await RunAsync(() => Hosts.Build("heatmap", null, ("Endpoints:HttpPort", $"{port}"), ("Logging:Level", "None")));

        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains($"127.0.0.1:{port}: address already in use. See Endpoints:HttpPort", said, StringComparison.Ordinal);
        Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Worker_that_fails_ends_the_service_with_code_1()
    {
        var (code, _) = await RunAsync(() => Hosts.Build(
            "heatmap", builder => builder.Services.AddHostedService<FailingWorker>(), ("Logging:Level", "None")));

        Assert.Equal(ExitCodes.Failed, code);
    }

    [Fact]
    public async Task Service_that_is_told_to_stop_ends_with_code_0()
    {
        var (code, said) = await RunAsync(() =>
        {
            var app = Hosts.Build("heatmap");
            app.Lifetime.ApplicationStarted.Register(app.Lifetime.StopApplication);
            return app;
        });

        Assert.Equal((ExitCodes.Ok, ""), (code, said));
    }

    private static async Task<(int Code, string Said)> RunAsync(Func<WebApplication> build)
    {
        await using var errors = new StringWriter { NewLine = "\n" };
        var code = await ServiceRun.RunAsync(build, errors).WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
        return (code, errors.ToString());
    }

    private sealed class FailingWorker : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidDataException("a fault");
        }
    }
}
