namespace Plimsoll.Outbound.Tests;

internal static class Keys
{
    public const string FirstText = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public const string SecondText = "whsec_YnJhbmQtbmV3LWtleS1mb3Itcm90YXRpb24tNDI=";

    public static WebhookSecret First { get; } = WebhookSecret.Parse(FirstText);

    public static WebhookSecret Second { get; } = WebhookSecret.Parse(SecondText);
}
