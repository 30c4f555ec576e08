using Plimsoll.Alerting;
using Plimsoll.Hosting;

return await ServiceHost.RunAsync(() => AlertingHost.Build(args));
