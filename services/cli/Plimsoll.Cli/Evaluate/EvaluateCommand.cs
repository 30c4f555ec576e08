using System.CommandLine;
using Plimsoll.Cli.Commands;

namespace Plimsoll.Cli.Evaluate;

/// <summary><c>plimsoll evaluate</c>: what is claimed, measured. One subcommand per claim; add the next one to the list.</summary>
internal static class EvaluateCommand
{
    public static Command Create() => new("evaluate", "Measures what is claimed, on recorded markets or known truth")
    {
        EarlyWarningCommand.Create(),
        EvaluatePositionsCommand.Create(),
        EvaluateHeatmapCommand.Create(),
        ClaimsCommand.Create(),
        CascadesCommand.Create(),
        SweepsCommand.Create(),
        SignalsCommand.Create(),
        DriftCommand.Create(),
        ModelCardCommand.Create(),
    };
}
