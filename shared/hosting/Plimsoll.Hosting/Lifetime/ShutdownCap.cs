using Microsoft.Extensions.Hosting;

namespace Plimsoll.Hosting.Lifetime;

/// <summary>
/// Ends a process that was told to stop and does not: from the moment the host begins to stop, also when it hangs in its start.
/// </summary>
internal sealed class ShutdownCap(HostingOptions options, ServiceIdentity identity, IHostApplicationLifetime lifetime)
    : IHostedLifecycleService, IDisposable
{
    private readonly ProcessEnd _end = new();
    private CancellationTokenRegistration _stopping;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _stopping = lifetime.ApplicationStopping.Register(Arm);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // The container disposes in reverse order of creation, and this was created first: everything else is gone by now.
        _end.Disarm();
        _stopping.Dispose();
    }

    private void Arm() => _end.Arm(
        TimeSpan.FromSeconds(options.HardCapSeconds),
        $"{identity.Name}: did not stop within Hosting:HardCapSeconds = {options.HardCapSeconds} s, ending the process");
}
