import type { LineCounter, YAMLError } from 'yaml';
import type { Problem } from './finding.ts';

/** Signs that nobody sees, as they come along from chats and web pages. At the beginning of the file one of them says its encoding. */
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]|(?<!^)\ufeff/u;

/** The first sign that looks like nothing or like a space and is none, where that would make a right line wrong. */
export function unseenSign(text: string): Problem | null {
  for (const [index, line] of text.split('\n').entries()) {
    if (/^ *\u00a0/.test(line))
      return { line: index + 1, column: 1, message: 'a no-break space indents this line; use spaces' };
    const at = line.search(UNSEEN);
    if (at > 0 || (at === 0 && index > 0))
      return {
        ...{ line: index + 1, column: at + 1 },
        message: 'a sign that cannot be seen stands here; remove it, or write the line anew by hand',
      };
  }
  return null;
}

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
  if (/^All (?:mapping|sequence) items/.test(message)) return outOfLine(text, here.line);
  const isFlow =
    /flow (?:map|sequence)/i.test(message) ||
    (code === 'MISSING_CHAR' && /[\]}]/.test(message)) ||
    (code === 'BAD_INDENT' && message.startsWith('Flow'));
  return isFlow ? openedBefore(text, here.line, openBracket) : null;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** A line that is indented less than those around it, of which YAML complains at the next; or an entry of a list without its dash. */
function outOfLine(text: string, until: number): Problem | null {
  const all = text.split('\n');
  const [here = '', before = '', above = ''] = [all[until - 1], all[until - 2], all[until - 3]];
  const spaces = indentOf(here);
  if (indentOf(before) < spaces && indentOf(above) === spaces && before.trim() !== '' && above.trim() !== '')
    return {
      ...{ line: until - 1, column: 1 },
      message: `not YAML: indented otherwise than the lines around it; write ${spaces} spaces before it`,
    };
  if (here.trim().startsWith('-') || indentOf(before) !== spaces || !before.trim().startsWith('- ')) return null;
  const entry = /^[{•·*–—]/.test(here.trim()) ? here.trim().replace(/^[•·*–—]\s*/, '') : null;
  const message =
    entry === null
      ? 'not YAML: lines with and without "- " are mixed; remove the "- " before names, or write it before each entry of a list'
      : `not YAML: begin each entry of a list with "- "; write - ${entry}`;
  return { line: until, column: 1, message };
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
  const [word = ''] = /^[^\s,\]}"']*/.exec(line.slice(at + 1)) ?? [];
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
  const excerpt = (/^[^\s:,\]}]{1,40}/.exec(text.slice(pos[0])) ?? [''])[0];
  if (/block[ -]seq/i.test(message))
    return 'not YAML: an entry of a list ("- ") stands among lines that are none; begin each entry of a list with "- ", on a line of its own';
  switch (code) {
    case 'DUPLICATE_KEY':
      return `"${excerpt}" is written twice; remove one of them`;
    case 'TAB_AS_INDENT':
      return 'a tab indents this line; use spaces';
    case 'MULTIPLE_DOCS':
      return 'a second document begins here; keep one policy per file and remove the "---"';
    case 'BLOCK_AS_IMPLICIT_KEY': {
      if (/^\s*[\w-]+\s+[{[]/.test(written)) break;
      // "Mon-Fri: 09:00-17:30" is text; what looks like a field of ours may be one.
      const [, field, words] = /^\s*(?:- )?(\w+):\s+((?![a-z]\w*:)[^"'{[].*\S)\s*$/.exec(written) ?? [];
      if (words !== undefined) return `not YAML: text with a colon needs quotes; write ${field}: "${words}"`;
      return 'not YAML: two names with a colon on one line; put the second on a line of its own, or text with a colon in quotes';
    }
    case 'TAG_RESOLVE_FAILED':
      return `not YAML: a word that begins with ! needs quotes; write "${excerpt}"`;
    case 'BAD_SCALAR_START':
      if (/^@\w/.test(excerpt)) return `not YAML: no @ stands before a name; write ${excerpt.slice(1)}`;
      return `not YAML: text that begins with ${excerpt.charAt(0)} needs quotes; write "${excerpt}"`;
    default:
      break;
  }
  const [, dashed] = /^\s*-([^\s-].*)$/.exec(written) ?? [];
  if (dashed !== undefined) return `not YAML: no space behind the dash; write - ${dashed}`;
  const [, comment] = /^\s*\/\/\s*(.*)$/.exec(written) ?? [];
  if (comment !== undefined) return `not YAML: a comment begins with #; write # ${comment}`;
  const [, named, given] = /^\s*(?:- )?(\w+)\s*[=：]\s*(.*\S)\s*$/.exec(written) ?? [];
  if (named !== undefined) return `not YAML: a colon and a space stand behind a name; write ${named}: ${given}`;
  const [, bare] = /^\s*(\w[\w-]*)\s+[{[#]/.exec(written) ?? [];
  if (bare !== undefined) return `not YAML: no colon behind ${bare}; write ${bare}:`;
  if (/\bflow-(?:map|seq)-end/.test(message))
    return `not YAML: ${excerpt || text.charAt(pos[0])} closes what was never opened; remove it`;
  if (message.includes('at node end')) return 'not YAML: text with { or [ in it needs quotes; write it in quotes';
  if (/Missing , or :|within flow collections/.test(message))
    return 'not YAML: a comma is missing between two entries in brackets; write one';
  const [, name, value] = /^\s*(?:- )?([\w-]+):(\S.*)$/.exec(written) ?? [];
  if (code === 'MULTILINE_IMPLICIT_KEY' && name !== undefined)
    return `not YAML: no space behind the colon; write ${name}: ${value}`;
  if (code === 'MULTILINE_IMPLICIT_KEY') return 'not YAML: a name without a colon; write name: value';
  if (/^(?:All (?:mapping|sequence) items|Sequence item without)/.test(message))
    return 'not YAML: indented otherwise than the lines it belongs to; give it as many spaces as they have';
  return `not YAML: ${message.replaceAll('\n', ' ')}; check indentation, quotes and brackets on this line and the one before`;
}
