using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plimsoll.LiveFeeds.IntegrationTests.Gmx;

/// <summary>A chain with the JSON-RPC of a node, on loopback: blocks with logs, storage that calls read, branches that replace each other.</summary>
internal sealed class LoopbackChain : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<(string Hash, long TimeS, List<(string[] Topics, string Data)> Logs)> _blocks = [];
    private readonly WebApplication _app;
    private int _hashes;

    public LoopbackChain()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/{**path}", (Delegate)AnswerAsync);
        Mine(3);
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Word of each key of the data store; others are 0.</summary>
    public ConcurrentDictionary<string, string> Storage { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Answers with an error while set.</summary>
    public bool IsDown { get; set; }

    /// <summary>Ranges of logs that were asked for.</summary>
    public ConcurrentQueue<(long From, long To)> Asked { get; } = new();

    public int Height
    {
        get
        {
            lock (_gate) return _blocks.Count - 1;
        }
    }

    public Task StartAsync() => _app.StartAsync();

    public void Mine(int blocks)
    {
        for (; blocks > 0; blocks--) Mine();
    }

    public void Mine(params (string[] Topics, string Data)[] logs)
    {
        lock (_gate) _blocks.Add(($"0x{++_hashes:x64}", 1_721_347_000 + _blocks.Count, [.. logs]));
    }

    /// <summary>Takes the newest blocks off the chain.</summary>
    public void Drop(int blocks)
    {
        lock (_gate) _blocks.RemoveRange(_blocks.Count - blocks, blocks);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static long Number(string text) => long.Parse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private async Task<IResult> AnswerAsync(HttpContext http)
    {
        if (IsDown) return Results.StatusCode(503);
        using var json = await JsonDocument.ParseAsync(http.Request.Body);
        var answer = json.RootElement.ValueKind == JsonValueKind.Array
            ? new JsonArray([.. json.RootElement.EnumerateArray().Reverse().Select(call => (JsonNode)Answer(call))])
            : (JsonNode)Answer(json.RootElement);
        return Results.Text(answer.ToJsonString(), "application/json");
    }

    private JsonObject Answer(JsonElement call)
    {
        lock (_gate)
        {
            var parameters = call.GetProperty("params");
            return new JsonObject { ["jsonrpc"] = "2.0", ["id"] = call.GetProperty("id").GetInt32(), ["result"] = Result(call.GetProperty("method").GetString()!, parameters) };
        }
    }

    private JsonNode? Result(string method, JsonElement parameters) => method switch
    {
        "eth_blockNumber" => $"0x{_blocks.Count - 1:x}",
        "eth_getBlockByNumber" when Number(parameters[0].GetString()!) is var number && number < _blocks.Count =>
            new JsonObject { ["hash"] = _blocks[(int)number].Hash, ["timestamp"] = $"0x{_blocks[(int)number].TimeS:x}" },
        "eth_call" => Storage.GetValueOrDefault(parameters[0].GetProperty("data").GetString()![10..], $"0x{0:x64}"),
        "eth_getLogs" => Logs(parameters[0]),
        _ => null,
    };

    private JsonArray Logs(JsonElement filter)
    {
        var (from, to) = (Number(filter.GetProperty("fromBlock").GetString()!), Number(filter.GetProperty("toBlock").GetString()!));
        Asked.Enqueue((from, to));
        var logs = new JsonArray();
        for (var number = from; number <= to && number < _blocks.Count; number++)
        {
            foreach (var (topics, data) in _blocks[(int)number].Logs)
            {
                logs.Add((JsonNode)new JsonObject
                {
                    ["topics"] = new JsonArray([.. topics.Select(topic => (JsonNode)topic)]), ["data"] = data, ["blockNumber"] = $"0x{number:x}", ["blockHash"] = _blocks[(int)number].Hash, ["removed"] = false,
                });
            }
        }

        return logs;
    }
}
