using System.Globalization;
using System.Text;

namespace Caudal;

/// <summary>Names of columns and segments as people type them.</summary>
public static class Names
{
    /// <summary><c>Fecha de Creación</c> → <c>fecha_de_creacion</c>, <c>PaymentMethod</c> → <c>payment_method</c>.</summary>
    public static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        var previous = '_';
        foreach (var c in name.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            if (!char.IsLetterOrDigit(c)) { Separate(); previous = '_'; continue; }
            if (char.IsUpper(c) && (char.IsLower(previous) || char.IsDigit(previous))) Separate();
            snake.Append(char.ToLowerInvariant(c));
            previous = c;
        }
        return snake.ToString().TrimEnd('_');

        void Separate()
        {
            if (snake.Length > 0 && snake[^1] != '_') snake.Append('_');
        }
    }
}
