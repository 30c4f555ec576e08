using Plimsoll.Hosting;
using Plimsoll.Hosting.Specimen;

return await ServiceHost.RunAsync(() => SpecimenHost.Build(args));
