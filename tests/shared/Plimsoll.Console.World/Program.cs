using Plimsoll.Console;
using Plimsoll.Console.World;
using Plimsoll.Hosting;

await using var world = new ScriptedWorld();
await world.StartAsync();
await using var pace = world.Pace(TimeSpan.FromSeconds(2));
return await ServiceHost.RunAsync(() => ConsoleHost.Build(args, world.ConsoleSettings));
