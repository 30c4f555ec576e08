using Google.Protobuf.Reflection;
using Plimsoll.Contracts.Risk.V1;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Plimsoll.Console.Links;

/// <summary>What the console asks scoring.</summary>
public sealed class RiskClient(ServiceLinks links)
{
    private static readonly ServiceDescriptor Service = RiskServiceReflection.Descriptor.Services[0];
    private static readonly MethodDescriptor ListSignals = Service.FindMethodByName("ListSignals");
    private static readonly MethodDescriptor EvaluateAccount = Service.FindMethodByName("EvaluateAccount");
    private static readonly MethodDescriptor EvaluatePortfolio = Service.FindMethodByName("EvaluatePortfolio");
    private static readonly MethodDescriptor StreamScores = Service.FindMethodByName("StreamScores");

    // A file of a thousand positions is simulated in a few seconds; the page itself waits ten.
    private static readonly TimeSpan PortfolioPatience = TimeSpan.FromSeconds(9);

    private ServiceLink Link => links[ServiceName.Scoring];

    /// <summary>Recent signals.</summary>
    public Task<ListSignalsResponse> ListSignalsAsync(ListSignalsRequest request, CancellationToken cancel) =>
        Link.AskAsync<ListSignalsRequest, ListSignalsResponse>(ListSignals, request, cancel);

    /// <summary>What an account's positions risk.</summary>
    public Task<EvaluateAccountResponse> EvaluateAccountAsync(EvaluateAccountRequest request, CancellationToken cancel) =>
        Link.AskAsync<EvaluateAccountRequest, EvaluateAccountResponse>(EvaluateAccount, request, cancel);

    /// <summary>The accounts of a user's file, riskiest first.</summary>
    public Task<EvaluatePortfolioResponse> EvaluatePortfolioAsync(EvaluatePortfolioRequest request, CancellationToken cancel) =>
        Link.AskAsync<EvaluatePortfolioRequest, EvaluatePortfolioResponse>(EvaluatePortfolio, request, cancel, PortfolioPatience);

    /// <summary>The newest score of each instrument, then every new one.</summary>
    public IAsyncEnumerable<StreamScoresResponse> StreamScoresAsync(CancellationToken cancel) =>
        Link.FollowAsync<StreamScoresRequest, StreamScoresResponse>(StreamScores, new StreamScoresRequest(), cancel);
}
