using Caudal.Bench;

if (args is ["step", var step, ..]) return Steps.Run(step, args[2..]);
var bench = new Arguments(args);
switch (args.FirstOrDefault())
{
    case "import": ImportBench.Run(bench); break;
    case "build": BuildBench.Run(bench); break;
    case "metrics": MetricBench.Run(bench); break;
    case "growth": GrowthBench.Run(bench); break;
    case "start": StartBench.Run(bench); break;
    case "people": PeopleBench.Run(bench); break;
    case "pages": PagesBench.Run(bench); break;
    case "sync": SyncBench.Run(bench); break;
    case "stake": StakeBench.Run(bench); break;
    case "profile": ProfileBench.Run(bench); break;
    case "trace": RawBuild.Trace(new Company(bench, bench.Size).Landed().Workspace, bench.Text is { } text ? [File.ReadAllText(text)] : RawBuild.All); break;
    default:
        Console.Error.WriteLine("Caudal.Bench import|build|metrics|growth|start|people|pages|sync|stake|profile|trace [--size tiny|s|m|l|xl] [--runs N] [--work FOLDER] [--save] [--records N,N] [--text FILE.sql]");
        return 2;
}
return 0;
