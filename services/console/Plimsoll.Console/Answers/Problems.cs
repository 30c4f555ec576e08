using System.Globalization;
using Plimsoll.Console.Links;
using Plimsoll.Console.Query;
using Plimsoll.Console.Views;
using Plimsoll.Rpc;

namespace Plimsoll.Console.Answers;

/// <summary>The ways in which there is no answer.</summary>
internal static class Problems
{
    private const string ContentType = "application/problem+json";

    /// <summary>A parameter is wrong: which, what it was, what it may be.</summary>
    public static IResult Of(QueryException wrong) => Answer(new Problem(
        "A parameter is not valid",
        StatusCodes.Status400BadRequest,
        $"{wrong.Field} is '{wrong.Value}', must be {wrong.Allowed}",
        Field: wrong.Field,
        Value: wrong.Value,
        Allowed: wrong.Allowed));

    /// <summary>A service gave no answer. Away and too slow are 503, so that nobody takes what is missing for nothing.</summary>
    public static IResult Of(ServiceException failed, ServiceStateView state)
    {
        var (status, title) = failed.Code switch
        {
            StatusCode.NotFound => (StatusCodes.Status404NotFound, "There is nothing of that kind yet"),
            StatusCode.InvalidArgument or StatusCode.OutOfRange => (StatusCodes.Status400BadRequest, $"{failed.Service} refused the question"),
            StatusCode.ResourceExhausted => (StatusCodes.Status413PayloadTooLarge, $"The answer of {failed.Service} is too large: ask for less"),
            StatusCode.Unimplemented => (StatusCodes.Status501NotImplemented, $"{failed.Service} does not serve this"),
            StatusCode.DeadlineExceeded => (StatusCodes.Status503ServiceUnavailable, $"{failed.Service} does not answer in time"),
            StatusCode.Unavailable => (StatusCodes.Status503ServiceUnavailable, $"{failed.Service} is away"),
            _ => (StatusCodes.Status502BadGateway, $"{failed.Service} failed"),
        };
        long? since = state.State == ServiceStateView.Away ? state.SinceMs : null;
        var words = since is { } ms ? $"Away since {DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC." : null;
        var detail = string.Join(' ', new[] { words, failed.Detail }.Where(part => !string.IsNullOrWhiteSpace(part)));
        return Answer(new Problem(title, status, detail, failed.Service, failed.Code.ToString(), since));
    }

    /// <summary>Nothing lives at this path.</summary>
    public static IResult NoSuchPath(string path) =>
        Answer(new Problem("There is no such path", StatusCodes.Status404NotFound, path.Length > 200 ? path[..200] : path));

    /// <summary>The answer exceeds the console's own bound.</summary>
    public static IResult TooLarge(int mostBytes) => Answer(new Problem(
        "The answer is too large: ask for less",
        StatusCodes.Status413PayloadTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"An answer holds {mostBytes} bytes at most."),
        "console"));

    /// <summary>No more browsers may follow the stream.</summary>
    public static IResult TooManyClients(int most) => Answer(new Problem(
        "Too many browsers follow the stream",
        StatusCodes.Status503ServiceUnavailable,
        string.Create(CultureInfo.InvariantCulture, $"At most {most} at once (Console:MaxStreamClients)."),
        "console"));

    private static JsonAnswer<Problem> Answer(Problem problem) =>
        new(problem, ConsoleJson.Default.Problem, problem.Status, ContentType);
}
