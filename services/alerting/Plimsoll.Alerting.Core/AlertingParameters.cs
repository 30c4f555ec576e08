using Plimsoll.Alerting.Core.Rules;

namespace Plimsoll.Alerting.Core;

/// <summary>The rules in force and what keeps them from tiring people.</summary>
public sealed record AlertingParameters
{
    /// <summary>The rules.</summary>
    public IReadOnlyList<AlertRule> Rules { get; init; } = DefaultPack.Rules;

    /// <summary>An alert that has fired does not fire again for this much event time; 0 or more.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Where runbooks are; a rule's name and <c>.md</c> are added.</summary>
    public string RunbookBase { get; init; } = "docs/runbooks/";
}
