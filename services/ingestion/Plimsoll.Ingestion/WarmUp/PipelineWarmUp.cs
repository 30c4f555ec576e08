using System.Text;
using Plimsoll.Hosting;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;

namespace Plimsoll.Ingestion.WarmUp;

/// <summary>Decodes lines of every kind and normalises a made-up market before the service is ready, so that the first real lines meet compiled code.</summary>
internal sealed class PipelineWarmUp : IWarmUp
{
    // Well past the count at which the tiered compiler settles on what it sees; a tenth of a second of work each, once compiled.
    private const int Rounds = 30_000;
    private const int Records = 60_000;

    private static readonly (string File, string Line)[] Corpus =
    [
        ("trades_WARM_20260101", """{"ts":1767225600123,"px":63561.0,"sz":0.00017,"side":"B"}"""),
        ("trades_WARM_20260101", """{"ts":1767225600123,"px":63561.5,"sz":1e-05,"side":"A"}"""),
        ("ctx_WARM_20260101", """{"ts":1767225621706,"funding":-1.25e-05,"oi":33236.31124,"mark":63561.0,"oracle":63574.0}"""),
        ("l2_WARM_20260101", """{"ts":1767225621954,"bids":[[6.5657,1028.06],[6.5656,491.67],[6.5652,157.75]],"asks":[[6.5663,152.28],[6.5667,0.3],[6.5672,300.79]]}"""),
        ("l2_WARM_20260101", """{"ts":1767225621954,"bids":[[1,1]],"asks":"no list"}"""),
    ];

    /// <inheritdoc />
    public string Name => "decoding and normalisation";

    /// <inheritdoc />
    public Task WarmUpAsync(CancellationToken cancel)
    {
        Decode(cancel);
        using var source = new GeneratedSource(new SourceOptions(), startMs: 0, epoch: 1);
        foreach (var _ in source.Records.Take(Records))
        {
            cancel.ThrowIfCancellationRequested();
        }

        return Task.CompletedTask;
    }

    private static void Decode(CancellationToken cancel)
    {
        var corpus = Corpus.Select((entry, order) => (Stream: SourceStream.FromFileName(entry.File, order)!, Line: Encoding.UTF8.GetBytes(entry.Line))).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var (stream, line) in corpus)
            {
                LineDecoder.Decode(stream, round, line);
            }
        }
    }
}
