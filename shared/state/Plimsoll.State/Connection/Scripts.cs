using StackExchange.Redis;

namespace Plimsoll.State.Connection;

/// <summary>Runs Lua scripts that return 1 or 0.</summary>
internal static class Scripts
{
    /// <summary>Runs a script; once more where the server has forgotten it, as after a restart.</summary>
    internal static async Task<bool> RunAsync(IDatabase database, string script, RedisKey[] keys, RedisValue[] arguments)
    {
        try
        {
            return (long)await database.ScriptEvaluateAsync(script, keys, arguments) == 1;
        }
        catch (RedisServerException e) when (e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            return (long)await database.ScriptEvaluateAsync(script, keys, arguments) == 1;
        }
    }
}
