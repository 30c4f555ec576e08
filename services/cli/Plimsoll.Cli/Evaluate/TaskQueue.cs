using System.Runtime.CompilerServices;

namespace Plimsoll.Cli.Evaluate;

/// <summary>Runs work on some threads and gives the results in the order of the work, so that reports do not depend on timing.</summary>
internal static class TaskQueue
{
    public static async IAsyncEnumerable<TResult> InOrder<TWork, TResult>(
        IEnumerable<TWork> work, int threads, Func<TWork, TResult> run, [EnumeratorCancellation] CancellationToken cancel)
    {
        var running = new Queue<Task<TResult>>();
        foreach (var item in work)
        {
            cancel.ThrowIfCancellationRequested();
            if (running.Count == threads)
                yield return await running.Dequeue();

            running.Enqueue(Task.Run(() => run(item), cancel));
        }

        while (running.TryDequeue(out var next))
            yield return await next;
    }
}
