using System.Diagnostics.Metrics;

namespace Plimsoll.Hosting.Exposition;

/// <summary>A host's meter factory: the same name gives the same meter, and the collector can tell whose it is.</summary>
internal sealed class ServiceMeterFactory(ServiceIdentity identity) : IMeterFactory
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Name, string? Version), Meter> _meters = [];

    public string Service => identity.Name;

    public Meter Create(MeterOptions options)
    {
        if (options.Scope is not null && !ReferenceEquals(options.Scope, this))
            throw new InvalidOperationException("A meter of this factory has this factory as its scope.");

        lock (_gate)
        {
            if (_meters.TryGetValue((options.Name, options.Version), out var known))
                return known;

            options.Scope = this;
            return _meters[(options.Name, options.Version)] = new SharedMeter(options);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var meter in _meters.Values)
                ((SharedMeter)meter).Close();
            _meters.Clear();
        }
    }

    /// <summary>Disposing one user's meter must not end it for the others.</summary>
    private sealed class SharedMeter(MeterOptions options) : Meter(options)
    {
        private bool _closing;

        public void Close()
        {
            _closing = true;
            Dispose();
        }

        protected override void Dispose(bool disposing) => base.Dispose(disposing && _closing);
    }
}
