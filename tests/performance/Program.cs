using Plimsoll.Benchmarks;
using Plimsoll.Benchmarks.Heatmap;
using Plimsoll.Benchmarks.Rig;

return args switch
{
    ["bench", .. var rest] => BenchCommand.Run(rest),
    ["heatmap"] => HeatmapCommand.Run(),
    ["rig", .. var rest] => await RigCommand.RunAsync(rest),
    _ => RigCommand.Usage(),
};
