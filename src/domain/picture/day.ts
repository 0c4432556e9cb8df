import type { Policy } from '../../config/policy/schema.ts';
import { localDate } from '../people/local-time.ts';
import type { Clock } from '../sla/clock.ts';
import { count } from '../words/account.ts';
import { dueOf } from './due.ts';

/** How a record stands in somebody's day: late, or due on this day where they are; null: later, paused, or never. */
export function dayOf(clocks: readonly Clock[], timeZone: string, policy: Policy, now: Date): 'late' | 'today' | null {
  const due = dueOf(clocks, policy, now);
  if (due?.state === 'late') return 'late';
  if (due === null || due.at === null || due.state === 'paused') return null;
  return localDate(timeZone, due.at) <= localDate(timeZone, now) ? 'today' : null;
}

/** "2 things are late, 3 more due today, 1 question waits for you": the day of somebody in a sentence, without its full stop. */
export function verdict({ late, today, asked }: Readonly<Record<'late' | 'today' | 'asked', number>>): string {
  const questions = asked === 0 ? '' : `, ${count(asked, 'question')} ${asked === 1 ? 'waits' : 'wait'} for you`;
  if (late === 0) return `${today === 0 ? 'nothing is due today' : `${count(today, 'thing')} due today`}${questions}`;
  return `${count(late, 'thing')} ${late === 1 ? 'is' : 'are'} late${today > 0 ? `, ${today} more due today` : ''}${questions}`;
}
