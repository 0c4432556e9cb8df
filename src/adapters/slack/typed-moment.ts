import type { Person } from '../../config/policy/schema.ts';
import type { Begun } from '../../domain/forms/silence.ts';
import { momentNear } from '../../domain/text/moment.ts';
import { cited, say } from '../../domain/words/line.ts';

/** What a form begins with that was typed without a moment: that which was most likely meant, which is asked, else the `usual` one. `press`: the word on its button. */
export function askedMoment(
  text: string,
  { usual, press }: { readonly usual: Date; readonly press: string },
  { timeZone }: Pick<Person, 'timeZone'>,
  now: Date,
): Begun {
  if (text === '') return { until: usual, said: '', words: null };
  const near = momentNear(text, timeZone, now);
  const words = say`I read no day or time in “${cited(text, 100)}”.`;
  if (near === null) return { until: usual, said: text, words: say`${words} Pick it here.` };
  const asks = say`Did you mean “${cited(near.meant, 100)}”? Then press ${press}.`;
  return { until: near.at, said: near.rest, words: say`${words} ${asks}` };
}
