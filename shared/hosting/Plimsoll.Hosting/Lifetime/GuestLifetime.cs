using Microsoft.Extensions.Hosting;

namespace Plimsoll.Hosting.Lifetime;

/// <summary>The lifetime of a host inside another host's process: it neither listens to signals nor holds anything up.</summary>
internal sealed class GuestLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
