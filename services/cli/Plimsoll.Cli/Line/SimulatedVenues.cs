using System.Globalization;
using Microsoft.Extensions.Options;
using Plimsoll.Hosting;
using Plimsoll.Simulator;
using Plimsoll.Simulator.Options;

namespace Plimsoll.Cli.Line;

/// <summary>The simulator's host beside the line: ingestion's live adapters are pointed at it.</summary>
internal sealed class SimulatedVenues : IAsyncDisposable
{
    private readonly WebApplication _host;

    private SimulatedVenues(WebApplication host) => _host = host;

    /// <summary>What ingestion must be told.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Configuration
    {
        get
        {
            var (options, at) = (_host.Services.GetRequiredService<IOptions<SimulatorOptions>>().Value, Address);
            List<KeyValuePair<string, string?>> settings = [new("Live:Venues", string.Join(',', options.VenueNames)), new("Live:Instruments", $"{options.Asset}-USDT")];
            foreach (var venue in options.VenueNames)
            {
                settings.Add(new($"Live:Endpoints:{venue}:Stream", $"ws://{at.Authority}/{venue}/stream"));
                settings.Add(new($"Live:Endpoints:{venue}:Rest", $"http://{at.Authority}/{venue}/"));
            }

            return settings;
        }
    }

    private Uri Address => _host.Services.GetRequiredService<ServiceAddresses>().Http;

    /// <summary>Starts it: the market is warmed up before this returns.</summary>
    public static async Task<SimulatedVenues> StartAsync(LineSettings settings, CancellationToken cancel)
    {
        var port = (settings.FreePorts ? 0 : LinePorts.Simulator).ToString(CultureInfo.InvariantCulture);
        var host = SimulatorHost.Build([], [new("Hosting:OwnsProcess", "false"), new("Endpoints:HttpPort", port), new("Endpoints:RpcPort", "0"), .. settings.Configuration]);
        await host.StartAsync(cancel);
        return new SimulatedVenues(host);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await _host.DisposeAsync();
    }
}
