import type { CaseEvent, CaseState } from '../case/case.ts';
import { nearest } from '../case/deadline.ts';
import type { LinkedTicket } from '../record/linked-work.ts';
import type { Logged } from '../record/record.ts';
import type { Clock } from '../sla/clock.ts';
import { readClock } from '../sla/read.ts';
import { capital, cited, joined, type Line, say, team, when } from '../words/line.ts';

/** "Next update to the customer by today at 14:35, promised by Ana Alves: “the fix”", of several conversations the next of all; null where none is due. */
export function updateWords(clocks: readonly Clock[], now: Date): Line | null {
  const clock = nearest(
    clocks.filter(({ metric }) => metric === 'PUT'),
    now,
  )?.clock;
  if (clock === undefined) return null;
  const { dueAt, outcome } = readClock(clock, now);
  if (dueAt === null) return null;
  const whose = clock.of === undefined ? 'the customer' : `${clock.of}’s customer`;
  const { name, note = '' } = clock.promised ?? {};
  const promised = name === undefined ? [] : say`, promised by ${cited(name, 80)}`;
  const what = note === '' ? [] : say`: “${cited(note, 120)}”`;
  const how = outcome === 'missed' ? 'was due' : 'by';
  return say`Next update to ${whose} ${how} ${when(dueAt)}${promised}${what}`;
}

/** What is known of the work of others, as it can be told to a customer who has heard nothing since. */
export function toUpdate(record: { readonly state: CaseState; readonly log: readonly Logged<CaseEvent>[] }): Line {
  const open = record.state.tickets.filter(({ status }) => status !== 'done');
  const known =
    open.length === 0 ? ['we are still working on it'] : joined('; ', ...open.map((one) => workOf(one, record.log)));
  return say`Tell the customer how it stands, such as: “${capital(known)}. You hear from us as soon as there is more.”`;
}

function workOf({ id, team: whose, status }: LinkedTicket, log: readonly Logged<CaseEvent>[]): Line {
  const who = say`our team ${team(whose)}`;
  const since = log.findLast(
    (entry) => entry.type === 'ticket_changed' && entry.ticket === id && entry.status === status,
  );
  switch (status) {
    case 'open':
      return say`it is with ${who}`;
    case 'claimed':
      return say`${who} has taken it up`;
    case 'in_progress':
      return since === undefined
        ? say`${who} is working on it`
        : say`${who} has been working on it since ${when(since.at)}`;
    case 'needs_info':
      return say`${who} needs to know more to go on`;
    case 'done':
      return [];
    default:
      return status satisfies never;
  }
}
