using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Caudal.Web.Access;

/// <summary>What lets somebody in: 256 bits that nobody can guess. Only its sum is kept, so that who reads the state gets in by nothing that stands there.</summary>
internal static class Secret
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Sum(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
