using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Plimsoll.Hosting.Lifetime;

/// <summary>Runs a service and turns what ends it into an exit code and, for the operator's mistakes, one line.</summary>
internal static class ServiceRun
{
    // Threads a library left behind keep a process alive after Main; they get this long.
    private static readonly TimeSpan LeftoverGrace = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync(Func<WebApplication> build, TextWriter errors)
    {
        try
        {
            var app = build();
            var ownsProcess = app.Services.GetRequiredService<HostingOptions>().OwnsProcess;
            var code = await RunToEndAsync(app);
            if (ownsProcess)
                new ProcessEnd().Arm(LeftoverGrace, "a thread outlived the service, ending the process");

            return code;
        }
        catch (Exception error) when (OptionFailures(error) is { Count: > 0 } failures)
        {
            await errors.WriteLineAsync($"cannot start: {string.Join("; ", failures)}");
            return ExitCodes.BadOptions;
        }
        catch (InvalidOperationException error) when (IsMalformedSetting(error))
        {
            await errors.WriteLineAsync($"cannot start: {error.Message}");
            return ExitCodes.BadOptions;
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            await errors.WriteLineAsync($"cannot start: {error.Message} See Endpoints:HttpPort and Endpoints:RpcPort.");
            return ExitCodes.Failed;
        }
    }

    private static async Task<int> RunToEndAsync(WebApplication app)
    {
        await using (app)
        {
            var workers = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
            app.Services.GetService<IStartupValidator>()?.Validate(); // before the host does, which logs a stack trace with it
            try
            {
                await app.StartAsync();
                await app.WaitForShutdownAsync();
            }
            catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
            {
                // told to stop, or a worker failed, while it started
            }

            return workers.Exists(worker => worker.ExecuteTask is { IsFaulted: true }) ? ExitCodes.Failed : ExitCodes.Ok;
        }
    }

    // The framework's binder, for options that a room binds itself: "Failed to convert configuration value 'abc' at 'Bus:Port' to type ...".
    private static bool IsMalformedSetting(InvalidOperationException error) =>
        error.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal);

    private static List<string> OptionFailures(Exception error) => error switch
    {
        OptionsValidationException options => [.. options.Failures],
        AggregateException several when several.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            [.. several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(options => options.Failures)],
        _ => [],
    };
}
