/**
 * Which signs can match a line at all, told from the letters that follow its spaces: a sign begins with a space and mostly a few fixed letters, so
 * of three hundred a few dozen have to be tried. Trying all of them was half the cost of a verdict.
 */

/** Letters looked at after a space. More would hardly part the signs better. */
const LETTERS = 5;
/** A sign with more openings than this is tried on every line. */
const MOST = 1_000;
/** Ends an opening after which anything may come. */
const ANYTHING = '\0';

class Unreadable extends Error {}

const NOTHING: ReadonlySet<string> = new Set(['']);
/** Letters and spaces, without the last when something says how often it comes. */
const PLAIN = /[a-z0-9_ ]+(?![?*+{])/y;
const OFTEN = /^(?:[?*+]|\{(\d+)(?:,\d*)?\})/;

const isFull = (opening: string): boolean => opening.length > LETTERS || opening.endsWith(ANYTHING);

/** Each opening with each way to go on. */
function joined(openings: ReadonlySet<string>, next: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set<string>();
  for (const one of openings) {
    if (isFull(one)) all.add(one);
    else for (const two of next) all.add((one + two).slice(0, LETTERS + 1));
    if (all.size > MOST) throw new Unreadable();
  }
  return all;
}

/**
 * What an expression can begin with. Knows the syntax that the tables use: letters, `(?:…|…)`, `[abc]`, `\d`, looks to the side, and how often.
 * What it does not know counts as anything, so that a sign is tried too often rather than missed.
 */
class Reader {
  #at = 0;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  read(): ReadonlySet<string> {
    const all = this.#alternatives();
    if (this.#at < this.#source.length) throw new Unreadable();
    return all;
  }

  #alternatives(): ReadonlySet<string> {
    const all = new Set<string>();
    do for (const one of this.#sequence()) all.add(one);
    while (this.#take('|'));
    return all;
  }

  #sequence(): ReadonlySet<string> {
    let openings: ReadonlySet<string> = NOTHING;
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at] ?? '')) {
      // Words are read in one piece: most of every table is words.
      PLAIN.lastIndex = this.#at;
      const word = PLAIN.exec(this.#source)?.[0] ?? '';
      this.#at += word.length;
      openings = joined(openings, word === '' ? this.#repeated() : new Set([word]));
      if ([...openings].every(isFull)) this.#pass();
    }
    return openings;
  }

  /** To the end of the sequence: what comes is beyond the letters looked at. */
  #pass(): void {
    let depth = 0;
    for (; this.#at < this.#source.length; this.#at++) {
      const letter = this.#source[this.#at];
      if (depth === 0 && (letter === '|' || letter === ')')) return;
      if (letter === '\\') this.#at++;
      else if (letter === '[') this.#at = this.#endOfClass();
      else if (letter === '(') depth++;
      else if (letter === ')') depth--;
    }
  }

  #repeated(): ReadonlySet<string> {
    const item = this.#item();
    const often = OFTEN.exec(this.#source.slice(this.#at, this.#at + 8));
    if (often === null) return item;
    this.#at += often[0].length;
    // A lazy one finds the same.
    this.#take('?');
    const none = often[0] === '?' || often[0] === '*' || often[1] === '0';
    let all: ReadonlySet<string> = new Set(none ? ['', ...item] : item);
    for (let size = 0; often[0] !== '?' && size < all.size; ) {
      size = all.size;
      all = new Set([...all, ...joined(all, item)]);
    }
    return all;
  }

  #item(): ReadonlySet<string> {
    const letter = this.#source[this.#at++] ?? '';
    if (letter === '(') return this.#group();
    if (letter === '[') return this.#class();
    if (letter === '\\') return this.#escaped();
    if (letter === '.') return new Set([ANYTHING]);
    if (/[\^$*+?{}\]]/.test(letter)) throw new Unreadable();
    return new Set([letter]);
  }

  #group(): ReadonlySet<string> {
    const aside = ['?!', '?=', '?<!', '?<='].some((look) => this.#take(look));
    if (!aside && !this.#take('?:') && this.#source[this.#at] === '?') throw new Unreadable();
    const inner = this.#alternatives();
    if (!this.#take(')')) throw new Unreadable();
    // A look to the side takes no letters.
    return aside ? NOTHING : inner;
  }

  #class(): ReadonlySet<string> {
    const end = this.#endOfClass();
    const inside = this.#source.slice(this.#at, end);
    this.#at = end + 1;
    return new Set(/[\\^-]/.test(inside) ? [ANYTHING] : inside);
  }

  #endOfClass(): number {
    const end = this.#source.indexOf(']', this.#at);
    if (end < 0 || this.#source[end - 1] === '\\') throw new Unreadable();
    return end;
  }

  #escaped(): ReadonlySet<string> {
    const letter = this.#source[this.#at++] ?? '';
    if (letter === 'b') return NOTHING;
    if (letter === 'd') return new Set('0123456789');
    if (letter === 'w' || letter === 'S') return new Set([ANYTHING]);
    if (/[a-z0-9]/i.test(letter)) throw new Unreadable();
    return new Set([letter]);
  }

  #take(what: string): boolean {
    if (!this.#source.startsWith(what, this.#at)) return false;
    this.#at += what.length;
    return true;
  }
}

/** The letters after the first space of whatever the sign matches, or null when they cannot be told. */
export function openingsOf({ source, flags }: RegExp): readonly string[] | null {
  if (flags !== '') return null;
  try {
    const all = [...new Reader(source).read()].map((one) => one.replace(ANYTHING, ''));
    return all.every((one) => one.length > 1 && one.startsWith(' ')) ? all.map((one) => one.slice(1)) : null;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

const { imul } = Math;
const CELLS = 1 << 13;
const cellOf = (hash: number, letter: number): number => imul(hash ^ letter, 16777619);

/** Signs of which a line tries only those that can match it. The answers are those of trying all. */
export class SignTable {
  readonly #signs: readonly RegExp[];
  /** Places of the signs by a hash of their openings; two openings that meet in a cell cost a try, nothing else. */
  readonly #cells: (number[] | undefined)[] = new Array(CELLS).fill(undefined);
  readonly #always: Uint8Array;
  readonly #worth: Uint8Array;

  constructor(signs: readonly RegExp[]) {
    this.#signs = signs;
    this.#always = new Uint8Array(signs.length);
    this.#worth = new Uint8Array(signs.length);
    for (const [at, sign] of signs.entries()) {
      const openings = openingsOf(sign);
      if (openings === null) this.#always[at] = 1;
      else for (const opening of openings) this.#file(opening, at);
    }
  }

  #file(opening: string, at: number): void {
    let hash = 0;
    for (let next = 0; next < opening.length; next++) hash = cellOf(hash, opening.charCodeAt(next));
    const cell = (hash >>> 8) % CELLS;
    const list = this.#cells[cell] ?? [];
    this.#cells[cell] = list;
    if (list.at(-1) !== at) list.push(at);
  }

  /** Places in the table of the signs that match, in its order. `line` comes from `normalise`. */
  matches(line: string): number[] {
    const worth = this.#worth;
    worth.set(this.#always);
    for (let space = line.indexOf(' '); space >= 0; space = line.indexOf(' ', space + 1)) {
      let hash = 0;
      const end = Math.min(line.length, space + 1 + LETTERS);
      for (let next = space + 1; next < end; next++) {
        hash = cellOf(hash, line.charCodeAt(next));
        const list = this.#cells[(hash >>> 8) % CELLS];
        if (list !== undefined) for (let one = 0; one < list.length; one++) worth[list[one] ?? 0] = 1;
      }
    }
    const found: number[] = [];
    for (let at = 0; at < worth.length; at++) if (worth[at] === 1 && this.#signs[at]?.test(line)) found.push(at);
    return found;
  }
}
