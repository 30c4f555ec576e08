using Plimsoll.Hosting;
using Plimsoll.Scoring;

return await ServiceHost.RunAsync(() => ScoringHost.Build(args));
