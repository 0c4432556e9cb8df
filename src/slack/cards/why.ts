import { nearest } from '../../case/deadline.ts';
import type { CaseRecord } from '../../flow/ports.ts';
import { explainClock } from '../../sla/explain.ts';
import { explanationLines } from '../../sla/explanation-lines.ts';
import { LIMITS, mrkdwn } from '../limits.ts';
import { message, section } from './blocks.ts';
import type { Message, View } from './view.ts';

/** Why the deadline that counts now is when it is, segment by segment, in the reader's zone (SLA-7). */
export function why(record: CaseRecord, zone: string, view: View): Message {
  const { id, state } = record;
  const clock = nearest(state.clocks, view.now)?.clock ?? state.clocks.at(-1);
  if (clock === undefined) {
    const none = state.restricted ? 'restricted cases have no timer' : 'its queue’s target names none';
    return message(`${id} has no deadline.`, section('why', `${id} has no deadline: ${none}.`));
  }
  const nameOf = (person: string) => view.names(person).name;
  const lines = explanationLines(explainClock(clock, view.now, { zone, nameOf })).map(mrkdwn);
  const text = `*Why ${id} is due when it is* (${mrkdwn(zone)})\n${lines.join('\n')}`;
  return message(text, section('why', text.slice(0, LIMITS.sectionText)));
}
