import { describe, expect, test } from '@jest/globals';
import { absorbOf } from '../../../../src/domain/case/absorb.ts';
import { type CaseInput, decide } from '../../../../src/domain/case/case.ts';
import { leftOut } from '../../../../src/domain/case/tell-customer.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import type { LinkedTicket, TellCustomer } from '../../../../src/domain/record/linked-work.ts';
import { by, having, min, openCase, RULE, type Step, teammate, tell } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const TICKET: LinkedTicket = { id: 'ENG-7', team: 'engineering', ask: '', status: 'open', owner: null, tracker: true };
const link: CaseInput = { type: 'link_ticket', ticket: TICKET };
const TEXT = 'It is fixed for all of you.';
const all: TellCustomer = { type: 'tell_customer', ticket: 'ENG-7', telling: 4, text: TEXT };
const changed = (status: LinkedTicket['status'], how?: 'reopened'): CaseInput => ({
  ...{ type: 'ticket_changed', ticket: 'ENG-7', status, owner: 'eli', ownerName: 'Eli', note: null },
  ...(how && { how }),
});
const delivered = (written: number): CaseInput => ({ type: 'message_delivered', written, part: String(written) });
const failed = (written: number): CaseInput => ({ type: 'message_failed', written, why: 'Intercom: 403 forbidden' });
/** As it comes back from Intercom. */
const heard = (changes: { readonly of?: string; readonly text?: string } = {}): CaseInput => ({
  ...{ type: 'hear_teammate', heardAt: min(5), teammate: '9', name: 'Ana', text: TEXT },
  ...changes,
});
const ANA = { kind: 'teammate', id: '9', name: 'Ana', person: 'ana' } as const;

const writes = ({ effects }: Step) =>
  effects.flatMap((one) => (one.kind === 'written' ? [`${one.conversation}: ${one.text}`] : []));
/** What the ticket hears. */
const hears = ({ effects }: Step) =>
  effects.flatMap((one) => (one.kind === 'tell' && one.message.type === 'customer_heard' ? [one.message.how] : []));
const linked = having(openCase(), [link, min(1)]);
const last = ({ log }: { readonly log: readonly { readonly n: number }[] }): number => log.at(-1)?.n ?? 0;

describe('[OW-5] one text for all customers behind a tracker', () => {
  test('is written once, and the ticket hears when it is there', () => {
    const told = tell(linked, all, min(2));
    expect(writes(told)).toEqual([`77: ${TEXT}`]);
    expect(hears(told)).toEqual([]);
    expect(tell(told.record, all, min(3))).toMatchObject({ refusal: null, events: [] });
    const there = tell(told.record, delivered(last(told.record)), min(4), RULE);
    expect(hears(there)).toEqual(['told']);
    // Nothing of it is left; tried again it is said to nobody who has it.
    expect(there.record.state.writings).toEqual([]);
    expect(hears(tell(there.record, all, min(5)))).toEqual(['left']);
  });

  test('not taken, the ticket hears it and tries again; nobody is called for it', () => {
    const told = tell(linked, all, min(2)).record;
    const refused = tell(told, failed(last(told)), min(3), RULE);
    expect(hears(refused)).toEqual(['failed']);
    expect(refused.effects.filter((one) => one.kind === 'tell' && one.to === 'person')).toEqual([]);
    expect(refused.record.state.writings).toEqual([]);
    expect(writes(tell(refused.record, all, min(4)))).toEqual([`77: ${TEXT}`]);
  });

  test('[OW-9] that we come back to it is heard as of any answer', () => {
    const text = 'We are on it and write again by 15:00.';
    const told = having(linked, [{ ...all, text }, min(2)]);
    expect(having(told, [heard({ text }), min(5), ANA]).state).toMatchObject({ awaiting: false, onUs: true });
    expect(having(told, [heard(), min(5), ANA]).state.onUs).toBe(false);
  });

  test('[OW-2] needs no owner where answers do, and makes nobody one', () => {
    const first = { ...POLICY, reply: { ...POLICY.reply, claimFirst: true } };
    const given = { now: min(2), by: by('ana'), policy: first, absence: NOBODY_AWAY };
    expect(decide(linked, all, given)).toMatchObject({ events: [{ type: 'message_written', telling: { n: 4 } }] });
    const late = { ...linked, state: { ...linked.state, status: 'escalated' } } as const;
    // Nobody has answered in time.
    const told = having(late, [all, min(125)]);
    expect(having(told, [heard(), min(126), ANA]).state.owner).toBeNull();
    // Anything else they say there is an answer of their own.
    expect(having(told, [heard({ text: 'I see to it' }), min(126), ANA]).state.owner).toBe('ana');
    expect(having(told, [heard({ text: 'It is' }), min(126), ANA]).state.owner).toBe('ana');
  });

  test('[OW-2] [IN-6] what a merged case has said to all makes nobody the owner of the one that speaks for it, which never wrote it', () => {
    const { effects } = tell(linked, all, min(2));
    expect(effects).toContainEqual(expect.objectContaining({ kind: 'written', toAll: true }));
    const other = having(openCase({ conversationId: '78', number: 2 }), [link, min(1)], [all, min(2)]);
    const came = having(openCase(), [absorbOf('CASE-2', other.state), min(3), RULE]);
    const late = { ...came, state: { ...came.state, status: 'escalated' } } as const;
    const said = { ...heard({ of: 'CASE-2' }), toAll: true } as CaseInput;
    const { events, record } = tell(late, said, min(126), ANA);
    expect(events).toEqual([expect.not.objectContaining({ toAll: true })]);
    expect(record.state.owner).toBeNull();
    expect(having(late, [heard({ of: 'CASE-2' }), min(126), ANA]).state.owner).toBe('ana');
  });

  test('[IN-6] reaches the customers of all conversations that waited for it, and those alone', () => {
    const other = having(openCase({ conversationId: '78', number: 2 }), [link, min(1)]);
    const came = having(openCase(), [absorbOf('CASE-2', other.state), min(2), RULE]);
    expect(writes(tell(came, all, min(3)))).toEqual([`78: ${TEXT}`]);
    const both = tell(having(linked, [absorbOf('CASE-2', other.state), min(2), RULE]), all, min(3));
    expect(writes(both)).toEqual([`77: ${TEXT}`, `78: ${TEXT}`]);
    const [first, second] = both.record.state.writings.map(({ n }) => n);
    const one = tell(both.record, delivered(first ?? 0), min(4), RULE);
    expect(hears(one)).toEqual([]);
    expect(hears(tell(one.record, delivered(second ?? 0), min(4), RULE))).toEqual(['told']);
    const refused = tell(one.record, failed(second ?? 0), min(4), RULE);
    expect(hears(refused)).toEqual(['failed']);
    expect(writes(tell(refused.record, all, min(5)))).toEqual([`78: ${TEXT}`]);
  });

  test('[IN-6] an answer in one of several conversations tells nobody in another', () => {
    const other = having(openCase({ conversationId: '78', number: 2 }), [link, min(1)]);
    const done = having(linked, [absorbOf('CASE-2', other.state), min(2), RULE], [changed('done'), min(3), RULE]);
    const own = having(done, [heard({ text: 'It works' }), min(5), ANA]);
    expect(leftOut(own, 'ENG-7')).toBeNull();
    expect(writes(tell(own, all, min(6)))).toEqual([`78: ${TEXT}`]);
    const theirs = having(done, [heard({ text: 'It works', of: 'CASE-2' }), min(5), ANA]);
    expect(writes(tell(theirs, all, min(6)))).toEqual([`77: ${TEXT}`]);
    const both = having(own, [heard({ text: 'It works', of: 'CASE-2' }), min(6), ANA]);
    expect(leftOut(both, 'ENG-7')).toBe('answered already');
    // What they were told of an end that was none is not told of the next.
    const again = having(both, [changed('in_progress', 'reopened'), min(7), RULE], [changed('done'), min(8), RULE]);
    expect(writes(tell(again, all, min(9)))).toEqual([`77: ${TEXT}`, `78: ${TEXT}`]);
  });

  test('[IN-6] tried again, it is said where it was not taken, though the other customer has it', () => {
    const other = having(openCase({ conversationId: '78', number: 2 }), [link, min(1)]);
    const done = having(linked, [absorbOf('CASE-2', other.state), min(2), RULE], [changed('done'), min(3), RULE]);
    const told = tell(done, all, min(4)).record;
    const [first = 0, second = 0] = told.state.writings.map(({ n }) => n);
    const partly = having(
      told,
      [delivered(first), min(5), RULE],
      [heard(), min(5), ANA],
      [failed(second), min(6), RULE],
    );
    expect(writes(tell(partly, all, min(7)))).toEqual([`78: ${TEXT}`]);
  });

  test('[ES-8] the incident is settled by the merged case’s answer, and by that of a case merged since', () => {
    const other = having(openCase({ conversationId: '78', number: 2 }), [link, min(1)]);
    const came = having(openCase(), [absorbOf('CASE-2', other.state), min(2), RULE], [changed('done'), min(3), RULE]);
    expect(having(came, [heard({ of: 'CASE-2' }), min(5), ANA]).state.tickets).toMatchObject([{ told: true }]);
    const merged = having(linked, [changed('done'), min(2), RULE], [{ type: 'merge', into: 'CASE-9' }, min(3)]);
    expect(leftOut(merged, 'ENG-7')).toBeNull();
    expect(writes(tell(merged, all, min(4)))).toEqual([`77: ${TEXT}`]);
  });

  test('an end that was none is not told: the second end is told anew, and the tracker knows', () => {
    const told = having(linked, [changed('done'), min(2), RULE], [teammate(min(3)), min(3), ANA]);
    expect(leftOut(told, 'ENG-7')).toBe('answered already');
    const again = tell(told, changed('in_progress', 'reopened'), min(4), RULE);
    const joins = again.effects.flatMap((one) =>
      one.kind === 'tell' && one.message.type === 'join' ? [one.message.case] : [],
    );
    expect(joins).toMatchObject([{ id: 'CASE-1', standing: { told: false } }]);
    expect(leftOut(having(again.record, [changed('done'), min(5), RULE]), 'ENG-7')).toBeNull();
  });
});
