namespace Plimsoll.Rpc.IntegrationTests;

/// <summary>
/// The protocol's rules as two clients see them that share no line with the room: <c>@grpc/grpc-js</c> (node/client.mjs) and
/// <c>grpcio</c> (python/client.py). Each script runs every case once; each case is a test here.
/// </summary>
/// <param name="runs">What the two scripts saw.</param>
public sealed class IndependentClients(ClientRuns runs) : IClassFixture<ClientRuns>
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var client in new[] { ClientRuns.Node, ClientRuns.Python })
        {
            foreach (var name in new[]
            {
                "unary", "streaming", "slow_reader", "slow_reader_is_cut", "deadline_exceeded", "maximum_without_deadline", "cancellation",
                "request_size", "response_size", "metadata", "status", "crash", "gzip", "unknown_method", "undecodable_message", "health",
                "reflection",
            })
            {
                cases.Add(client, name);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_client_of_another_make_agrees(string client, string name)
    {
        var seen = runs.Of(client, name);
        Assert.True(seen.Ok, $"{client} {name}: {seen.Saw}");
        TestContext.Current.TestOutputHelper?.WriteLine(seen.Saw);
    }
}
