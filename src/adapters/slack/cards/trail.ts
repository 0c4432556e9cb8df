import { DateTime } from 'luxon';
import type { Person } from '../../../config/policy/schema.ts';
import { entryWords } from '../../../domain/audit/words.ts';
import type { SeenTrail } from '../../../flow/read-trail.ts';
import { clockTime, lines, oneLine, when } from '../mrkdwn.ts';
import { sayingOnly } from './blocks.ts';
import type { CardContext, Message } from './card.ts';

const WORDS = 200;

/** The newest of the trail, a line each. `which` follows "on the trail": "of CASE-12". */
export function trailList({ entries, more }: SeenTrail, which: string, person: Person, context: CardContext): Message {
  const of = which === '' ? '' : ` ${oneLine(which, 80)}`;
  const time = (at: Date) => (isToday(at, person, context) ? clockTime(at) : when(at));
  const shown = entries.map(
    (entry) =>
      `• ${oneLine(
        entryWords(entry, (id) => context.names(id).name),
        WORDS,
      )} · ${time(entry.at)}`,
  );
  const rest = 'Older ones, slips, and who read it: `caseload audit --format csv` on the command line.';
  if (shown.length === 0) return sayingOnly('trail', `Nothing is on the trail${of}. ${rest}`);
  return sayingOnly('trail', lines(`*The trail${of}*, newest first${more ? '' : ', all of it'}`, ...shown, rest));
}

const isToday = (at: Date, { timeZone }: Person, { now }: CardContext): boolean =>
  DateTime.fromJSDate(at, { zone: timeZone }).hasSame(DateTime.fromJSDate(now, { zone: timeZone }), 'day');
