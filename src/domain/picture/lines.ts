import type { Priority } from '../../config/vocabulary.ts';
import type { CaseState } from '../case/case.ts';
import { isGreeting, sentences } from '../text/sentences.ts';
import { cited, joined, type Line, person, say, strong, when } from '../words/line.ts';
import { byWhen, howLate } from './due.ts';
import type { Picture } from './picture.ts';

/** A mark of its own shape for each priority, never colour alone: red means late, and nothing else does. */
const MARK: Readonly<Record<Priority, string>> = { P1: '⚡', P2: '🔼', P3: '🔹', P4: '🔽' };

/** "CASE-128 · P1 · Outage" */
export const titleOf = ({ id, priority, kind }: Pick<Picture, 'id' | 'priority' | 'kind'>): string =>
  `${id} · ${priority} · ${kind}`;

/** Late, settled, or how urgent. */
export const markOf = ({
  open,
  due,
  priority,
  behind,
  ended,
}: Pick<Picture, 'open' | 'due' | 'priority' | 'behind' | 'ended'>): string => {
  if (!open) return ended === undefined ? '✅' : ended === 'declined' ? '👎' : '➖';
  if (behind) return behind.state === 'late' ? '🔴' : MARK[priority];
  return due?.state === 'late' && due.waivedBy === null ? '🔴' : MARK[priority];
};

/** `⚡ *CASE-128 · P1 · Outage* · due in 18 minutes`: how everything about a record begins. */
export const headLine = (picture: Picture): Line =>
  joined(
    ' · ',
    say`${markOf(picture)} ${strong(titleOf(picture))}`,
    // How long its team has is no comfort where customers behind it have less.
    picture.behind
      ? howLate(picture.behind)
      : picture.due === null || picture.due.state === 'paused'
        ? null
        : howLate(picture.due),
  );

/** `*All API calls fail with 502 since 14:05*` */
export const matterLine = ({ headline }: Pick<Picture, 'headline'>, max = 150): Line => [
  strong(sentence(headline, max)),
];

/** A line as a sentence begins, whoever typed it, without its full stop. */
export const sentence = (text: string, max: number): string =>
  cited(text, max)
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
    .replace(/(?<=[^.])\.$/, '');

/** "no owner yet" */
export const ownerLine = ({ owner }: Pick<Picture, 'owner'>): Line =>
  owner === null ? ['no owner yet'] : say`owner ${person(owner)}`;

/** "*Our turn* · no owner yet · first response by today at 14:35" */
export const standLine = (picture: Picture): Line =>
  joined(
    ' · ',
    [strong(...picture.turnWords)],
    ownerLine(picture),
    picture.due === null
      ? picture.open
        ? ['no deadline']
        : null
      : picture.due.state === 'paused'
        ? null
        : byWhen(picture.due),
  );

/** The last words of whoever spoke last, and of the other side where they are an answer to it: `Customer, 14:12: “…”`. */
export function saidLines(
  { words: { customer, ours }, headline }: Pick<Picture, 'words' | 'headline'>,
  max = 160,
): readonly Line[] {
  const words = customerLine(customer, headline, max);
  const theirs = customer === null || words === null ? null : { at: customer.at, line: words };
  const own =
    ours === null
      ? null
      : {
          at: ours.at,
          line: say`${cited(ours.name ?? 'We', 80)}${toWhom(ours)}, ${when(ours.at)}: ${quoted(ours.text, max)}`,
        };
  return [theirs, own]
    .filter((one) => one !== null)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ line }) => line);
}

/** `Customer, 14:12: “…”`, as far as the headline does not say it already; null where that is nothing. */
export function customerLine(said: Picture['words']['customer'], headline: string, max = 160): Line | null {
  const text = said === null ? null : beyond(headline, said.text);
  return said === null || text === null ? null : say`${whoseWords(said)}, ${when(said.at)}: ${quoted(text, max)}`;
}

/** Of merged cases each has its own customer. */
const whoseWords = ({ of }: { readonly of?: string }): string => (of === undefined ? 'Customer' : `${of}’s customer`);
const toWhom = ({ of }: { readonly of?: string }): string => (of === undefined ? '' : ` to ${of}’s customer`);

/** What the customer has written since it was opened, and waits for an answer to. */
export const waitingLine = (
  { awaiting, openedAt, words: { customer } }: Pick<CaseState, 'awaiting' | 'openedAt' | 'words'>,
  { headline }: Pick<Picture, 'headline'>,
): Line | null =>
  awaiting && customer !== null && customer.at > openedAt ? customerLine(customer, headline, 200) : null;

/** So many words say something beside the headline, or one with a figure; fewer are a name, or “Urgent!”. */
const TELLING = 3;

/** What the headline, which stands above it, does not say already: what comes after it, and what before it is no greeting. Null where that is nothing. */
function beyond(headline: string, text: string): string | null {
  const bare = (words: string): string => words.replaceAll(/\s+/g, ' ').replace(/[\s.…]+$/, '');
  const [all, head] = [bare(text), bare(headline)];
  const at = all.toLowerCase().indexOf(head.toLowerCase());
  if (text === '' || head === '' || at < 0) return text;
  const before = sentences(all.slice(0, at))
    .filter((one) => !isGreeting(one))
    .join(' ');
  const after = all.slice(at + head.length).replace(/^[\s.,;:!?–-]+/, '');
  const [first, last] = [before, after].map((words) => (tells(words) ? words : ''));
  return first === '' && last === '' ? null : [first, last].join(' … ').trim();
}

const tells = (words: string): boolean => /\d/.test(words) || (words.match(/[\p{L}\p{N}]+/gu) ?? []).length >= TELLING;

const quoted = (text: string, max: number): string => (text === '' ? '📎 a picture or file' : `“${cited(text, max)}”`);

/** "Next, today at 15:00: Maya Maier is warned"; where nothing comes by itself, that somebody has to act, if nobody is on what is ours to do. */
export const nextLine = ({
  next,
  open,
  turn,
  owner,
  taken,
}: Pick<Picture, 'next' | 'open' | 'turn' | 'owner' | 'taken'>): Line | null => {
  if (!open) return null;
  const act = owner === null && !taken ? ': somebody has to act' : '';
  if (next !== null && next.far !== true) return say`Next, ${nextStepLine(next)}.`;
  if (turn !== 'ours') return null;
  return next === null
    ? [`Nothing more happens by itself${act}.`]
    : say`Nothing happens by itself before ${when(next.at)}${act}.`;
};

/** "today at 15:00: Maya Maier is warned" */
export const nextStepLine = ({ at, what }: NonNullable<Picture['next']>): Line => say`${when(at)}: ${what}`;

/** A record on one line: `🔼 CASE-12 · Acme: Invoices cannot be opened · first response by today at 14:35`; `number` may lead to its card. */
export function briefLine(picture: Picture, number: Line, max = 60): Line {
  const customer = picture.customer === null ? [] : say` · ${cited(picture.customer, 30)}`;
  const { due, turn, turnWords, open, behind = null } = picture;
  return joined(
    ' · ',
    say`${markOf(picture)} ${number}${customer}: ${sentence(picture.headline, max)}`,
    !open || turn === 'ours' ? null : turnWords,
    behind?.words ?? null,
    due === null || due.state === 'paused' ? null : byWhen(due),
  );
}
