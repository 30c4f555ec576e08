using System.CommandLine;
using System.Text.Json;
using Google.Protobuf;
using Plimsoll.Cli.Cascades;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Rpc;
using Plimsoll.Scoring.Cascades;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll cascade</c>: what a shock would do, asked of a running service or of a file.</summary>
internal static class CascadeCommand
{
    // A run takes a second at most, on a busy machine some; what has not answered by then does not.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);

    // A number that is zero is an answer too.
    private static readonly JsonFormatter Whole = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public static Command Create()
    {
        var arguments = new CascadeArguments();
        var command = new Command("cascade", "Simulates what a shock would do to an instrument: forced volume, further displacement, where it stops");
        arguments.AddTo(command);
        command.SetAction((result, cancel) => RunAsync(result, arguments, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CascadeArguments arguments, CancellationToken cancel)
    {
        var error = result.InvocationConfiguration.Error;
        var (service, input) = (result.GetValue(arguments.Address), result.GetValue(arguments.Input));
        if (string.IsNullOrEmpty(service) == string.IsNullOrEmpty(input))
        {
            await error.WriteLineAsync("plimsoll: --address or --input: one of them is needed, not both");
            return ExitCode.Usage;
        }

        var address = string.IsNullOrEmpty(service) ? null : ServiceAddress.Read(service);
        if (address is null && string.IsNullOrEmpty(input))
        {
            await error.WriteLineAsync($"plimsoll: --address '{service}': allowed HOST:PORT, http://HOST:PORT or https://HOST:PORT");
            return ExitCode.Usage;
        }

        try
        {
            var request = arguments.Read(result);
            var answer = address is not null ? await AskAsync(address, request, result.GetValue(arguments.VenueOut) ?? [], cancel) : await FromFileAsync(input!, request, result.GetValue(arguments.VenueOut) ?? [], cancel);
            await result.InvocationConfiguration.Output.WriteAsync(result.GetValue(arguments.Output) == "json" ? Whole.Format(answer) + "\n" : CascadeText.Of(answer));
            return answer.Status == DataStatus.Ok ? ExitCode.Ok : ExitCode.Degraded;
        }
        catch (RpcException fault)
        {
            await error.WriteLineAsync($"plimsoll: {fault.Status.StatusCode}: {fault.Status.Detail}");
            return fault.Status.StatusCode == StatusCode.InvalidArgument ? ExitCode.Usage : ExitCode.Failed;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            await error.WriteLineAsync($"plimsoll: --input {input}: {fault.Message}");
            return ExitCode.Usage;
        }
    }

    private static async Task<SimulateCascadeResponse> AskAsync(Uri address, SimulateCascadeRequest request, string[] venuesOut, CancellationToken cancel)
    {
        foreach (var name in venuesOut)
        {
            if (!Enum.TryParse<Venue>(name, ignoreCase: true, out var venue) || venue == Venue.Unspecified)
                throw new RpcException(StatusCode.InvalidArgument, $"--venue-out '{name}': allowed {string.Join(", ", Enum.GetNames<Venue>().Skip(1))}");
            request.VenuesOut.Add(venue);
        }

        using var channel = RpcChannel.ForAddress(address);
        var method = RiskServiceReflection.Descriptor.Services[0].FindMethodByName("SimulateCascade");
        return await channel.UnaryAsync<SimulateCascadeRequest, SimulateCascadeResponse>(method, request, new CallOptions(Deadline), cancel);
    }

    private static async Task<SimulateCascadeResponse> FromFileAsync(string path, SimulateCascadeRequest request, string[] venuesOut, CancellationToken cancel)
    {
        var question = CascadeRequests.Read(request);
        var file = await CascadeFile.ReadAsync(path, cancel);
        PositionSide[] sides = request.Side == PositionSide.Unspecified ? [PositionSide.Long, PositionSide.Short] : [request.Side];
        return file.Answer(question, sides, venuesOut) ?? throw new RpcException(StatusCode.FailedPrecondition, $"no depth of {file.Instrument} at any venue that trades");
    }
}
