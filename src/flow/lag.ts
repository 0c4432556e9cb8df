import { durationWords } from '../domain/text/duration.ts';
import { type Alive, aliveWords, instancesTrouble, isAlone } from './instances.ts';
import type { FormFigures } from './spool.ts';

/** Whose last good answer is kept, when it was last looked for what webhooks missed, when a webhook was last refused for its signature, and when a filled-in form last became a case. */
export const HEARD = ['slack', 'intercom', 'openai', 'reconciled', 'refused', 'forms'] as const;
export type Heard = (typeof HEARD)[number];

/** How far behind delivery and intake are, ms; null where there is nothing. */
export interface Lag {
  /** Webhooks that wait. */
  readonly webhooks: number;
  readonly oldestWebhook: number | null;
  readonly oldestMessage: number | null;
  /** How long ago; missing where it never was. */
  readonly heard: Readonly<Partial<Record<Heard, number>>>;
  /** Filled-in forms on this machine that are no cases yet, and those that cannot be read (IN-9); null: their folder cannot be. */
  readonly forms?: { readonly waiting: number; readonly oldest: number | null; readonly aside: number } | null;
  /** Who shares the work; missing where nobody does. */
  readonly alive?: Alive;
}

export const NO_LAG: Lag = { webhooks: 0, oldestWebhook: null, oldestMessage: null, heard: {} };

/** What waits longer is late. */
const LATE_MS = 60_000;
/** Intercom is asked each few seconds, and once a minute for what webhooks missed. */
const SILENT_MS = 60_000;
const RECONCILED_MS = 300_000;

/** How long, in the largest unit that says it: "3 s", "12 min". */
const long = (ms: number): string => durationWords(Math.max(1_000, ms), ms < 90_000 ? 'exact' : 'rough');

/** What is late, a line each; nothing where all is well. */
export function lateWords({ webhooks, oldestWebhook, oldestMessage, heard, forms, alive }: Lag): readonly string[] {
  const { intercom, reconciled } = heard;
  const late = (ms: number | null | undefined, most: number): ms is number => typeof ms === 'number' && ms > most;
  const trouble = alive ? instancesTrouble(alive) : null;
  return [
    trouble === null ? '' : `${trouble.slice(0, 1).toUpperCase()}${trouble.slice(1)}.`,
    late(oldestWebhook, LATE_MS) ? `Webhooks wait: ${webhooks}, the oldest for ${long(oldestWebhook)}.` : '',
    late(oldestMessage, LATE_MS) ? `Messages wait, the oldest for ${long(oldestMessage)}.` : '',
    ...formsLate(forms),
    late(intercom, SILENT_MS) ? `No word from Intercom for ${long(intercom)}.` : '',
    late(reconciled, RECONCILED_MS) ? `Nobody has looked for missed webhooks for ${long(reconciled)}.` : '',
  ].filter((line) => line !== '');
}

/** What waits in the spool, with the age of the oldest (real time) in place of its moment. */
export const formsLag = (figures: FormFigures | null, realNow: Date): NonNullable<Lag['forms']> | null =>
  figures && {
    ...figures,
    oldest: figures.oldest && Math.max(0, realNow.getTime() - figures.oldest.getTime()),
  };

/** Filled-in forms that are no cases though they have been there for so long, ms. */
export function formsLate(forms: Lag['forms'], lateMs = LATE_MS): readonly string[] {
  if (forms === null) return ['The folder of filled-in forms cannot be read: “fallback” in CASELOAD_DATA_DIR.'];
  const { waiting = 0, oldest = null, aside = 0 } = forms ?? {};
  return [
    oldest !== null && oldest >= lateMs ? `Filled-in forms wait: ${waiting}, the oldest for ${long(oldest)}.` : '',
    aside > 0 ? `Filled-in forms that cannot be read: ${aside}, in the folder “fallback” of CASELOAD_DATA_DIR.` : '',
  ].filter((line) => line !== '');
}

/** "last word from Slack 3 s ago, Intercom 12 s; missed webhooks looked for 40 s ago" */
export function heardWords({ heard: { slack, intercom, openai, reconciled, forms }, alive }: Lag): string {
  const [first, ...others] = [
    ['Slack', slack],
    ['Intercom', intercom],
    ['OpenAI', openai],
  ].flatMap(([name, ms]) => (typeof ms === 'number' ? [[name, long(ms)] as const] : []));
  const words = first ? [`last word from ${first[0]} ${first[1]} ago`, ...others.map((one) => one.join(' '))] : [];
  const looked = reconciled === undefined ? '' : `; missed webhooks looked for ${long(reconciled)} ago`;
  const form = forms === undefined ? '' : `; last filled-in form became a case ${long(forms)} ago`;
  const lives = alive === undefined || isAlone(alive) ? '' : `; ${aliveWords(alive)}`;
  return `${words.join(', ') || 'no word from Slack or Intercom yet'}${looked}${form}${lives}`;
}
