using BenchmarkDotNet.Running;
using Plimsoll.Benchmarks.Rig;

return args switch
{
    ["bench", .. var rest] => BenchmarkSwitcher.FromAssembly(typeof(RigCommand).Assembly).Run(rest.Length > 0 ? rest : ["--filter", "*"]).Any() ? 0 : 1,
    ["rig", .. var rest] => await RigCommand.RunAsync(rest),
    _ => RigCommand.Usage(),
};
