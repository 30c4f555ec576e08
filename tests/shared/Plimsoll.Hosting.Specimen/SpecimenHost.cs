namespace Plimsoll.Hosting.Specimen;

/// <summary>A service process for tests of what only a process shows: signals, exit codes, the cap on its end.</summary>
public static class SpecimenHost
{
    /// <summary>Builds a host that hangs where <c>--Specimen:Hang=start|stop</c> says.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = ServiceHost.CreateBuilder("specimen", args);
        builder.Services.AddSingleton<IHostedService>(new Part(builder.Configuration["Specimen:Hang"]));
        var app = builder.Build();
        app.MapServiceDefaults();
        return app;
    }

    /// <summary>A part that ignores the token it is given, as client libraries do.</summary>
    private sealed class Part(string? hang) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            if (hang != "start")
                return Task.CompletedTask;

            Console.Error.WriteLine("specimen hangs in its start"); // from here on signals are handled
            return new TaskCompletionSource().Task;
        }

        public Task StopAsync(CancellationToken cancellationToken) => hang == "stop" ? new TaskCompletionSource().Task : Task.CompletedTask;
    }
}
