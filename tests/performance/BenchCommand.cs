using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Plimsoll.Benchmarks;

/// <summary>The benches, in this process: a project of its own per bench would be built anew each time, outside the rules of this solution.</summary>
internal static class BenchCommand
{
    private const int WarmUps = 3;
    private const int Iterations = 10;

    /// <summary>Runs what is asked for, or all.</summary>
    /// <param name="args">Arguments of BenchmarkDotNet, e.g. <c>--filter *Book*</c>.</param>
    /// <returns>0 where every bench has a result.</returns>
    public static int Run(string[] args)
    {
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(WarmUps).WithIterationCount(Iterations);
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(BenchCommand).Assembly)
            .Run(args.Length > 0 ? args : ["--filter", "*"], DefaultConfig.Instance.AddJob(job)).ToList();
        return summaries.Count > 0 && summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
    }
}
