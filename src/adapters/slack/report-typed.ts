import type { Policy } from '../../config/policy/schema.ts';
import { INTENT_WORDS, INTENTS, type Intent, PRIORITIES, SEVERITIES } from '../../config/vocabulary.ts';
import { TURNS } from '../../domain/case/turn.ts';
import type { ReportFilter } from '../../domain/measures/filter.ts';
import { type ViewName, viewOf } from '../../domain/measures/views.ts';
import { named } from './named.ts';
import { bareWord } from './typed.ts';

/** What was typed behind a view, or the words that say nothing here, with the names that they may mean. */
export type TypedFilter =
  | { readonly ok: true; readonly filter: ReportFilter }
  | { readonly ok: false; readonly word: string; readonly near: readonly string[] };

const DAY_MS = 86_400_000;
const MOST_DAYS = 400;
const PERIODS: Readonly<Record<string, number>> = { today: 1, day: 1, week: 7, month: 30, quarter: 90, year: 365 };
const PERIOD =
  /(?:^|\s)(?:(?:last|past|this)\s+)?(?:(\d{1,3})\s*(?:d|days?)|(today|day|week|month|quarter|year))(?=\s|$)/iu;

/** A period in a text, days up to now, and the text without it. */
export function periodIn(text: string): { readonly days: number | null; readonly rest: string } {
  const found = PERIOD.exec(text);
  if (found === null) return { days: null, rest: text.trim() };
  const [all, number, word] = found;
  const days = number === undefined ? (PERIODS[word?.toLowerCase() ?? ''] ?? 0) : Number(number);
  const isDays = days > 0 && days <= MOST_DAYS;
  return isDays ? { days, rest: text.replace(all, ' ').trim() } : { days: null, rest: text.trim() };
}

export const lately = (days: number, now: Date): Pick<ReportFilter, 'from' | 'to'> => ({
  from: now.getTime() - days * DAY_MS,
  to: now.getTime(),
});

const oneOf = <T extends string>(all: readonly T[], word: string): T | undefined =>
  all.find((one) => one.toLowerCase() === word);

/** A queue, `p1`, `critical`, `ours`, `tag:x`, an intent, a team, `30 days`, `raw`: in any order. */
export function typedFilter(view: ViewName, text: string, policy: Policy, now: Date): TypedFilter {
  const { days, rest } = periodIn(text);
  let filter: ReportFilter = { ...lately(days ?? viewOf(view).days, now), figures: 'raw' };
  const names: string[] = [];
  for (const word of rest.split(/\s+/).filter((one) => one !== '')) {
    const bare = bareWord(word);
    const tag = /^(?:tag[:=]|#)(.+)$/i.exec(word)?.[1];
    const priority = oneOf(PRIORITIES, bare);
    const severity = oneOf(SEVERITIES, bare);
    const turn = oneOf(TURNS, bare);
    if (bare === 'raw' || bare === 'adjusted') filter = { ...filter, figures: bare };
    else if (tag !== undefined) filter = { ...filter, tag };
    else if (priority !== undefined) filter = { ...filter, priority };
    else if (severity !== undefined) filter = { ...filter, severity };
    // "team" alone is whose turn it is; a team's name says more.
    else if (turn !== undefined) filter = { ...filter, turn };
    else if (bare !== '') names.push(word);
  }
  const place = names.join(' ');
  if (place === '') return { ok: true, filter };
  return placed(place, filter, policy);
}

/** A queue, an intent or a team by its name. */
function placed(text: string, filter: ReportFilter, { queues, teams }: Policy): TypedFilter {
  const all = (of: Readonly<Record<string, { readonly name: string }>>) =>
    Object.entries(of).map(([id, { name }]) => ({ id, name }));
  const queue = named(text, all(queues));
  if (queue.sure !== null) return { ok: true, filter: { ...filter, queue: queue.sure } };
  const intent = named(
    text,
    INTENTS.map((id) => ({ id, name: INTENT_WORDS[id] })),
  );
  const found = INTENTS.find((one): one is Intent => one === intent.sure);
  if (found !== undefined) return { ok: true, filter: { ...filter, intent: found } };
  const team = named(text, all(teams));
  if (team.sure !== null) return { ok: true, filter: { ...filter, team: team.sure } };
  return { ok: false, word: text, near: [...queue.near, ...intent.near, ...team.near].slice(0, 3) };
}
