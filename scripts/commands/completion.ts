/** `huifang completion SHELL`: a script that completes commands, options and choices, from the commands themselves. */
import { Argument, type Command } from "commander";
import { word } from "./words.ts";

export function register(program: Command): void {
  program
    .command("completion")
    .description(word("completion"))
    .addArgument(new Argument("<shell>", word("shell")).choices(SHELLS))
    .action(async (shell: (typeof SHELLS)[number]) => {
      const { writeOutput } = await import("../../src/io/output.ts");
      writeOutput(completionScript(shell, wordsOf(program)), null);
    });
}

const SHELLS = ["bash", "zsh", "fish"] as const;

/** What may follow: after `check`, after `policy lint`, after `check --format`. */
export interface Following {
  readonly after: string;
  readonly words: readonly string[];
}

/** Every command with its subcommands, options and the choices of both. */
export function wordsOf(command: Command, names: readonly string[] = []): Following[] {
  const { commands, options, registeredArguments } = command;
  const after = names.join(" ");
  const choices = options.flatMap(({ argChoices, short, long }) =>
    argChoices
      ? [short, long].flatMap((flag) =>
          flag ? [{ after: `${after} ${flag}`.trim(), words: argChoices }] : [],
        )
      : [],
  );
  const own = [
    ...commands.map((each) => each.name()),
    ...registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    ...options.flatMap(({ long, hidden }) => (long && !hidden ? [long] : [])),
    "--help",
  ];
  const below = commands.flatMap((each) => wordsOf(each, [...names, each.name()]));
  return [{ after, words: [...new Set(own)] }, ...choices, ...below];
}

/** One table and one walk in each shell: the words that name commands lead to the list of what may follow. */
export function completionScript(shell: (typeof SHELLS)[number], list: readonly Following[]): string {
  if (shell === "fish") return fish(list);
  const cases = list.map(({ after, words }) => `    "${after}") echo "${words.join(" ")}" ;;`).join("\n");
  const walk = `_huifang_words() {
  case "$1" in
${cases}
  esac
}
_huifang_following() {
  local at="" previous="" each
  for each in "$@"; do
    if [ -n "$(_huifang_words "\${at:+$at }$each")" ] && [ "\${each#-}" = "$each" ]; then at="\${at:+$at }$each"; fi
    previous="$each"
  done
  local choices="$(_huifang_words "\${at:+$at }$previous")"
  if [ "\${previous#-}" != "$previous" ] && [ -n "$choices" ]; then echo "$choices"; else _huifang_words "$at"; fi
}
`;
  return shell === "bash"
    ? `${walk}_huifang() {
  COMPREPLY=($(compgen -W "$(_huifang_following "\${COMP_WORDS[@]:1:COMP_CWORD-1}")" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _huifang huifang
`
    : `#compdef huifang
${walk}_huifang() {
  local -a found
  found=(\${=$(_huifang_following "\${(@)words[2,CURRENT-1]}")})
  compadd -a found || _files
}
compdef _huifang huifang
`;
}

function fish(list: readonly Following[]): string {
  const cases = list
    .map(({ after, words }) => `    case "${after}"\n      echo "${words.join(" ")}"`)
    .join("\n");
  return `function __huifang_words
  switch "$argv[1]"
${cases}
  end
end
function __huifang_following
  set -l at ""
  set -l previous ""
  for each in (commandline -opc)[2..]
    set previous $each
    if not string match -q -- "-*" $each; and test -n "$(__huifang_words (string trim "$at $each"))"
      set at (string trim "$at $each")
    end
  end
  set -l choices (__huifang_words (string trim "$at $previous"))
  if string match -q -- "-*" "$previous"; and test -n "$choices"
    string split " " -- $choices
  else
    string split " " -- (__huifang_words "$at")
  end
end
complete -c huifang -a "(__huifang_following)"
`;
}
