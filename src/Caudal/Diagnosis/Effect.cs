namespace Caudal.Diagnosis;

/// <summary>
/// What became of a lever's own figure since somebody set about it: before and since, side by side, and the same of the journeys that nobody touched. It says
/// what changed, and not why.
/// </summary>
/// <param name="Unit">share | share_a_month | seconds | money</param>
/// <param name="Window">What was compared, both sides together.</param>
/// <param name="Start">First day that counts as since.</param>
/// <param name="Others">The same lever's other journeys; null where the whole company was the matter.</param>
/// <param name="Net">The change beyond that of the others, with its 80 % interval; null where one of the four sides is empty.</param>
public sealed record Effect(string Unit, Period Window, DateOnly Start, Change Group, Change? Others, Interval? Net);

/// <param name="Difference">Since less before, with its 80 % interval; null where one side has no journeys.</param>
public sealed record Change(Side Before, Side Since, Interval? Difference);

/// <param name="Figure">Null where nothing was decided.</param>
/// <param name="Journeys">That were decided; of a share a month: customers who left.</param>
public sealed record Side(double? Figure, long Journeys);
