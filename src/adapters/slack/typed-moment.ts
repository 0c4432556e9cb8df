import type { Person } from '../../config/policy/schema.ts';
import { momentNear } from '../../domain/text/moment.ts';
import { oneLine } from './mrkdwn.ts';

/** What a form asks for that was typed without a moment. `press`: the word on its button. */
export interface AskedMoment {
  readonly until: Date;
  /** What was typed beside it. */
  readonly said: string;
  /** Why the form stands there; null where nothing was typed. */
  readonly words: string | null;
}

/** What such a form begins with: the moment that was most likely meant, which is asked, else the `usual` one. */
export function askedMoment(
  text: string,
  { usual, press }: { readonly usual: Date; readonly press: string },
  { timeZone }: Pick<Person, 'timeZone'>,
  now: Date,
): AskedMoment {
  if (text === '') return { until: usual, said: '', words: null };
  const near = momentNear(text, timeZone, now);
  const words = `I read no day or time in “${oneLine(text, 100)}”.`;
  if (near === null) return { until: usual, said: text, words: `${words} Pick it here.` };
  const asks = `Did you mean “${oneLine(near.meant, 100)}”? Then press ${press}.`;
  return { until: near.at, said: near.rest, words: `${words} ${asks}` };
}
