import { type CaseMetric, METRIC_WORDS } from '../../../config/vocabulary.ts';
import type { MovedClock, TargetEvent } from '../../../domain/case/targets.ts';
import type { WaiverEvent } from '../../../domain/case/waiver.ts';
import type { Logged } from '../../../domain/record/record.ts';
import { durationWords } from '../../../domain/text/duration.ts';
import { oneLine, when } from '../mrkdwn.ts';
import type { CardContext } from './card.ts';
import { actorName, nameOf } from './words.ts';

const WORDS = 300;

const lower = (metric: CaseMetric): string => METRIC_WORDS[metric].toLowerCase();

/** An entry about deadlines, waivers or the account, for threads and histories. */
export function clockEventWords(event: Logged<TargetEvent | WaiverEvent>, context: CardContext): string {
  const by = actorName(event.by);
  switch (event.type) {
    case 'tightened': {
      const why = oneLine(event.why, WORDS);
      return event.clocks.length === 0
        ? `⏱️ ${why}: what starts from now on has ${Math.round(event.share * 100)}% of its time`
        : `⏱️ ${why}: ${event.clocks.map(movedWords).join('; ')}`;
    }
    case 'deadline_set':
      return `⏱️ ${by} changed the deadline: ${movedWords({ ...event, intoPast: false })}, because ${oneLine(event.why, WORDS)}`;
    case 'waiver_requested':
      return `${by} asks to waive the late ${lower(event.metric)}: ${oneLine(event.reason, WORDS)}. ${nameOf(event.approver, context)} decides`;
    case 'waived': {
      const asked = event.requestedBy === null ? '' : ` (${nameOf(event.requestedBy, context)} asked)`;
      return `${by} waived the late ${lower(event.metric)}${asked}: ${oneLine(event.reason, WORDS)}`;
    }
    case 'waiver_declined':
      return `${by} declined to waive the late ${lower(event.metric)}: it stays late`;
    case 'account_refreshed':
      return 'What Intercom knows of the account has changed';
    default:
      return event satisfies never;
  }
}

/** "first response 2 h → 1 h, due today at 14:05"; one that has passed by the change says so. */
function movedWords({ metric, fromMs, toMs, dueAt, intoPast }: MovedClock): string {
  const time = fromMs === toMs ? durationWords(toMs) : `${durationWords(fromMs)} → ${durationWords(toMs)}`;
  const moved = `${lower(metric)} ${time}`;
  if (dueAt === null) return `${moved}, paused now`;
  return intoPast ? `${moved}. ${passedWords(metric, dueAt)}` : `${moved}, due ${when(dueAt)}`;
}

/** A change that left no time: "the new deadline for first response, today at 14:05, has passed already" */
export const passedWords = (metric: CaseMetric, dueAt: Date): string =>
  `⚠️ The new deadline for ${lower(metric)}, ${when(dueAt)}, has passed already`;

/** The question to whoever may waive. */
export function waiverQuestion(
  event: Extract<Logged<TargetEvent | WaiverEvent>, { type: 'waiver_requested' }>,
): string {
  return `🙏 *${actorName(event.by)} asks you to waive the late ${lower(event.metric)}:* ${oneLine(event.reason, WORDS)}\nWaived, it still shows as late, and no longer counts against the team.`;
}
