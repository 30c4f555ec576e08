using Plimsoll.Hosting;
using Plimsoll.Ingestion;

return await ServiceHost.RunAsync(() => IngestionHost.Build(args));
