using Plimsoll.Heatmap;
using Plimsoll.Hosting;

return await ServiceHost.RunAsync(() => HeatmapHost.Build(args));
