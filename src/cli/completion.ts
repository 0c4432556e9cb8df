import { Argument, Command } from 'commander';
import { pathOf, within } from './tree.ts';

const SHELLS = ['bash', 'zsh'] as const;

/** `caseload completion bash|zsh`: made from the same register as the help. */
export function completionCommand(): Command {
  const command = new Command('completion')
    .description('Print a script that completes commands and options in your shell')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .addHelpText(
      'after',
      `
bash: echo 'source <(caseload completion bash)' >> ~/.bashrc
zsh:  caseload completion zsh > "\${fpath[1]}/_caseload"`,
    )
    .action((shell: (typeof SHELLS)[number]) => {
      const words = wordsOf(command.parent ?? command);
      process.stdout.write(shell === 'bash' ? bash(words) : zsh(words));
    });
  return command;
}

/** What may come after each path of commands: " policy check" → its options. */
type Words = ReadonlyMap<string, readonly string[]>;

function wordsOf(program: Command): Words {
  return new Map(
    within(program).map((command) => {
      const options = command.options.filter(({ hidden }) => !hidden).map(({ long }) => long ?? '');
      const choices = command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices);
      const next = [...command.commands.map((one) => one.name()), ...choices, ...options, '--help'];
      return [pathOf(command).replace(/^\S+/, ''), next];
    }),
  );
}

const cases = (words: Words, offer: (next: string) => string): string =>
  [...words].map(([path, next]) => `    "${path}") ${offer(next.join(' '))} ;;`).join('\n');

const bash = (words: Words): string => `# bash completion of caseload
_caseload() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" path="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) path="$path $word" ;; esac
  done
  case "$path" in
${cases(words, (next) => `COMPREPLY=($(compgen -W "${next}" -- "$cur"))`)}
  esac
}
complete -o default -F _caseload caseload
`;

const zsh = (words: Words): string => `#compdef caseload
_caseload() {
  local path="" word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$word" in -*) ;; *) path="$path $word" ;; esac
  done
  case "$path" in
${cases(words, (next) => `compadd -- ${next}`)}
    *) _files ;;
  esac
}
compdef _caseload caseload
`;
