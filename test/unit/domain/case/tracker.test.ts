import { describe, expect, test } from '@jest/globals';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import { spokenFor } from '../../../../src/domain/case/incident.ts';
import { whoOf } from '../../../../src/domain/case/tracker.ts';
import { readClock } from '../../../../src/domain/sla/read.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import {
  by,
  clockOf,
  having,
  MINUTE,
  min,
  openCase,
  placement,
  RESTRICTED,
  RULE,
  type Step,
  teammate,
  tell,
  wake,
} from '../../../support/core-case.ts';

const link = (id: string, status: 'open' | 'claimed' = 'open'): CaseInput => ({
  type: 'link_ticket',
  ticket: { id, team: 'engineering', ask: 'API answers 502', status, owner: null, tracker: true },
});
const unlink = (ticket: string): CaseInput => ({ type: 'unlink_ticket', ticket });
const ask: CaseInput = {
  type: 'request_ticket',
  ticket: { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'open', owner: null },
};
const done = (ticket: string): CaseInput => ({
  ...{ type: 'ticket_changed', ticket, status: 'done', owner: 'eli', ownerName: 'Eli', note: 'fixed' },
});
const resolve: CaseInput = { type: 'resolve', how: 'restarted', anyway: true, unanswered: true };
/** What a step tells tickets. */
const toTickets = ({ effects }: Step): readonly string[] =>
  effects.flatMap((effect) =>
    effect.kind === 'tell' && effect.target.startsWith('ENG-') ? [`${effect.as} ${effect.target}`] : [],
  );
const types = ({ events, refusal }: Step): string => refusal?.kind ?? events.map(({ type }) => type).join('+');

describe('[OW-5] a case behind a tracker', () => {
  const open = openCase();
  const linked = having(open, [link('ENG-7'), min(1)]);

  test('joins by being linked, leaves by being unlinked', () => {
    expect(toTickets(tell(open, link('ENG-7'), min(1)))).toEqual(['join ENG-7']);
    expect(toTickets(tell(linked, unlink('ENG-7'), min(2)))).toEqual(['leave ENG-7']);
    expect(having(linked, [unlink('ENG-7'), min(2)]).state.tickets).toEqual([]);
  });

  test('leaves by being resolved and comes back by being reopened', () => {
    expect(toTickets(tell(linked, resolve, min(2)))).toEqual(['leave ENG-7']);
    const resolved = having(linked, [resolve, min(2)]);
    expect(toTickets(tell(resolved, { type: 'reopen', why: 'again' }, min(3)))).toEqual(['join ENG-7']);
  });

  test('[ES-8] resolved after the work was done, its customer is waited for no more; merged or told, nothing is said of that', () => {
    const over = having(linked, [done('ENG-7'), min(2)]);
    expect(toTickets(tell(over, resolve, min(3)))).toEqual(['leave ENG-7']);
    expect(toTickets(tell(over, { type: 'merge', into: 'CASE-9' }, min(3)))).not.toContain('leave ENG-7');
    const told = having(over, [teammate(min(3)), min(3)]);
    expect(toTickets(tell(told, resolve, min(4)))).not.toContain('leave ENG-7');
  });

  test('[RO-6] a restricted case is linked to nothing that others see', () => {
    const restricted = openCase({ placement: placement(RESTRICTED) });
    expect(types(tell(restricted, link('ENG-7'), min(1)))).toBe('not_allowed');
  });

  test('what was asked for by the case alone is not unlinked, nor what is done, nor what is not there', () => {
    expect(types(tell(having(open, [ask, min(1)]), unlink('ENG-1'), min(2)))).toBe('not_allowed');
    expect(types(tell(having(linked, [done('ENG-7'), min(2)]), unlink('ENG-7'), min(3)))).toBe('already');
    expect(types(tell(open, unlink('ENG-7'), min(1)))).toBe('not_found');
    expect(types(tell(having(linked, [resolve, min(2)]), unlink('ENG-7'), min(3)))).toBe('wrong_status');
  });

  test('is linked to a tracker once, and keeps the work it asked for itself', () => {
    expect(types(tell(linked, link('ENG-7'), min(2)))).toBe('already');
    const both = having(open, [ask, min(1)], [link('ENG-7'), min(2)]);
    expect(both.state.tickets.map(({ id }) => id)).toEqual(['ENG-1', 'ENG-7']);
    expect(toTickets(tell(both, resolve, min(3)))).toEqual(['case_ended ENG-1', 'leave ENG-7']);
  });

  test('[OW-6] whose resolution runs around the clock is told so, whatever the hours of its queue', () => {
    const night = openCase({ placement: placement({ queue: 'billing', calendar: 'always' }) });
    const [owed] = tell(having(night, [ask, min(1)]), done('ENG-1'), min(9)).events.filter(
      ({ type }) => type === 'update_owed',
    );
    expect(owed).toMatchObject({ calendar: { name: 'always', spec: null } });
  });

  test('[OW-6] the customer is owed an update when the tracker is done, and when unlinking leaves only what is done', () => {
    expect(types(tell(linked, done('ENG-7'), min(5)))).toBe('ticket_changed+update_owed');
    const rest = having(open, [ask, min(1)], [link('ENG-7'), min(2)], [done('ENG-1'), min(3)]);
    expect(rest.state.clocks.some(({ metric }) => metric === 'UPDATE')).toBe(false);
    const unlinked = tell(rest, unlink('ENG-7'), min(9));
    expect(types(unlinked)).toBe('ticket_unlinked+update_owed');
    expect(clockOf(unlinked.record.state, 'UPDATE').startedAt.getTime() - min(0).getTime()).toBe(9 * MINUTE);
    expect(types(tell(linked, unlink('ENG-7'), min(9)))).toBe('ticket_unlinked');
  });

  test('[OW-6] [ES-8] where nobody has it, the lead of its queue hears of that at once, or the manager where the lead did it', () => {
    const heard = (record: CaseRecord, who: string) =>
      tell(record, done('ENG-7'), min(5), by(who)).effects.flatMap((effect) =>
        effect.kind === 'tell' && effect.to === 'person' && effect.message.type === 'notify'
          ? [[effect.target, effect.message.urgency, effect.message.together]]
          : [],
      );
    expect(heard(linked, 'erin')).toEqual([['person:lena', 'urgent', 'ENG-7']]);
    expect(heard(linked, 'lena')).toEqual([['person:maya', 'urgent', 'ENG-7']]);
    const owned = having(linked, [{ type: 'claim' }, min(3), by('ana')]);
    expect(heard(owned, 'erin')).toEqual([['person:ana', 'normal', 'ENG-7']]);
    const late = wake(having(openCase(), [ask, min(1)]), min(121)).record;
    const nobodys = having(late, [{ type: 'release' }, min(122), by('maya')]);
    expect(nobodys.state.owner).toBeNull();
    expect(tell(nobodys, done('ENG-1'), min(130), by('erin')).events.at(-1)).toMatchObject({ tell: ['lena'] });
  });

  test('[ES-8] a first response that came late stays missed', () => {
    const standing = ({ effects }: Step) =>
      effects.flatMap((one) =>
        one.kind === 'tell' && one.to === 'ticket' && one.message.type === 'stand' ? [one.message.standing] : [],
      );
    expect(standing(tell(linked, teammate(min(125)), min(125), RULE))).toMatchObject([
      { firstDueAt: null, firstMissed: true, due: 'TTR' },
    ]);
    expect(standing(tell(linked, teammate(min(60)), min(60), RULE))[0]).not.toHaveProperty('firstMissed');
  });

  test('news that was under way when it was unlinked is let go; of what it never knew it is a mistake', () => {
    const gone = having(linked, [unlink('ENG-7'), min(2)]);
    expect(tell(gone, done('ENG-7'), min(3))).toMatchObject({ events: [], refusal: null });
    expect(types(tell(open, done('ENG-7'), min(3)))).toBe('not_found');
  });
});

describe('[ES-8] what an incident speaks for', () => {
  const linked = having(openCase(), [{ type: 'claim' }, min(1), by('ana')], [link('ENG-7'), min(2)]);
  const people = ({ effects }: Step): readonly string[] =>
    effects.flatMap((effect) =>
      effect.kind === 'tell' && effect.to === 'person' && effect.message.type === 'notify' ? [effect.target] : [],
    );

  test('is late without a word to those above: its owner is warned, its clocks run on, the tracker hears how it stands', () => {
    const warned = wake(linked, min(90));
    expect(people(warned)).toEqual(['person:ana']);
    const late = wake(wake(warned.record, min(108)).record, min(120));
    expect(late.events).toMatchObject([{ type: 'step_reached', share: 1, tell: [], leaders: false }]);
    expect(late.record.state).toMatchObject({ owner: 'ana', queue: 'general', status: 'in_progress', alert: null });
    expect(readClock(clockOf(late.record.state, 'FRT'), min(121)).outcome).toBe('missed');
    expect(people(late)).toEqual([]);
    expect(late.effects.map(({ destination }) => destination)).not.toContain('record:channel:#leaders');
    const told = late.effects.flatMap((one) => (one.kind === 'tell' && one.to === 'ticket' ? [one.message] : []));
    expect(told).toMatchObject([
      { type: 'stand', standing: { late: true, told: false, firstDueAt: min(120), onIt: ['ana'] } },
    ]);
  });

  test('goes on after the work is done, until the customer has been told; then its ladder is its own again', () => {
    const over = having(linked, [done('ENG-7'), min(30)]);
    expect(spokenFor(over.state)).toBe(true);
    expect(wake(over, min(150)).record.state).toMatchObject({ owner: 'ana', status: 'in_progress' });
    const answered = tell(over, teammate(min(40)), min(40), RULE);
    expect(toTickets(answered)).toEqual(['stand ENG-7']);
    const told = answered.effects.flatMap((one) => (one.kind === 'tell' && one.to === 'ticket' ? [one.message] : []));
    expect(told).toMatchObject([{ standing: { told: true, firstDueAt: null } }]);
    expect(spokenFor(answered.record.state)).toBe(false);
    expect(wake(answered.record, min(601)).record.state).toMatchObject({ owner: 'maya', status: 'escalated' });
    expect(spokenFor(having(over, [resolve, min(40)]).state)).toBe(false);
  });

  test('an answer while the work goes on is not the last word', () => {
    const early = having(linked, [teammate(min(5)), min(5), RULE], [done('ENG-7'), min(30)]);
    expect(spokenFor(early.state)).toBe(true);
  });

  test('is also the case that asked for the work alone, once others have joined it', () => {
    const alone = having(openCase(), [ask, min(1)]);
    expect(spokenFor(alone.state)).toBe(false);
    const ticket = {
      id: 'ENG-1',
      team: 'engineering',
      ask: 'look',
      status: 'open',
      owner: null,
      tracker: true,
    } as const;
    const grown = tell(alone, { type: 'link_ticket', ticket, grown: true }, min(2));
    expect(toTickets(grown)).toEqual(['join ENG-1']);
    expect(spokenFor(grown.record.state)).toBe(true);
    expect(types(tell(grown.record, { type: 'link_ticket', ticket, grown: true }, min(3)))).toBe('already');
  });
});

test('a customer whom Intercom does not know is nobody else', () => {
  const of = (id: string, number: number) => ({
    account: null,
    contact: { id, name: null, email: 'a@b.example' },
    number,
  });
  expect([of('c1', 1), of('c1', 2), of('', 3), of('', 4)].map(whoOf)).toEqual(['c1', 'c1', 'case 3', 'case 4']);
  expect(whoOf(of('form:F-0000000001', 5))).toBe('case 5');
});
