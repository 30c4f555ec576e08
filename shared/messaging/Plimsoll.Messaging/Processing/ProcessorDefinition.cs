using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.Processing;

/// <summary>What <see cref="MessagingRegistration.AddPartitionProcessor"/> was told.</summary>
internal sealed record ProcessorDefinition(
    string Group, IReadOnlyList<string> InputTopics, Func<IServiceProvider, int, IPartitionProcessor> Create);
