using Caudal;
using Caudal.Web;

return await Server.Run(ServeArguments.Read(args), CancellationToken.None).ConfigureAwait(false);
