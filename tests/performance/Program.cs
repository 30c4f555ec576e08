using Plimsoll.Benchmarks;
using Plimsoll.Benchmarks.Heatmap;
using Plimsoll.Benchmarks.Rig;
using Plimsoll.Benchmarks.Speed;

return args switch
{
    ["bench", .. var rest] => BenchCommand.Run(rest),
    ["heatmap"] => HeatmapCommand.Run(),
    ["peers", .. var rest] => await PeersCommand.RunAsync(rest),
    ["instruments"] => InstrumentsCommand.Run(),
    ["scores"] => ScoresCommand.Run(),
    ["rig", .. var rest] => await RigCommand.RunAsync(rest),
    _ => RigCommand.Usage(),
};
