using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;
using Plimsoll.State.Connection;
using Plimsoll.State.Telemetry;
using StackExchange.Redis;

namespace Plimsoll.State.Checkpoints;

/// <summary>
/// One hash per partition of a group (<c>checkpoint:GROUP:PARTITION</c>). A save is one Lua script, so all of it is there or nothing. It
/// adds to the save this process made before; where Redis holds another one (flushed, restarted, another owner) the checkpoint is written
/// whole instead, so that pages of two lives never mix. <see cref="LoadAsync"/> throws <see cref="FormatException"/> for a hash
/// that cannot be read: the caller starts without state and its first save replaces the hash.
/// </summary>
internal sealed class RedisCheckpointStore(RedisConnection connection, IOptions<RedisOptions> options, ILogger<RedisCheckpointStore> logger)
    : ICheckpointStore, IDisposable
{
    // ARGV[1] is the save to add to, then come field and value in turn.
    private const string AddToSave = """
        if redis.call('HGET', KEYS[1], 'save') ~= ARGV[1] then return 0 end
        for i = 2, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
        return 1
        """;

    private const string Replace = """
        redis.call('DEL', KEYS[1])
        for i = 1, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
        return 1
        """;

    private readonly ConcurrentDictionary<CheckpointKey, KnownCheckpoint> known = new();
    private readonly string life = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private long saves;

    public async ValueTask<Checkpoint?> LoadAsync(CheckpointKey key, CancellationToken cancel)
    {
        var state = known.GetOrAdd(key, static _ => new KnownCheckpoint());
        await state.Gate.WaitAsync(cancel);
        try
        {
            state.Reset(null, []);
            var fields = await connection.CallAsync(
                "checkpoint.load", options.Value.CheckpointDeadline, database => database.HashGetAllAsync(Key(key)), cancel);
            if (fields.Length == 0)
                return null;
            var checkpoint = CheckpointFields.Decode(fields);
            state.Reset(CheckpointFields.SaveOf(fields), checkpoint.Pages);
            return checkpoint;
        }
        finally
        {
            state.Gate.Release();
        }
    }

    public async ValueTask SaveAsync(CheckpointKey key, Checkpoint changes, CancellationToken cancel)
    {
        var state = known.GetOrAdd(key, static _ => new KnownCheckpoint());
        await state.Gate.WaitAsync(cancel);
        try
        {
            state.Merge(changes.Pages);
            var save = string.Create(CultureInfo.InvariantCulture, $"{life}-{Interlocked.Increment(ref saves)}");
            var before = state.Save;
            state.Save = null;
            var isAdded = before is not null
                && await WriteAsync(key, AddToSave, [before, .. CheckpointFields.Encode(changes, changes.Pages, save)], changes.Pages, cancel);
            if (!isAdded)
            {
                await WriteAsync(key, Replace, [.. CheckpointFields.Encode(changes, state.Pages, save)], state.Pages, cancel);
                if (before is not null)
                    Rewritten(key, state.Pages.Count);
            }

            state.Save = save;
        }
        finally
        {
            state.Gate.Release();
        }
    }

    public void Dispose()
    {
        foreach (var state in known.Values)
            state.Dispose();
    }

    private async Task<bool> WriteAsync(
        CheckpointKey key, string script, RedisValue[] arguments, IReadOnlyCollection<StatePage> pages, CancellationToken cancel)
    {
        RedisKey[] keys = [Key(key)];
        var isWritten = await connection.CallAsync(
            "checkpoint.save", options.Value.CheckpointDeadline, database => Scripts.RunAsync(database, script, keys, arguments), cancel);
        if (isWritten)
            StateInstruments.CheckpointBytes.Add(pages.Sum(page => (long)page.Content.Length), new KeyValuePair<string, object?>("group", key.Group));
        return isWritten;
    }

    private void Rewritten(CheckpointKey key, int pages)
    {
        StateInstruments.CheckpointsRewritten.Add(1, new KeyValuePair<string, object?>("group", key.Group));
        Log.CheckpointRewritten(logger, $"{key.Group}:{key.Partition}", pages);
    }

    private RedisKey Key(CheckpointKey key) =>
        connection.Key(string.Create(CultureInfo.InvariantCulture, $"checkpoint:{key.Group}:{key.Partition}"));
}
