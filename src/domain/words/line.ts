import { DateTime } from 'luxon';
import { cutLine, inLine } from '../text/cut.ts';

/**
 * A piece of what is said. Bare text may be anybody's: every surface makes it inert. People, queues and teams are policy ids, which a surface names; moments
 * are shown in the reader's zone (`day`: with the day, `clock`: the time alone, `left`: "in 18 minutes", "40 minutes ago").
 */
export type Piece =
  | string
  | { readonly person: string }
  | { readonly queue: string }
  | { readonly team: string }
  | { readonly at: Date; readonly as: 'day' | 'clock' | 'left' }
  | { readonly strong: Line }
  | { readonly url: string; readonly words: string };

/** Words as data: what is said, before any surface has formatted it. */
export type Line = readonly Piece[];

/** Words with pieces in them: say`${person(id)} claimed it`. Lines in it are laid flat. */
export const say = (texts: TemplateStringsArray, ...pieces: readonly (Piece | Line)[]): Line =>
  texts.flatMap((text, index) => [text, ...[pieces[index] ?? ''].flat()]).filter((piece) => piece !== '');

export const person = (id: string): Piece => ({ person: id });
export const queue = (id: string): Piece => ({ queue: id });
export const team = (id: string): Piece => ({ team: id });
/** "today at 14:35" */
export const when = (at: Date): Piece => ({ at, as: 'day' });
/** "14:35", for moments that are certainly of today. */
export const clock = (at: Date): Piece => ({ at, as: 'clock' });
/** "in 18 minutes", "40 minutes ago": true whenever it is read. */
export const left = (at: Date): Piece => ({ at, as: 'left' });
export const strong = (...line: Line): Piece => ({ strong: line });

/** What somebody wrote, on one line and cut visibly. */
export const cited = (text: string, max = 300): string => cutLine(text, max);

/** Lines one after the other, with something between them; those that are null or empty are left out. */
export const joined = (between: string, ...lines: readonly (Line | null)[]): Line => {
  const some = lines.filter((line): line is Line => line !== null && line.length > 0);
  return some.flatMap((line, index) => (index === 0 ? line : [between, ...line]));
};

/** The first letter a capital, if it is a text that begins the line. */
export const capital = ([first, ...rest]: Line): Line =>
  typeof first === 'string'
    ? [first.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()), ...rest]
    : [first ?? '', ...rest];

/** The names behind ids. */
export interface Names {
  person(id: string): string;
  queue(id: string): string;
  team(id: string): string;
}

/** How a surface writes pieces. */
export interface Hand {
  text(text: string): string;
  moment(at: Date, as: 'day' | 'clock' | 'left'): string;
  strong(words: string): string;
  link(url: string, words: string): string;
  /** A person, where not by name. */
  person?(id: string): string;
  readonly names: Names;
}

/** Written from right to left, which without an isolation reorders the numbers and words beside it. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

/** On one line, and without effect on the direction of what stands around it. */
function apart(text: string): string {
  // Its own isolations might end ours.
  const row = inLine(text).replace(/[\u2068\u2069]/g, '');
  return RIGHT_TO_LEFT.test(row) ? `\u2068${row}\u2069` : row;
}

/** What is cited may end its own sentence: ours needs no other stop. */
const ENDS = /[.!?…][”*]*$/u;
const STOP = /^([”*]*)\.(?!\.)/u;

/** A line in a surface's own writing. */
export function written(line: Line, hand: Hand): string {
  return line
    .map((piece) => {
      if (typeof piece === 'string') return hand.text(apart(piece));
      if ('person' in piece) return hand.person?.(piece.person) ?? hand.text(apart(hand.names.person(piece.person)));
      if ('queue' in piece) return hand.text(apart(hand.names.queue(piece.queue)));
      if ('team' in piece) return hand.text(apart(hand.names.team(piece.team)));
      if ('at' in piece) return hand.moment(piece.at, piece.as);
      return 'url' in piece ? hand.link(piece.url, apart(piece.words)) : hand.strong(written(piece.strong, hand));
    })
    .reduce((said, piece) => said + (ENDS.test(said) ? piece.replace(STOP, '$1') : piece), '');
}

const relative = (at: Date, now: Date): string =>
  DateTime.fromJSDate(at)
    .setLocale('en')
    .toRelative({ base: DateTime.fromJSDate(now), rounding: 'round' }) ?? '';

/** Plain words, with times in a zone: for notes, notifications and what has no markup. */
export const plainHand = (names: Names, { zone, now }: { readonly zone: string; readonly now: Date }): Hand => ({
  text: (text) => text,
  moment(at, as) {
    if (as === 'left') return relative(at, now);
    const local = DateTime.fromJSDate(at, { zone }).setLocale('en-GB');
    return as === 'clock' || local.hasSame(DateTime.fromJSDate(now, { zone }), 'day')
      ? local.toFormat('HH:mm')
      : local.toFormat('ccc d LLL, HH:mm');
  },
  strong: (words) => words,
  link: (_url, words) => words,
  names,
});
