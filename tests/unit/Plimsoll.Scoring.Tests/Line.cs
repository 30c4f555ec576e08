using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Scoring.Core;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Tests;

/// <summary>A processor with its outputs.</summary>
internal sealed class Line(ScoringParameters? parameters = null) : IRecordSink, IPageSink
{
    public ScoringProcessor Processor { get; } = new(parameters ?? new ScoringParameters());

    public List<OutputRecord> Outputs { get; } = [];

    public SortedDictionary<string, byte[]> Pages { get; } = new(StringComparer.Ordinal);

    public IEnumerable<RiskScore> Scores => Outputs.Where(record => record.Topic == TopicCatalogue.RiskScores).Select(record => RiskScore.Parser.ParseFrom(record.Value));

    public IEnumerable<RiskSignal> Signals => Outputs.Where(record => record.Topic == TopicCatalogue.RiskSignals).Select(record => RiskSignal.Parser.ParseFrom(record.Value));

    public static Line Of(Tape tape, ScoringParameters? parameters = null) => new Line(parameters).Play(tape.Records);

    /// <summary>Plays records in order; none may be refused or made to wait.</summary>
    public Line Play(IEnumerable<StreamRecord> records)
    {
        foreach (var record in records)
            Assert.Equal(StepOutcome.Processed, Processor.Step(record, this));
        return this;
    }

    public StepOutcome Step(StreamRecord record) => Processor.Step(record, this);

    public void Publish(OutputRecord record) => Outputs.Add(record);

    public void Write(string name, byte[] content) => Pages[name] = content;
}
