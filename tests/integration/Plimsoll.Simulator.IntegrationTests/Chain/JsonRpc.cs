using System.Text.Json;

namespace Plimsoll.Simulator.IntegrationTests.Chain;

/// <summary>Asks a node.</summary>
internal static class JsonRpc
{
    public static async Task<JsonElement> AskAsync(HttpClient client, Uri address, int id, string method, object?[] given)
    {
        using var content = JsonContent.Create(new { jsonrpc = "2.0", id, method, @params = given });
        await content.LoadIntoBufferAsync();
        using var answer = await client.PostAsync(address, content);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
