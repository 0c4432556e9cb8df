import { DateTime } from 'luxon';
import type { Policy } from '../../config/policy/schema.ts';
import { type CaseStatus, STATUS_WORDS } from '../../config/vocabulary.ts';
import type { CaseState } from '../case/case.ts';
import { nearest } from '../case/deadline.ts';
import { clockWords } from '../sla/nature.ts';
import { namesIn } from '../words/said.ts';

export interface MirrorContext {
  readonly policy: Policy;
  readonly now: Date;
}

/** The zone in which the inbox reads deadlines: the queue's, so that everybody who works the case sees the same time. */
export function zoneOf(state: Pick<CaseState, 'queue'>, policy: Policy): string {
  const queue = policy.queues[state.queue];
  return (queue && policy.calendars[queue.calendar]?.timeZone) ?? 'UTC';
}

/** "2026-11-20 14:35 Europe/Berlin" */
export const dateAndTime = (at: Date, zone: string): string =>
  `${DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd HH:mm')} ${zone}`;

/** Names are the policy's; an empty text clears what an earlier picture showed, for Intercom's API takes no null (OpenAPI 2.14, custom_attributes). */
export type AttributeValues = Readonly<Record<string, string>>;

/**
 * The conversation attributes of a case, all of them each time (IC-2). Everybody with an inbox seat reads them, so a restricted case shows its
 * status alone (RO-6), and clears what stood there before it became one. `link` opens the case; null while it has no place yet.
 */
export function attributesOf(
  state: CaseState,
  context: MirrorContext & { readonly link: string | null },
): AttributeValues {
  const { policy, link } = context;
  const names = policy.mirror.attributes;
  const status = STATUS_WORDS[statusOf(state)];
  if (state.restricted) {
    return {
      [names.status]: status,
      [names.priority]: '',
      [names.queue]: 'Restricted',
      [names.owner]: '',
      [names.deadline]: '',
      [names.link]: '',
    };
  }
  return {
    [names.status]: status,
    [names.priority]: state.assessment.priority,
    [names.queue]: namesIn(policy).queue(state.queue),
    [names.owner]: state.owner === null ? 'nobody yet' : namesIn(policy).person(state.owner),
    [names.deadline]: deadlineValue(state, context),
    [names.link]: link ?? '',
  };
}

/** What somebody has answered is new to nobody, whoever owns it. */
export const statusOf = ({ status, words }: CaseState): CaseStatus =>
  status === 'new' && words.ours !== null ? 'in_progress' : status;

function deadlineValue(state: CaseState, { policy, now }: MirrorContext): string {
  const next = nearest(state.clocks, now);
  if (next === null) return 'none';
  const { dueAt, outcome, state: runs } = next.reading;
  if (dueAt === null) return 'paused';
  // By the instant: after closing time it is late though no open time has gone by. While it waits nobody here has to hurry.
  const late = outcome === 'missed' ? (runs === 'paused' ? ', was missed, now paused' : ', overdue') : '';
  return `${dateAndTime(dueAt, zoneOf(state, policy))} (${clockWords(next.clock)}${late})`;
}
