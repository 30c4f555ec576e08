await Plimsoll.Simulator.SimulatorHost.Build(args).RunAsync();
