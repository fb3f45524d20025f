namespace Caudal.Landing;

/// <summary>A condition that no row that lands may meet: a text that its field cannot be made of.</summary>
/// <param name="Text">SQL of the text as it stands in the row.</param>
/// <param name="Fails">SQL of the condition.</param>
/// <param name="Reason">Key of what is told of such a row.</param>
internal sealed record FieldCheck(string Field, string? Column, string Text, string Fails, string Reason);
