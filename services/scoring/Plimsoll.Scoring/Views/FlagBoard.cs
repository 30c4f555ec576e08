using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;
using Plimsoll.Scoring.Core.Flags;

namespace Plimsoll.Scoring.Views;

/// <summary>The newest state of every external flag. A view over external.flags.v1; what is no flag is counted and left out.</summary>
internal sealed class FlagBoard : ITopicView
{
    // Far more conditions than anyone states at once; beyond it, new ones are dropped and counted.
    private const int MaxFlags = 1_000;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, ExternalFlag> _flags = new(StringComparer.Ordinal);

    /// <summary>Records that were no flag, or one too many.</summary>
    public long Refused { get; private set; }

    /// <inheritdoc />
    public void Apply(in StreamRecord record)
    {
        var flag = Parse(record);
        lock (_lock)
        {
            if (flag is null || (!_flags.TryGetValue(flag.Name, out var known) && _flags.Count >= MaxFlags))
            {
                Refused++;
                return;
            }

            if (known is null || known.AsOfUnixNs <= flag.AsOfUnixNs) _flags[flag.Name] = flag;
        }
    }

    /// <summary>Flags that speak against an entry now, by name.</summary>
    public IReadOnlyList<ExternalFlag> Speaking(string instrument, PositionSide side, long nowUnixNs)
    {
        lock (_lock)
        {
            return [.. _flags.Values.Where(flag => FlagRules.Speaks(flag, instrument, side, nowUnixNs))];
        }
    }

    private static ExternalFlag? Parse(in StreamRecord record)
    {
        try
        {
            var flag = ExternalFlag.Parser.ParseFrom(record.Value.Span);
            return FlagRules.Fault(flag, record.Key) is null ? flag : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
