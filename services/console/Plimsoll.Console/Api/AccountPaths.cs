using Google.Protobuf;
using Plimsoll.Console.Links;
using Plimsoll.Console.Query;
using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Console.Api;

/// <summary>The position checker: an account's positions in, what they risk out. Nothing is kept and nothing is traded.</summary>
internal static class AccountPaths
{
    // About a thousand positions, the most that scoring judges at once.
    private const int MaxBodyBytes = 262_144;
    private const string Allowed = "a JSON object such as {\"account\": \"a\", \"walletBalanceUsd\": 1000, \"positions\": [{\"instrument\": \"BTC-USDT\", \"venue\": \"hyperliquid\", ...}]}";

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public static async Task<IResult> CheckAsync(HttpRequest request, RiskClient risk, CancellationToken cancel)
    {
        if (!request.HasJsonContentType()) throw new QueryException("content-type", request.ContentType ?? string.Empty, "application/json");
        var account = Parse(await ReadAsync(request, cancel));
        var answer = await risk.EvaluateAccountAsync(new EvaluateAccountRequest { Account = account }, cancel);
        return Results.Text(Formatter.Format(answer.Account), "application/json");
    }

    private static AccountPositions Parse(string body)
    {
        try
        {
            return AccountPositions.Parser.ParseJson(body);
        }
        catch (Exception wrong) when (wrong is InvalidProtocolBufferException or InvalidJsonException or FormatException)
        {
            throw new QueryException("body", wrong.Message, Allowed);
        }
    }

    private static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        using var reader = new StreamReader(request.Body);
        var buffer = new char[MaxBodyBytes + 1];
        var length = await reader.ReadBlockAsync(buffer, cancel);
        return length <= MaxBodyBytes ? new string(buffer, 0, length) : throw new QueryException("body", $"more than {MaxBodyBytes} characters", $"at most {MaxBodyBytes}");
    }
}
