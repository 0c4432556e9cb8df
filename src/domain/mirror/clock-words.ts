import { METRIC_WORDS } from '../../config/vocabulary.ts';
import type { MovedClock, TargetEvent } from '../case/targets.ts';
import type { WaiverEvent } from '../case/waiver.ts';
import { actorWords } from '../record/actor.ts';
import type { Logged } from '../record/record.ts';
import { durationWords } from '../text/duration.ts';
import { dateAndTime } from './context.ts';

/** A moved deadline, for the teammate in the inbox; null for what concerns only reports. `short` cuts free text. */
export function clockEventWords(
  event: Logged<TargetEvent | WaiverEvent>,
  zone: string,
  short: (text: string) => string,
): string | null {
  switch (event.type) {
    case 'tightened':
      return event.clocks.length === 0
        ? null
        : `${short(event.why)}: ${event.clocks.map((clock) => moved(clock, zone)).join(', ')}`;
    case 'deadline_set':
      return `${actorWords(event.by)} changed the deadline: ${moved({ ...event, intoPast: false }, zone)}, because ${short(event.why)}`;
    case 'waiver_requested':
    case 'waived':
    case 'waiver_declined':
    case 'account_refreshed':
      return null;
    default:
      return event satisfies never;
  }
}

function moved({ metric, toMs, dueAt, intoPast }: MovedClock, zone: string): string {
  const what = `${METRIC_WORDS[metric].toLowerCase()} now has ${durationWords(toMs)}`;
  if (dueAt === null) return what;
  const at = dateAndTime(dueAt, zone);
  return intoPast ? `${what}; that deadline, ${at}, had passed already` : `${what}, due ${at}`;
}
