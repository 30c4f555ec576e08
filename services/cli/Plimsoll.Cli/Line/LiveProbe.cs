namespace Plimsoll.Cli.Line;

/// <summary>Asks the live venues whether they answer, all at once, for a few seconds at most.</summary>
internal static class LiveProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // Each venue's own question for the time or a sign of life; no key, next to no weight.
    private static readonly (string Venue, string Url)[] Questions =
    [
        ("binance", "https://fapi.binance.com/fapi/v1/ping"),
        ("bybit", "https://api.bybit.com/v5/market/time"),
        ("okx", "https://www.okx.com/api/v5/public/time"),
        ("gate", "https://api.gateio.ws/api/v4/spot/time"),
    ];

    /// <summary>The venues that answered, and why the others did not.</summary>
    public static async Task<(IReadOnlyList<string> Answered, string Others)> AskAsync(CancellationToken cancel)
    {
        using var client = new HttpClient { Timeout = Patience };
        var answers = await Task.WhenAll(Questions.Select(question => AskAsync(client, question.Venue, new Uri(question.Url), cancel)));
        return ([.. answers.Where(answer => answer.Fault is null).Select(answer => answer.Venue)],
            string.Join("; ", answers.Where(answer => answer.Fault is not null).Select(answer => $"{answer.Venue}: {answer.Fault}")));
    }

    private static async Task<(string Venue, string? Fault)> AskAsync(HttpClient client, string venue, Uri url, CancellationToken cancel)
    {
        try
        {
            using var response = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancel);
            return (venue, response.IsSuccessStatusCode ? null : $"answered {(int)response.StatusCode}");
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return (venue, fault is TaskCanceledException ? $"no answer within {Patience.TotalSeconds:0} s" : (fault.InnerException ?? fault).Message);
        }
    }
}
