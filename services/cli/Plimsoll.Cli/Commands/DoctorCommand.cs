using System.CommandLine;
using Plimsoll.Cli.Doctor;
using Spectre.Console;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll doctor</c>: whether this machine has what <c>plimsoll run</c> needs.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder with recordings to look for" };
        var command = new Command("doctor", "Checks that this machine has what the line needs") { data };
        command.SetAction(result =>
        {
            var worst = Verdict.Good;
            foreach (var finding in Examination.Run(result.GetValue(data)))
            {
                worst = finding.Verdict > worst ? finding.Verdict : worst;
                AnsiConsole.MarkupLine($"{Mark(finding.Verdict)} {Markup.Escape(finding.Subject),-24} {Markup.Escape(finding.Detail)}");
            }

            return worst == Verdict.Bad ? ExitCode.Usage : ExitCode.Ok;
        });
        return command;
    }

    private static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Good => "[green]ok     [/]",
        Verdict.Missing => "[yellow]missing[/]",
        _ => "[red]bad    [/]",
    };
}
