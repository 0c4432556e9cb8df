import { describe, expect, test } from '@jest/globals';
import {
  type CaseCommand,
  type CaseEvent,
  type CaseInput,
  canRing,
  rightFor,
  ruleOf,
} from '../../../../src/domain/case/case.ts';
import { RIGHTS } from '../../../support/case-rights.ts';
import { having, min, openCase, tell } from '../../../support/core-case.ts';

/** The compiler keeps the list whole, as it does that of the commands: a kind that is missing, or is none, does not compile. */
const EVENTS: Readonly<Record<CaseEvent['type'], true>> = {
  account_refreshed: true,
  lost_place: true,
  message_delivered: true,
  message_failed: true,
  message_written: true,
  note_changed: true,
  note_taken_back: true,
  placed_again: true,
  placement_kept: true,
  alert_acknowledged: true,
  article_drafted: true,
  article_refused: true,
  article_requested: true,
  assigned: true,
  claimed: true,
  contact_changed: true,
  conversation_begun: true,
  teammate_changed: true,
  customer_replied: true,
  deadline_set: true,
  deescalated: true,
  ended: true,
  erased: true,
  escalated: true,
  heard: true,
  info_answered: true,
  filled_in: true,
  info_asked: true,
  customer_left_out: true,
  lease_asked: true,
  lease_ended: true,
  lease_kept: true,
  merged: true,
  unmerged: true,
  absorbed: true,
  parted: true,
  merge_offered: true,
  offer_noted: true,
  offer_ended: true,
  conversation_closed: true,
  opened: true,
  page_acknowledged: true,
  paged: true,
  outlook_said: true,
  outlook_answered: true,
  rated: true,
  released: true,
  review_action_added: true,
  review_action_done: true,
  review_action_due: true,
  review_made: true,
  reopened: true,
  resolved: true,
  resumed: true,
  restricted: true,
  retriaged: true,
  snoozed: true,
  step_reached: true,
  teammate_replied: true,
  ticket_changed: true,
  ticket_linked: true,
  ticket_requested: true,
  ticket_unanswered: true,
  ticket_unlinked: true,
  tightened: true,
  transferred: true,
  update_owed: true,
  update_promised: true,
  waiting: true,
  waived: true,
  waiver_declined: true,
  waiver_requested: true,
};

// Object.keys forgets that these are all keys there are.
const commands = Object.keys(RIGHTS) as CaseCommand['type'][];
const events = Object.keys(EVENTS) as CaseEvent['type'][];

/** Whether the two types are one. */
type Same<A, B> = [A, B] extends [B, A] ? true : false;

describe('the rights of commands', () => {
  test('[RO-6] every command takes a right, and never only that of seeing or opening', () => {
    const sameType: Same<Extract<ReturnType<typeof rightFor>, 'see' | 'open'>, never> = true;
    expect(sameType).toBe(true);
    expect(commands.filter((type) => ['see', 'open', undefined].includes(rightFor({ type })))).toEqual([]);
    expect(Object.fromEntries(commands.map((type) => [type, rightFor({ type })]))).toEqual(RIGHTS);
  });
});

describe('the rules of events', () => {
  const those = (is: (type: CaseEvent['type']) => boolean): readonly string[] => events.filter(is).toSorted();

  test('[ES-7] which of them overtake what a screen showed', () => {
    const overtaking = those((type) => ruleOf({ type }).overtakes === true);
    expect(overtaking).toEqual(
      [
        ...['claimed', 'assigned', 'escalated', 'deescalated'],
        ...['transferred', 'placed_again', 'retriaged', 'restricted', 'resolved', 'ended', 'reopened'],
        ...['merged', 'unmerged', 'absorbed', 'parted'],
      ].toSorted(),
    );
  });

  test('[ES-5] which of them can ring in the leader channel', () => {
    const ringing = those((type) => canRing({ type }));
    expect(ringing).toEqual(['step_reached', 'escalated', 'lease_ended', 'paged', 'ticket_unanswered'].toSorted());
  });

  test('[ES-5] nobody of a team answers: no alarm where the case is resolved by then', () => {
    const unanswered: CaseInput = { type: 'ticket_unanswered', ticket: 'ENG-1', team: 'engineering' };
    const ticket = { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'open', owner: null } as const;
    const open = having(openCase(), [{ type: 'request_ticket', ticket }, min(1)]);
    const resolved = having(open, [{ type: 'resolve', how: 'done', anyway: true, unanswered: true }, min(2)]);
    expect(tell(open, unanswered, min(3)).record.state.alert).not.toBeNull();
    expect(tell(resolved, unanswered, min(3)).record.state.alert).toBeNull();
  });
});
