using System.Text.RegularExpressions;
using Plimsoll.Contracts.Topics;

namespace Plimsoll.ContractTests.Topics;

public sealed partial class CatalogueTests
{
    [Fact]
    public void Names_carry_their_major_version_and_are_unique()
    {
        Assert.All(TopicCatalogue.All, topic => Assert.Matches(NamePattern(), topic.Name));
        Assert.Equal(TopicCatalogue.All.Count, TopicCatalogue.All.DistinctBy(topic => topic.Name).Count());
    }

    [Fact]
    public void A_name_never_collides_with_another_when_dots_become_underscores() =>
        Assert.Equal(TopicCatalogue.All.Count, TopicCatalogue.All.DistinctBy(topic => topic.Name.Replace('.', '_')).Count());

    [Fact]
    public void A_latest_topic_mirrors_its_main_topic()
    {
        var latest = TopicCatalogue.All.Where(topic => topic.Name.Contains(".latest.", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(latest);
        foreach (var topic in latest)
        {
            var main = TopicCatalogue.Get(topic.Name.Replace(".latest.", ".", StringComparison.Ordinal));
            Assert.Equal((main.Key, main.Message, main.EventType, main.Owner), (topic.Key, topic.Message, topic.EventType, topic.Owner));
            Assert.Equal(CleanupPolicy.Compact, topic.Cleanup);
        }
    }

    [Fact]
    public void What_is_deleted_has_a_retention_and_what_is_only_compacted_has_none() =>
        Assert.All(TopicCatalogue.All, topic => Assert.Equal(topic.Cleanup != CleanupPolicy.Compact, topic.Retention is not null));

    [Fact]
    public void Reports_of_accounts_keep_the_newest_of_each_account_for_their_retention()
    {
        var topic = TopicCatalogue.Get(TopicCatalogue.RiskAccounts);
        Assert.Equal((CleanupPolicy.CompactAndDelete, TimeSpan.FromDays(90)), (topic.Cleanup, topic.Retention));
        Assert.True(topic.IsCompacted);
    }

    [Fact]
    public void Every_group_has_its_dead_letter_topic() =>
        Assert.All(TopicCatalogue.Groups, group => Assert.Equal(group, TopicCatalogue.Get(TopicCatalogue.DeadLetterOf(group)).Owner));

    [Fact]
    public void An_unknown_topic_is_refused_by_name()
    {
        var error = Assert.Throws<ArgumentException>(() => TopicCatalogue.Get("market.events.v9"));
        Assert.Contains("market.events.v9", error.Message, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^[a-z-]+(\.[a-z-]+)*\.v[1-9][0-9]*$")]
    private static partial Regex NamePattern();
}
