using System.Text.Json;
using System.Text.Json.Serialization;
using Plimsoll.Console.Views;

namespace Plimsoll.Console.Answers;

/// <summary>Everything the console writes as JSON, generated at build time.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    Converters = [typeof(FiniteNumbers)])]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Listing<InstrumentView>))]
[JsonSerializable(typeof(FeedListing))]
[JsonSerializable(typeof(Listing<ScoreView>))]
[JsonSerializable(typeof(Listing<ZoneSetView>))]
[JsonSerializable(typeof(HeatmapView))]
[JsonSerializable(typeof(LiquidationsView))]
[JsonSerializable(typeof(Listing<SignalView>))]
[JsonSerializable(typeof(Listing<AlertView>))]
[JsonSerializable(typeof(Listing<RuleView>))]
[JsonSerializable(typeof(Listing<WhaleView>))]
[JsonSerializable(typeof(BookView))]
[JsonSerializable(typeof(ServiceListing))]
[JsonSerializable(typeof(BatchView<ScoreView>))]
[JsonSerializable(typeof(BatchView<ZoneSetView>))]
[JsonSerializable(typeof(BatchView<AlertView>))]
[JsonSerializable(typeof(BatchView<WhaleView>))]
[JsonSerializable(typeof(FrameView))]
[JsonSerializable(typeof(SourceView))]
[JsonSerializable(typeof(HeartbeatView))]
[JsonSerializable(typeof(ServiceStateView))]
[JsonSerializable(typeof(ResetView))]
public sealed partial class ConsoleJson : JsonSerializerContext;
