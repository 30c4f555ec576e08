using Plimsoll.Console.Views;

namespace Plimsoll.Console.Links;

/// <summary>What the console knows of each service: whether it answers, and since when that is so.</summary>
public sealed class ServiceBoard
{
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly Dictionary<string, ServiceStateView> states = new(StringComparer.Ordinal);
    private readonly HashSet<string> withoutStream = new(StringComparer.Ordinal);

    /// <summary>A board on which every service is still being connected.</summary>
    public ServiceBoard(TimeProvider clock)
    {
        this.clock = clock;
        foreach (var name in ServiceName.All)
            states[name] = new ServiceStateView(name, ServiceStateView.Connecting, Now, null);
    }

    /// <summary>Told the new state when a service's state changes.</summary>
    public Action<ServiceStateView>? OnChange { get; set; }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>All services in the order of the data's way.</summary>
    public IReadOnlyList<ServiceStateView> All
    {
        get
        {
            lock (gate)
                return [.. ServiceName.All.Select(name => states[name])];
        }
    }

    /// <summary>The state of one service.</summary>
    /// <param name="service">One of <see cref="ServiceName.All"/>.</param>
    public ServiceStateView Of(string service)
    {
        lock (gate)
            return states[service];
    }

    /// <summary>The console follows a stream of this service: the service is up only while that stream is open as well.</summary>
    /// <param name="service">One of <see cref="ServiceName.All"/>.</param>
    public void Follows(string service)
    {
        lock (gate)
            withoutStream.Add(service);
    }

    /// <summary>The service answered.</summary>
    /// <param name="service">One of <see cref="ServiceName.All"/>.</param>
    public void Answered(string service)
    {
        bool isUp;
        lock (gate)
            isUp = !withoutStream.Contains(service);
        if (isUp)
            Set(service, ServiceStateView.Up, null);
        else
            Set(service, ServiceStateView.Connecting, "its stream is not open yet");
    }

    /// <summary>The followed stream is open.</summary>
    /// <param name="service">One of <see cref="ServiceName.All"/>.</param>
    public void Opened(string service)
    {
        lock (gate)
            withoutStream.Remove(service);
        Set(service, ServiceStateView.Up, null);
    }

    /// <summary>The followed stream broke.</summary>
    /// <param name="service">One of <see cref="ServiceName.All"/>.</param>
    /// <param name="detail">Why, for a person.</param>
    public void Broken(string service, string detail)
    {
        Follows(service);
        Set(service, ServiceStateView.Away, detail);
    }

    /// <summary>The service did not answer.</summary>
    /// <param name="service">One of <see cref="ServiceName.All"/>.</param>
    /// <param name="detail">Why, for a person.</param>
    public void Failed(string service, string detail) => Set(service, ServiceStateView.Away, detail);

    private void Set(string service, string state, string? detail)
    {
        ServiceStateView next;
        lock (gate)
        {
            var known = states[service];
            if (known.State == state)
                return;
            next = new ServiceStateView(service, state, Now, detail);
            states[service] = next;
        }

        OnChange?.Invoke(next);
    }
}
