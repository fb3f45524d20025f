using System.CommandLine;

namespace Caudal.Cli.Commands;

/// <summary>A script that lets the shell ask <c>caudal</c> itself what may come next.</summary>
internal sealed class CompletionsCommand : Door
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    public CompletionsCommand() : base("completions")
    {
        var shell = new Argument<string>("shell") { Arity = ArgumentArity.ZeroOrOne };
        shell.CompletionSources.Add(Shells);
        Add(shell);
    }

    public override int Run(Session session)
    {
        var shell = session.Required("shell");
        if (!Shells.Contains(shell)) throw new UsageException("usage.not_one_of", "SHELL", shell, string.Join(", ", Shells));
        session.Terminal.Out.Write(Script(shell));
        return Exit.Fine;
    }

    private static string Script(string shell) => shell switch
    {
        "bash" => """
            _caudal_complete() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$(caudal "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _caudal_complete caudal

            """,
        "zsh" => """
            _caudal() {
              local -a words_known
              words_known=("${(@f)$(caudal "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              compadd -a words_known
              _files
            }
            compdef _caudal caudal

            """,
        "fish" => """
            function __caudal_complete
              set -l line (commandline -cp)
              caudal "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete -c caudal -a '(__caudal_complete)'

            """,
        _ => """
            Register-ArgumentCompleter -Native -CommandName caudal -ScriptBlock {
              param($word, $ast, $cursor)
              caudal "[suggest:$cursor]" "$ast" 2>$null | Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }

            """,
    };
}
