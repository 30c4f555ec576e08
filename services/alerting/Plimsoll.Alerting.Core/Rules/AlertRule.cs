using Plimsoll.Contracts.Alerts.V1;

namespace Plimsoll.Alerting.Core.Rules;

/// <summary>When somebody is told. A rule reads one topic only, so that the interleaving of topics cannot change what it says.</summary>
/// <param name="Name">Name; also of its runbook.</param>
/// <param name="Severity">How urgent it is.</param>
/// <param name="Condition">The condition in words.</param>
public abstract record AlertRule(string Name, Severity Severity, string Condition);

/// <summary>A rule on scores: it fires once its condition has held for a while, and resolves once it has not held for a while.</summary>
/// <param name="Name">Name; also of its runbook.</param>
/// <param name="Severity">How urgent it is.</param>
/// <param name="Condition">The condition in words.</param>
/// <param name="Enters">The condition that starts it.</param>
/// <param name="Stays">The weaker condition that keeps it: the gap between the two keeps it from flickering.</param>
/// <param name="For">Event time the condition must hold before it fires.</param>
/// <param name="KeepFiringFor">Event time the weaker condition must be gone before it resolves.</param>
public sealed record ScoreRule(
    string Name, Severity Severity, string Condition, ScoreCondition Enters, ScoreCondition Stays, TimeSpan For, TimeSpan KeepFiringFor)
    : AlertRule(Name, Severity, Condition);

/// <summary>
/// A rule on signals: it fires when the signal starts and resolves when it ends. The signal has its own hysteresis, and its topic
/// no ticks, so there are no times here. A start within the cool-down is held and fires after it, if it still lasts, with the
/// instrument's next signal.
/// </summary>
/// <param name="Name">Name; also of its runbook.</param>
/// <param name="Severity">How urgent it is.</param>
/// <param name="Condition">The condition in words.</param>
/// <param name="Kind">The signal.</param>
public sealed record SignalRule(string Name, Severity Severity, string Condition, Contracts.Risk.V1.SignalKind Kind) : AlertRule(Name, Severity, Condition);

/// <summary>A rule on single large trades. A trade is over when it is seen: the alert fires and resolves in the same step.</summary>
/// <param name="Name">Name; also of its runbook.</param>
/// <param name="Severity">How urgent it is.</param>
/// <param name="Condition">The condition in words.</param>
/// <param name="LeastUsd">Least notional of the merged order, USD.</param>
/// <param name="LeastOverThreshold">And least multiple of the threshold that made it a signal.</param>
public sealed record LargeTradeRule(string Name, Severity Severity, string Condition, double LeastUsd, double LeastOverThreshold)
    : AlertRule(Name, Severity, Condition);
