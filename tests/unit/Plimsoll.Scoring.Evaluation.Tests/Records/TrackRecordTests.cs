using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Evaluation.Records;
using Plimsoll.Scoring.Core.Live;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Signals;
using Plimsoll.Scoring.Evaluation.Tests.Generated;

namespace Plimsoll.Scoring.Evaluation.Tests.Records;

public sealed class TrackRecordTests
{
    private const long StartMinute = 29_688_480;
    private static readonly EvaluationOptions Options = new() { Draws = 100 };

    [Fact]
    public void The_committed_table_says_of_every_signal_what_was_measured_or_why_nothing_was()
    {
        var table = ShippedModels.Parameters().TrackRecords;
        foreach (var kind in Enum.GetValues<SignalKind>().Where(kind => kind != SignalKind.Unspecified))
        {
            var record = table.Of(kind);
            if (!record.Measured)
            {
                Assert.StartsWith("not measured: ", record.Outcome, StringComparison.Ordinal);
                continue;
            }

            Assert.InRange(record.Precision, record.PrecisionLow, record.PrecisionHigh);
            Assert.Contains("plimsoll evaluate signals", record.Source, StringComparison.Ordinal);
            Assert.True(record.Insufficient || record.Bars >= 30, $"{kind}: {record.Bars} cases are not marked insufficient");
            Assert.InRange(record.Lift, 0.98 * record.Precision / record.BaseRate, 1.02 * record.Precision / record.BaseRate);
        }

        Assert.Contains(SignalKind.FundingAboveMean, table.Measured);
    }

    [Fact]
    public void Rules_on_a_panel_are_counted_beside_all_bars_and_few_events_prove_nothing()
    {
        var records = PanelRecords.Of(new PanelStudy(GeneratedPanel.Of(60)), new ScoringParameters(), Options);
        var fall = records[SignalKind.Deleveraging];
        Assert.True(fall.Measured);
        Assert.True(fall.Lift > 2, $"lift {fall.Lift}");
        Assert.Equal(fall.Events < 30, fall.Insufficient);
        Assert.Equal("not measured: the rule never held", records[SignalKind.FundingExtreme].Outcome);
    }

    [Fact]
    public void Starts_in_a_replay_are_held_against_what_the_mark_did_within_the_hour()
    {
        var records = new StartRecords();
        for (var minute = 0; minute < 3_000; minute++)
        {
            // Every ten hours the mark runs away for an hour; a signal starts right before, and another one half a run later.
            var run = minute % 600 is >= 500 and < 530 ? (minute % 600) - 499 : 0;
            records.Take(new RiskScore { Instrument = "BTC-USDT", AsOfUnixNs = (StartMinute + minute) * UnixTime.NsPerMinute, Score = 10, MarkPrice = 100 + (0.01 * (minute % 2)) + run });
            if (minute % 600 == 499)
                records.Take(Start(SignalKind.ZonesNear, minute));
            if (minute % 600 == 300)
                records.Take(Start(SignalKind.BasisStress, minute));
        }

        var table = SignalTable.Of(new Dictionary<SignalKind, TrackRecord>(), records.Records("test", Options));
        Assert.Equal((1.0, 5UL, true), (table[SignalKind.ZonesNear].Precision, table[SignalKind.ZonesNear].Bars, table[SignalKind.ZonesNear].Insufficient));
        Assert.True(table[SignalKind.ZonesNear].Lift > 3);
        Assert.Equal(0, table[SignalKind.BasisStress].Precision);
        Assert.False(table[SignalKind.BasisStress].HasLiftLow);
        Assert.StartsWith("not measured", table[SignalKind.Convergence].Outcome, StringComparison.Ordinal);
        Assert.Equal(table[SignalKind.ZonesNear], TrackRecordFile.Read(TrackRecordFile.Write(table)).Of(SignalKind.ZonesNear));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("{\"format\":\"plimsoll-signal-records-1\",\"records\":{\"NoSuch\":{}}}")]
    [InlineData("{\"format\":\"plimsoll-signal-records-1\",\"records\":{\"Cascade\":{\"precision\":\"high\"}}}")]
    public void What_is_no_table_is_refused(string text) => Assert.Throws<FormatException>(() => TrackRecordFile.Read(text));

    private static RiskSignal Start(SignalKind kind, int minute) => new()
    {
        Kind = kind, Instrument = "BTC-USDT", State = SignalState.Started, AsOfUnixNs = (StartMinute + minute) * UnixTime.NsPerMinute,
    };
}
