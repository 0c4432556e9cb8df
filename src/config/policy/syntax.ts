import type { LineCounter, YAMLError } from 'yaml';
import type { Problem } from './finding.ts';

/** What YAML cannot read, in words of those who write it by hand. */
export function syntaxProblems(errors: readonly YAMLError[], text: string, lines: LineCounter): Problem[] {
  // After the first error of structure the rest are its echoes; doubled keys are each their own.
  const [first] = errors;
  const told = errors.filter((error) => error === first || error.code === 'DUPLICATE_KEY');
  return told.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    const here = { line: Math.max(1, line), column: Math.max(1, col) };
    return where(error, text, here) ?? { ...here, message: wordsOf(error, text, here.line) };
  });
}

/** Signs that belong together and are not, at the line where the first of them stands; YAML finds it out further below. */
function where({ code, message }: YAMLError, text: string, here: { readonly line: number }): Problem | null {
  if (code === 'MISSING_CHAR' && message.includes('quote')) return openedBefore(text, here.line, openQuote);
  const isFlow =
    /flow (?:map|sequence)/i.test(message) ||
    (code === 'MISSING_CHAR' && /[\]}]/.test(message)) ||
    (code === 'BAD_INDENT' && message.startsWith('Flow'));
  return isFlow ? openedBefore(text, here.line, openBracket) : null;
}

function openedBefore(
  text: string,
  until: number,
  find: (line: string) => { readonly column: number; readonly message: string } | null,
): Problem | null {
  const all = text.split('\n').slice(0, until);
  const at = all.findLastIndex((line) => find(line) !== null);
  const found = at < 0 ? null : find(all[at] ?? '');
  return found && { line: at + 1, ...found };
}

const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g;
const blank = (part: string): string => ' '.repeat(part.length);

function openQuote(line: string): { readonly column: number; readonly message: string } | null {
  const at = line.replace(QUOTED, blank).search(/(?<=[\s:,[{(])["']/);
  if (at < 0) return null;
  const sign = line.charAt(at);
  const [word = ''] = /^[^\s,\]}]*/.exec(line.slice(at + 1)) ?? [];
  return { column: at + 1, message: `a quote opens here and is never closed; write ${sign}${word}${sign}` };
}

function openBracket(line: string): { readonly column: number; readonly message: string } | null {
  const bare = line.replace(QUOTED, blank);
  const comment = bare.search(/(?<=\s)#/);
  const open: { readonly sign: string; readonly column: number }[] = [];
  for (const [index, sign] of [...(comment < 0 ? bare : bare.slice(0, comment))].entries()) {
    if (sign === '{' || sign === '[') open.push({ sign, column: index + 1 });
    else if (sign === '}' || sign === ']') {
      // What is closed by the other sign is not closed.
      if (open.at(-1)?.sign !== (sign === '}' ? '{' : '[')) break;
      open.pop();
    }
  }
  const last = open.at(-1);
  if (last === undefined) return null;
  const [swallowed] = comment < 0 ? [] : (/^#[^\s,\]}]*/.exec(line.slice(comment)) ?? []);
  if (swallowed !== undefined && swallowed.length > 1)
    return {
      column: comment + 1,
      message: `YAML takes what follows # for a comment, so that ${last.sign} is never closed; write "${swallowed}" in quotes`,
    };
  return {
    column: last.column,
    message: `${last.sign} opens here and is never closed; write ${last.sign === '{' ? '}' : ']'} where it ends`,
  };
}

function wordsOf({ code, message, pos }: YAMLError, text: string, line: number): string {
  const written = text.split('\n')[line - 1] ?? '';
  const excerpt = (/^[^\s:]{1,40}/.exec(text.slice(pos[0])) ?? [''])[0];
  if (/block[ -]seq/i.test(message))
    return 'not YAML: an entry of a list ("- ") stands among lines that are none; begin each entry of a list with "- ", on a line of its own';
  switch (code) {
    case 'DUPLICATE_KEY':
      return `"${excerpt}" is written twice; remove one of them`;
    case 'TAB_AS_INDENT':
      return 'a tab indents this line; use spaces';
    case 'MULTIPLE_DOCS':
      return 'a second document begins here; keep one policy per file and remove the "---"';
    case 'BLOCK_AS_IMPLICIT_KEY':
      if (/^\s*[\w-]+\s+[{[]/.test(written)) break;
      return 'not YAML: two names with a colon on one line; put the second on a line of its own, or text with a colon in quotes';
    case 'BAD_SCALAR_START':
      return `not YAML: text that begins with ${excerpt.charAt(0)} needs quotes; write "${excerpt}"`;
    default:
      break;
  }
  const [, dashed] = /^\s*-([^\s-].*)$/.exec(written) ?? [];
  if (dashed !== undefined) return `not YAML: no space behind the dash; write - ${dashed}`;
  const [, bare] = /^\s*([\w-]+)\s+[{[#]/.exec(written) ?? [];
  if (bare !== undefined) return `not YAML: no colon behind ${bare}; write ${bare}:`;
  if (/Missing , or :|within flow collections/.test(message))
    return 'not YAML: a comma is missing between two entries in brackets; write one';
  const [, name, value] = /^\s*(?:- )?([\w-]+):(\S.*)$/.exec(written) ?? [];
  if (code === 'MULTILINE_IMPLICIT_KEY' && name !== undefined)
    return `not YAML: no space behind the colon; write ${name}: ${value}`;
  if (code === 'MULTILINE_IMPLICIT_KEY') return 'not YAML: a name without a colon; write name: value';
  if (message.startsWith('All mapping items') || message.startsWith('All sequence items'))
    return 'not YAML: indented otherwise than the lines it belongs to; give it as many spaces as they have';
  return `not YAML: ${message.replaceAll('\n', ' ')}; check indentation, quotes and brackets on this line and the one before`;
}
