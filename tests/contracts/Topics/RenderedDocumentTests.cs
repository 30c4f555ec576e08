using Plimsoll.Contracts.Topics.Rendering;
using Plimsoll.Testing;

namespace Plimsoll.ContractTests.Topics;

public sealed class RenderedDocumentTests
{
    [Fact]
    public void The_topics_page_equals_the_catalogue() => CommittedFile.MustEqual("docs/topics.md", TopicsMarkdown.Render());

    [Fact]
    public void The_asyncapi_document_equals_the_catalogue() => CommittedFile.MustEqual("docs/asyncapi.yaml", AsyncApiDocument.Render());

    [Fact]
    public void The_kubernetes_topics_equal_the_catalogue() =>
        CommittedFile.MustEqual("deploy/k8s/components/strimzi-topics/topics.yaml", StrimziTopics.Render());

    [Fact]
    public void The_list_for_kafkas_own_script_equals_the_catalogue() => CommittedFile.MustEqual("deploy/kafka/topics.txt", TopicList.Render());
}
