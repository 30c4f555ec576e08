using Plimsoll.Benchmarks;
using Plimsoll.Benchmarks.Rig;

return args switch
{
    ["bench", .. var rest] => BenchCommand.Run(rest),
    ["rig", .. var rest] => await RigCommand.RunAsync(rest),
    _ => RigCommand.Usage(),
};
