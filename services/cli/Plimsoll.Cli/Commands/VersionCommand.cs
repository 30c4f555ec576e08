using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll version</c>: the version, the runtime and the model versions in use.</summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        var command = new Command("version", "Prints the version");
        command.SetAction(result =>
        {
            var version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
            result.InvocationConfiguration.Output.WriteLine($"plimsoll {version} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
            return ExitCode.Ok;
        });
        return command;
    }
}
