using System.Globalization;
using Microsoft.Extensions.Options;
using Plimsoll.Kernel.Ports;
using Plimsoll.State.Connection;
using Plimsoll.State.Telemetry;
using StackExchange.Redis;

namespace Plimsoll.State.Latest;

/// <summary>One hash per key (<c>latest:KEY</c>) with the event time <c>t</c> in Unix milliseconds and the value <c>v</c>.</summary>
internal sealed class RedisLatestStore(RedisConnection connection, IOptions<RedisOptions> options) : ILatestStore
{
    // Event times are below 2^53, so Lua's doubles compare them exactly.
    private const string PutUnlessNewer = """
        local t = redis.call('HGET', KEYS[1], 't')
        if t and tonumber(t) > tonumber(ARGV[1]) then return 0 end
        redis.call('HSET', KEYS[1], 't', ARGV[1], 'v', ARGV[2])
        return 1
        """;

    private static readonly RedisValue[] Fields = ["t", "v"];

    public async ValueTask PutAsync(string key, long asOfUnixMs, ReadOnlyMemory<byte> value, CancellationToken cancel)
    {
        RedisKey[] keys = [Key(key)];
        RedisValue[] arguments = [asOfUnixMs, value.ToArray()];
        var isWritten = await connection.CallAsync(
            "latest.put", options.Value.Deadline, database => Scripts.RunAsync(database, PutUnlessNewer, keys, arguments), cancel);
        if (!isWritten)
            StateInstruments.OlderRefused.Add(1);
    }

    public async ValueTask<LatestValue?> GetAsync(string key, CancellationToken cancel)
    {
        var hash = Key(key);
        var values = await connection.CallAsync("latest.get", options.Value.Deadline, database => database.HashGetAsync(hash, Fields), cancel);
        return values[0].IsNull || values[1].IsNull
            ? null
            : new LatestValue(long.Parse((string)values[0]!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), (byte[])values[1]!);
    }

    private RedisKey Key(string key) => connection.Key("latest:" + key);
}
