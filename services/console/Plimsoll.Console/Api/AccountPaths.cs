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

    private static readonly string[] PortfolioTypes = ["text/csv", "application/json", "text/plain"];
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public static async Task<IResult> CheckAsync(HttpRequest request, RiskClient risk, CancellationToken cancel)
    {
        if (!request.HasJsonContentType()) throw new QueryException("content-type", request.ContentType ?? string.Empty, "application/json");
        var account = Parse(await ReadAsync(request, cancel));
        var answer = await risk.EvaluateAccountAsync(new EvaluateAccountRequest { Account = account }, cancel);
        return Results.Text(Formatter.Format(answer.Account), "application/json");
    }

    public static async Task<IResult> CheckPortfolioAsync(HttpRequest request, RiskClient risk, CancellationToken cancel)
    {
        var type = request.ContentType?.Split(';')[0].Trim() ?? string.Empty;
        if (!PortfolioTypes.Contains(type, StringComparer.OrdinalIgnoreCase)) throw new QueryException("content-type", type, string.Join(" or ", PortfolioTypes));
        var answer = await risk.EvaluatePortfolioAsync(new EvaluatePortfolioRequest { Text = await ReadAsync(request, cancel) }, cancel);
        return Results.Text(Formatter.Format(answer), "application/json");
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
