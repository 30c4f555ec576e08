using Plimsoll.Console;
using Plimsoll.Hosting;

return await ServiceHost.RunAsync(() => ConsoleHost.Build(args));
