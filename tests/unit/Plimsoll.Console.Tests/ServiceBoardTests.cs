using Plimsoll.Console.Links;
using Plimsoll.Console.Views;

namespace Plimsoll.Console.Tests;

/// <summary>When a service counts as up.</summary>
public sealed class ServiceBoardTests
{
    private readonly ServiceBoard board = new(TimeProvider.System);
    private readonly List<string> told = [];

    public ServiceBoardTests() => board.OnChange = state => told.Add(state.State);

    [Fact]
    public void A_service_without_a_stream_is_up_when_it_answers()
    {
        board.Answered(ServiceName.Ingestion);
        Assert.Equal([ServiceStateView.Up], told);
    }

    [Fact]
    public void A_followed_service_is_up_only_when_its_stream_is_open_and_that_moment_is_told()
    {
        board.Follows(ServiceName.Scoring);
        board.Answered(ServiceName.Scoring);
        Assert.Equal(ServiceStateView.Connecting, board.Of(ServiceName.Scoring).State);
        board.Opened(ServiceName.Scoring);
        board.Broken(ServiceName.Scoring, "Unavailable: gone");
        board.Answered(ServiceName.Scoring);
        board.Opened(ServiceName.Scoring);
        Assert.Equal([ServiceStateView.Up, ServiceStateView.Away, ServiceStateView.Connecting, ServiceStateView.Up], told);
    }
}
