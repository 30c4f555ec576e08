namespace Plimsoll.Messaging.Handlers;

/// <summary>What <see cref="MessagingRegistration.AddTopicHandler{THandler}"/> was told.</summary>
internal sealed record HandlerDefinition(string Group, string Topic, ITopicHandler Handler);
