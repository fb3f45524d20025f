using System.Globalization;

namespace Caudal.Cli.Output;

/// <summary>
/// One line on the error stream that says what a long step does, how fast, and how long it still takes. Silent in the
/// first second of a step, and always where nobody watches.
/// </summary>
internal sealed class ProgressLine(Terminal terminal, Language language, bool quiet) : IProgress<Progress>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly bool _watched = terminal.ErrorIsTerminal && !quiet;
    private readonly Wording _words = new(language);
    private readonly Lock _gate = new();
    private string? _step;
    private long _began;
    private long _drawn;
    private bool _visible;

    public void Report(Progress value)
    {
        if (!_watched) return;
        lock (_gate)
        {
            var now = terminal.Clock.GetTimestamp();
            Follow(value, now);
            var elapsed = terminal.Clock.GetElapsedTime(_began, now);
            if (elapsed < Patience || (_visible && terminal.Clock.GetElapsedTime(_drawn, now) < Beat)) return;
            _drawn = now;
            Draw(Describe(value, elapsed));
        }
    }

    private void Follow(Progress value, long now)
    {
        if (value.TextKey == _step) return;
        _step = value.TextKey;
        _began = now;
    }

    private string Describe(Progress value, TimeSpan elapsed)
    {
        var text = _words.Say(value.TextKey, value.Subject);
        var rate = value.Done / elapsed.TotalSeconds;
        if (value.Done <= 0) return $"{text} … {Wording.Duration(elapsed)}";
        var speed = $"{_words.Number(rate < 10 ? Math.Round(rate, 1) : Math.Round(rate))}/s";
        if (value.Total is not { } total || total <= 0) return $"{text}  {_words.Count(value.Done)}  {speed}";
        var left = TimeSpan.FromSeconds(Math.Max(0, total - value.Done) / rate);
        return string.Create(CultureInfo.InvariantCulture, $"{text}  {100 * value.Done / total} %  {speed}  {_words.Say("cli.left", Wording.Duration(left))}");
    }

    private void Draw(string text)
    {
        var room = Math.Max(10, terminal.Width - 1);
        terminal.Error.Write("\r\u001b[K" + (text.Length > room ? text[..room] : text));
        _visible = true;
    }

    public void Dispose()
    {
        if (!_visible) return;
        terminal.Error.Write("\r\u001b[K");
        _visible = false;
    }
}
