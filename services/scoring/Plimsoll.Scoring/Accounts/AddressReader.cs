using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Portfolios;

namespace Plimsoll.Scoring.Accounts;

/// <summary>Asks Hyperliquid's info endpoint for the public state of one address.</summary>
/// <param name="http">A client with a base address, a deadline and a bound on the answer.</param>
internal sealed class AddressReader(HttpClient http)
{
    /// <summary>Deadline of one question.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>Largest answer: some 200 bytes a position, a few hundred markets.</summary>
    public const int MaxAnswerBytes = 1 << 20;

    private const int QuotedCharacters = 120;

    /// <summary>The positions of an address.</summary>
    /// <exception cref="AddressException">No answer, or one that cannot be read; the message says what was wrong.</exception>
    public async Task<AccountPositions> ReadAsync(string address, CancellationToken cancel)
    {
        try
        {
            using var content = new StringContent($$"""{"type":"clearinghouseState","user":"{{address}}"}""", Encoding.UTF8, new MediaTypeHeaderValue(MediaTypeNames.Application.Json));
            using var response = await http.PostAsync(new Uri("info", UriKind.Relative), content, cancel);
            var body = await response.Content.ReadAsStringAsync(cancel);
            if (!response.IsSuccessStatusCode) throw new AddressException($"{(int)response.StatusCode} {response.ReasonPhrase}: {body[..Math.Min(body.Length, QuotedCharacters)]}");
            using var json = JsonDocument.Parse(body);
            return ClearinghouseState.Read(address, json.RootElement);
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or FormatException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new AddressException(fault is OperationCanceledException ? $"no answer within {Deadline.TotalSeconds} s" : fault.Message, fault);
        }
    }
}
