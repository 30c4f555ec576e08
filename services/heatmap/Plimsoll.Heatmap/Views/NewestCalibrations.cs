using System.Collections.Concurrent;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.Heatmap.Views;

/// <summary>The newest calibration and nightly parameters of every instrument. A view over heatmap.calibration.v1 and heatmap.parameters.v1.</summary>
internal sealed class NewestCalibrations : ITopicView
{
    private readonly ConcurrentDictionary<string, MixCalibration> _calibrations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MixParameters> _parameters = new(StringComparer.Ordinal);

    /// <summary>The newest calibration of each instrument, without cells.</summary>
    public IReadOnlyDictionary<string, MixCalibration> Calibrations => _calibrations;

    /// <summary>The newest nightly parameters of each instrument.</summary>
    public IReadOnlyDictionary<string, MixParameters> Parameters => _parameters;

    /// <inheritdoc />
    public void Apply(in StreamRecord record)
    {
        if (record.Topic == TopicCatalogue.HeatmapParameters)
        {
            var parameters = MixParameters.Parser.ParseFrom(record.Value.Span);
            _parameters.AddOrUpdate(parameters.Instrument, parameters, (_, known) => known.Version > parameters.Version ? known : parameters);
            return;
        }

        var calibration = MixCalibration.Parser.ParseFrom(record.Value.Span);
        foreach (var venue in calibration.Venues)
        {
            venue.HourCells = null;
        }

        _calibrations.AddOrUpdate(calibration.Instrument, calibration, (_, known) => known.Hour > calibration.Hour ? known : calibration);
    }
}
