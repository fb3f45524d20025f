using Caudal;
using Caudal.Web;

return await Server.Run(ServeArguments.Read(args, Environment.GetEnvironmentVariable), CancellationToken.None).ConfigureAwait(false);
