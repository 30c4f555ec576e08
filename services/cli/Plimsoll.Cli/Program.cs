using System.CommandLine;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Evaluate;

var plimsoll = new RootCommand("Plimsoll watches how heavily crypto perpetual markets are loaded with leverage, and says when the load becomes dangerous.")
{
    RunCommand.Create(),
    BrokerCommand.Create(),
    ReplayCommand.Create(),
    PositionCommand.Create(),
    PortfolioCommand.Create(),
    CascadeCommand.Create(),
    VectorsCommand.Create(),
    SimulateCommand.Create(),
    BookCommand.Create(),
    TrainCommand.Create(),
    RecordCommand.Create(),
    NormalizeCommand.Create(),
    EvaluateCommand.Create(),
    DoctorCommand.Create(),
    TopicsCommand.Create(),
    VersionCommand.Create(),
};

return await plimsoll.Parse(args).InvokeAsync();
