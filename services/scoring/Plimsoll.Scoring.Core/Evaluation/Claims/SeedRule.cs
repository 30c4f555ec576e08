namespace Plimsoll.Scoring.Core.Evaluation.Claims;

/// <summary>A rule of the articles, as far as the panel can state it.</summary>
/// <param name="Name">Name.</param>
/// <param name="Says">What the articles say.</param>
/// <param name="Fires">Whether it holds for (symbol, bar); null where its inputs are unknown.</param>
internal sealed record SeedRule(string Name, string Says, Func<int, int, bool?> Fires);
