/** Slack's mrkdwn as a tree (docs.slack.dev/messaging/formatting-message-text). Pure: the same in a browser and in a test. */

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'bold' | 'italic' | 'strike' | 'quote'; readonly of: readonly Piece[] }
  | { readonly kind: 'code' | 'pre'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  | { readonly kind: 'user' | 'channel' | 'group'; readonly id: string; readonly label: string | undefined }
  | { readonly kind: 'broadcast'; readonly range: string }
  | {
      readonly kind: 'date';
      readonly at: number;
      readonly format: string;
      readonly link: string | undefined;
      readonly fallback: string;
    }
  | { readonly kind: 'emoji'; readonly name: string };

const STYLES = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
/** A marker counts where a word could begin and end, as in Slack: `2*3*4` is no bold. */
const STYLED = /(^|[^\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\2(?![\p{L}\p{N}])/u;
export const EMOJI = /:([a-z0-9][a-z0-9_+'-]*):/g;
const ATOM = new RegExp(`<([^<>\\n]+)>|\`([^\`\\n]+)\`|${EMOJI.source}`, 'g');
const BARE_LINK = /https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)\]'"]/g;
/** Characters no text uses stand for what was already understood. */
const FIRST = 0xe000;
const RESERVED = /[\uE000-\uF8FF]/g;

/** @param isVerbatim no links are made of bare addresses. */
export function parseMrkdwn(text: string, isVerbatim = false): readonly Piece[] {
  return text.split(/```\n?([\s\S]+?)\n?```/).flatMap((part, index) => {
    if (index % 2 === 1) return [{ kind: 'pre', text: unescaped(part) } as const];
    return part === '' ? [] : paragraphs(part, isVerbatim);
  });
}

function paragraphs(text: string, isVerbatim: boolean): readonly Piece[] {
  const groups: { readonly isQuote: boolean; readonly of: string[] }[] = [];
  for (const line of text.split('\n')) {
    const inside = /^(?:>|&gt;) ?(.*)$/.exec(line)?.[1];
    const isQuote = inside !== undefined;
    if (groups.at(-1)?.isQuote !== isQuote) groups.push({ isQuote, of: [] });
    groups.at(-1)?.of.push(inside ?? line);
  }
  return groups.flatMap(({ isQuote, of }) => {
    const pieces = lines(of, isVerbatim);
    return isQuote ? [{ kind: 'quote', of: pieces } as const] : pieces;
  });
}

function lines(of: readonly string[], isVerbatim: boolean): readonly Piece[] {
  return of.flatMap((line, index) => [
    ...(index === 0 ? [] : [{ kind: 'break' } as const]),
    ...inline(line, isVerbatim),
  ]);
}

function inline(line: string, isVerbatim: boolean): readonly Piece[] {
  const atoms: Piece[] = [];
  const keep = (piece: Piece): string => String.fromCharCode(FIRST + atoms.push(piece) - 1);
  let marked = line.replace(RESERVED, '').replace(ATOM, (whole, reference?: string, code?: string, emoji?: string) => {
    if (reference !== undefined) return keep(readReference(reference));
    if (code !== undefined) return keep({ kind: 'code', text: unescaped(code) });
    return emoji === undefined ? whole : keep({ kind: 'emoji', name: emoji });
  });
  if (!isVerbatim)
    marked = marked.replace(BARE_LINK, (url) => keep({ kind: 'link', url: unescaped(url), label: unescaped(url) }));
  return styled(marked, atoms);
}

function styled(text: string, atoms: readonly Piece[]): readonly Piece[] {
  const found = STYLED.exec(text);
  if (found === null) return words(text, atoms);
  const [whole, before = '', marker = '*', inside = ''] = found;
  // The expression admits no other marker.
  const kind = STYLES[marker as keyof typeof STYLES];
  return [
    ...words(text.slice(0, found.index) + before, atoms),
    { kind, of: styled(inside, atoms) },
    ...styled(text.slice(found.index + whole.length), atoms),
  ];
}

function words(text: string, atoms: readonly Piece[]): readonly Piece[] {
  return text.split(/([\uE000-\uF8FF])/).flatMap((part, index) => {
    const atom = index % 2 === 1 ? atoms[part.charCodeAt(0) - FIRST] : undefined;
    if (atom !== undefined) return [atom];
    return part === '' ? [] : [{ kind: 'text', text: unescaped(part) } as const];
  });
}

function readReference(inside: string): Piece {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : unescaped(inside.slice(bar + 1));
  if (target.startsWith('@')) return { kind: 'user', id: target.slice(1), label };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), label };
  if (!target.startsWith('!')) {
    const url = unescaped(target);
    return { kind: 'link', url, label: label ?? url.replace(/^mailto:/, '') };
  }
  const [command = '', first = '', format = '', link] = target.slice(1).split('^');
  if (command === 'date' && Number.isFinite(Number(first)))
    return { kind: 'date', at: Number(first) * 1000, format, link, fallback: label ?? '' };
  if (command === 'subteam') return { kind: 'group', id: first, label };
  return { kind: 'broadcast', range: command };
}

/** Slack's three escapes, undone. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
