namespace Plimsoll.Messaging.Processing;

internal sealed class LoopRegistry;
