namespace Plimsoll.Messaging.Views;

/// <summary>What <see cref="MessagingRegistration.AddTopicView{TView}"/> was told.</summary>
internal sealed record ViewDefinition(string Topic, Func<IServiceProvider, ITopicView> Resolve);
