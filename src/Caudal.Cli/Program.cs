using Caudal.Cli;

// Answered before anything else is loaded: scripts ask for it often.
if (args is ["--version"])
{
    Console.WriteLine(CaudalVersion.Line);
    return 0;
}

using var interrupt = new Interrupt();
return CommandLine.Run(args, Terminal.OfProcess(), interrupt.Token);
