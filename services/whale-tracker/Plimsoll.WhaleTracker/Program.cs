using Plimsoll.Hosting;
using Plimsoll.WhaleTracker;

return await ServiceHost.RunAsync(() => WhaleTrackerHost.Build(args));
