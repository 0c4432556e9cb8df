import { nearestOf } from '../../domain/text/near.ts';
import { stem } from '../../domain/triage/stem.ts';
import type { Command } from './feature.ts';
import { bareWord, folded, headOf, numberAt } from './typed.ts';

/** What somebody meant by what they typed after `/case`. */
export type Understood =
  | { readonly is: 'help'; readonly about: string }
  | { readonly is: 'command'; readonly command: Command; readonly text: string }
  /** Nothing that is certain: the word that is not known, if it is one, and what it may have been, the likeliest first, as it would be typed; empty for no idea. */
  | { readonly is: 'guess'; readonly word: string | null; readonly meant: readonly string[] };

interface Verb {
  readonly command: Command;
  readonly text: string;
}
type Verbs = ReadonlyMap<string, Command>;

/** What people call things elsewhere. Only ever asked, never done. */
const CALLED: Readonly<Record<string, string>> = {
  ...{ take: 'claim', grab: 'claim', accept: 'claim', own: 'claim' },
  ...{ close: 'resolve', done: 'resolve', solve: 'resolve', fix: 'resolve', finish: 'resolve', complete: 'resolve' },
  ...{
    give: 'assign',
    delegate: 'assign',
    unclaim: 'release',
    unassign: 'release',
    drop: 'release',
    queue: 'transfer',
  },
  ...{ hand: 'assign', handover: 'assign', forward: 'transfer', pause: 'wait', hold: 'wait', pending: 'wait' },
  ...{ sleep: 'snooze', later: 'snooze', defer: 'snooze', postpone: 'snooze' },
  ...{ continue: 'resume', unpause: 'resume', view: 'show', see: 'show', look: 'show', info: 'show', details: 'show' },
  ...{ create: 'open', add: 'open', cases: 'list', all: 'list', due: 'why', sla: 'why', explain: 'why' },
  ...{ extend: 'deadline', excuse: 'waive', similar: 'related', like: 'related', duplicate: 'related', lookup: 'find' },
  ...{
    ring: 'page',
    call: 'page',
    alert: 'page',
    up: 'escalate',
    urgent: 'escalate',
    down: 'deescalate',
    who: 'oncall',
  },
};
const HELP = ['help', '?', 'hilfe', 'man', 'commands', 'usage'];
const MOST = 3;

/** Reads what was typed after `/case` by the register of commands. What changes nothing but how it is written is certain; another word is a guess. */
export function understand(typed: string, commands: readonly Command[]): Understood {
  const verbs: Verbs = new Map(
    commands.flatMap((command) => command.words.map((word) => [word.replace(/^\//, ''), command] as const)),
  );
  const text = folded(typed).replace(/^(?:\/case\s+|case\s+(?=\/?[a-z]))+/i, '');
  const first = headOf(text);
  const word = bareWord(first.head) || first.head || 'help';
  // It changes nothing: where no command is as near, that is no guess.
  const isHelp = HELP.includes(word) || (nearestOf(word, ['help']).length > 0 && meantBy(word, verbs).length === 0);
  if (isHelp) return { is: 'help', about: bareWord(headOf(first.rest).head) };
  const begun = verbAt(first.head, first.rest, verbs);
  if (begun !== null) return withNumber(begun);
  const number = numberAt(text);
  if (number === null) return guess(first, verbs);
  const { head, rest } = headOf(number.rest);
  const after = verbAt(head, rest, verbs);
  if (after?.command.numbered) return { is: 'command', ...after, text: `${number.id} ${after.text}`.trim() };
  const meant = rest === '' ? meantBy(bareWord(head), verbs).filter((word) => verbs.get(word)?.numbered) : [];
  if (meant.length > 0) return { is: 'guess', word: head, meant: meant.map((word) => `${word} ${number.id}`) };
  const show = verbs.get('show');
  return show === undefined ? guess(first, verbs) : { is: 'command', command: show, text: number.id };
}

/** The command that a text begins with: `claim`, `/escalate`, `on-call`, `on call`, `claim12`. */
function verbAt(first: string, rest: string, verbs: Verbs): Verb | null {
  const word = bareWord(first);
  const exact = verbs.get(word) ?? verbs.get(word.replaceAll(/[\p{Pd}_]/gu, ''));
  if (exact !== undefined) return { command: exact, text: rest };
  const { head, rest: after } = headOf(rest);
  const two = head === '' ? undefined : verbs.get(word + bareWord(head));
  if (two !== undefined) return { command: two, text: after };
  const [, letters = '', digits = ''] = /^([a-z]+)[\p{Pd}#:]?(\d+)$/u.exec(word) ?? [];
  const glued = verbs.get(letters);
  return glued === undefined ? null : { command: glued, text: `${digits} ${rest}`.trim() };
}

/** The number first, as it is called here; one that stands elsewhere and is certainly one is taken from there. */
function withNumber({ command, text }: Verb): Understood {
  if (!command.numbered) return { is: 'command', command, text };
  const [word] = command.words;
  if (HELP.includes(bareWord(text) || text)) return { is: 'help', about: word };
  const first = numberAt(text);
  if (first !== null) return { is: 'command', command, text: `${first.id} ${first.rest}`.trim() };
  const parts = text.split(/\s+/);
  const at = parts.findIndex((part) => /^\W*(?:#|case)/i.test(part) && numberAt(part)?.rest === '');
  const id = numberAt(parts[at] ?? '')?.id;
  if (id !== undefined) return { is: 'command', command, text: `${id} ${parts.toSpliced(at, 1).join(' ')}` };
  // A bare number at the end of few words may be the case's, or one of the customer's.
  const last = parts.length > 1 && parts.length < 5 ? numberAt(parts.at(-1) ?? '') : null;
  if (last === null || word.startsWith('/')) return { is: 'command', command, text };
  const others = parts.slice(0, -1).join(' ').replace(/ to$/i, '');
  return { is: 'guess', word: null, meant: [`${word} ${last.id} ${others}`] };
}

/** By the first word; where that is like nothing, by the first that is a command: "please claim 12". */
function guess({ head, rest }: ReturnType<typeof headOf>, verbs: Verbs): Understood {
  const meant = meantBy(bareWord(head), verbs);
  const parts = rest.split(/\s+/);
  const at = meant.length > 0 ? -1 : parts.findIndex((part) => verbs.has(bareWord(part)));
  const words = at < 0 ? meant : [bareWord(parts[at] ?? '')];
  const left = parts.slice(at + 1).join(' ');
  const number = numberAt(left);
  const more = number === null ? left : `${number.id} ${number.rest}`;
  return { is: 'guess', word: head, meant: words.map((word) => `${word} ${more}`.trim()) };
}

/** The commands that a word may have meant: another form of it, a slip of the finger, a beginning, what it is called elsewhere. */
function meantBy(word: string, verbs: Verbs): readonly string[] {
  if (word.length < 2) return [];
  const words = [...verbs.keys()];
  const called = Object.hasOwn(CALLED, word) ? (CALLED[word] ?? '') : (CALLED[stem(word)] ?? '');
  const meant = [
    ...words.filter((one) => stem(one) === stem(word)),
    ...words.filter((one) => one === called),
    ...nearestOf(word, words),
    // German and English keyboards have y and z in each other's place.
    ...words.filter((one) => one === word.replaceAll(/[yz]/g, (key) => (key === 'y' ? 'z' : 'y'))),
    ...words.filter((one) => one.startsWith(word)),
  ];
  const different = new Map(meant.map((one) => [verbs.get(one), one] as const).toReversed());
  return [...new Set(meant)].filter((one) => different.get(verbs.get(one)) === one).slice(0, MOST);
}
