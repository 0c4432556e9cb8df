import { METRIC_WORDS, STATUS_WORDS } from '../../config/vocabulary.ts';
import type { CaseState } from '../case/case.ts';
import { nearest } from '../case/deadline.ts';
import { dateAndTime, type MirrorContext, personName, queueName, zoneOf } from './context.ts';

/** Names are the policy's; null clears what an earlier picture showed. */
export type AttributeValues = Readonly<Record<string, string | null>>;

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
  const status = STATUS_WORDS[state.status];
  if (state.restricted) {
    return {
      [names.status]: status,
      [names.priority]: null,
      [names.queue]: 'Restricted',
      [names.owner]: null,
      [names.deadline]: null,
      [names.link]: null,
    };
  }
  return {
    [names.status]: status,
    [names.priority]: state.assessment.priority,
    [names.queue]: queueName(state.queue, policy),
    [names.owner]: state.owner === null ? 'nobody yet' : personName(state.owner, policy),
    [names.deadline]: deadlineValue(state, context),
    [names.link]: link,
  };
}

function deadlineValue(state: CaseState, { policy, now }: MirrorContext): string {
  const next = nearest(state.clocks, now);
  if (next === null) return 'none';
  const { dueAt, remainingMs } = next.reading;
  if (dueAt === null) return 'paused';
  const late = remainingMs < 0 ? ', overdue' : '';
  return `${dateAndTime(dueAt, zoneOf(state, policy))} (${METRIC_WORDS[next.clock.metric].toLowerCase()}${late})`;
}
