using Plimsoll.Kernel.Ports;
using StackExchange.Redis;

namespace Plimsoll.State;

/// <summary>Newest values as hashes of time (<c>t</c>) and value (<c>d</c>). A script compares and writes in one step, so that an older value never wins.</summary>
internal sealed class RedisLatestStore(RedisConnection redis) : ILatestStore
{
    private const string PutScript = """
        local known = redis.call('HGET', KEYS[1], 't')
        if known and tonumber(known) > tonumber(ARGV[1]) then return 0 end
        redis.call('HMSET', KEYS[1], 't', ARGV[1], 'd', ARGV[2])
        return 1
        """;

    private static readonly RedisValue[] Fields = ["t", "d"];

    /// <inheritdoc />
    public async ValueTask PutAsync(string key, long asOfUnixMs, ReadOnlyMemory<byte> value, CancellationToken cancel) =>
        await redis.CallAsync(database => database.ScriptEvaluateAsync(PutScript, [KeyOf(key)], [asOfUnixMs, value.ToArray()]), cancel);

    /// <inheritdoc />
    public async ValueTask<LatestValue?> GetAsync(string key, CancellationToken cancel)
    {
        var fields = await redis.CallAsync(database => database.HashGetAsync(KeyOf(key), Fields), cancel);
        return fields[0].IsNull ? null : new LatestValue((long)fields[0], (byte[])fields[1]!);
    }

    private RedisKey KeyOf(string key) => $"{redis.Prefix}latest:{key}";
}
