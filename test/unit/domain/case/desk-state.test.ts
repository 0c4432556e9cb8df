import { describe, expect, test } from '@jest/globals';
import { absorbOf } from '../../../../src/domain/case/absorb.ts';
import type { CaseEvent, CaseInput } from '../../../../src/domain/case/case.ts';
import { deskStateOf, staysClosed } from '../../../../src/domain/case/desk-state.ts';
import type { Actor } from '../../../../src/domain/record/actor.ts';
import {
  by,
  claimed,
  customer,
  having,
  min,
  openCase,
  placement,
  RESTRICTED,
  RULE,
  resolvedUnanswered,
  TEAMMATE,
  tell,
  wake,
  write,
} from '../../../support/core-case.ts';

const ANA = by('ana');
const snoozed = having(claimed, [{ type: 'snooze', until: min(90), why: 'they look' }, min(2), ANA]);
const waiting = having(claimed, [{ type: 'wait', why: 'they look' }, min(2), ANA]);
const resolved = having(claimed, [resolvedUnanswered('done'), min(2), ANA]);
const states = ({ effects }: { readonly effects: readonly { readonly kind: string }[] }) =>
  effects.filter(({ kind }) => kind === 'state').length;

describe('when a conversation has to stand otherwise', () => {
  test.each<[string, typeof claimed, CaseInput, number]>([
    ['resolved', claimed, resolvedUnanswered('done'), 1],
    ['resolved on hold', waiting, resolvedUnanswered('done'), 1],
    ['snoozed until a time', claimed, { type: 'snooze', until: min(90), why: 'they look' }, 1],
    ['snoozed until another time', snoozed, { type: 'snooze', until: min(95), why: 'they look' }, 1],
    ['on hold', claimed, { type: 'wait', why: 'they look' }, 0],
    ['on hold, having been snoozed', snoozed, { type: 'wait', why: 'they look' }, 1],
    ['resumed from a snooze', snoozed, { type: 'resume' }, 1],
    ['resumed from hold', waiting, { type: 'resume' }, 0],
    ['reopened', resolved, { type: 'reopen', why: 'not done' }, 1],
    ['released', claimed, { type: 'release' }, 0],
  ])('[IC-3] %s by a person here', (_name, record, command, expected) => {
    const step = tell(record, command, min(5), ANA);
    expect(step.refusal).toBeNull();
    expect(states(step)).toBe(expected);
  });

  test('[IC-3] [IC-4] what was done in Intercom, by the customer or by the end of a snooze is done there', () => {
    expect(
      states(tell(claimed, { type: 'resolve', how: 'closed', anyway: true, since: min(3) }, min(3), TEAMMATE)),
    ).toBe(0);
    expect(states(tell(snoozed, customer(min(4)), min(4), { kind: 'customer', id: 'u1', name: 'Rhea' }))).toBe(0);
    const woken = wake(snoozed, min(90));
    expect(woken.record.state.status).toBe('in_progress');
    expect(states(woken)).toBe(0);
  });

  test('[IC-3] [RO-6] of a restricted case too: it says no word', () => {
    const record = having(openCase({ placement: placement(RESTRICTED) }));
    const step = tell(record, resolvedUnanswered('done'), min(5), by('sol'));
    expect(states(step)).toBe(1);
  });

  test('[IC-3] [SK-3] an answer to a resolved case has opened its conversation, however it is heard that it arrived', () => {
    const record = having(resolved, [{ type: 'reply', text: 'One more thing' }, min(5), ANA]);
    const written = record.log.at(-1)?.n ?? 0;
    const arrived = (from: typeof claimed, by_: Actor) =>
      write('CASE-1', from, [{ type: 'message_delivered', written, part: '9' }], { at: min(6), by: by_ });
    expect(states(arrived(record, TEAMMATE))).toBe(1);
    expect(states(arrived(having(record, [{ type: 'reopen', why: 'no' }, min(6), ANA]), TEAMMATE))).toBe(0);
  });
});

test('[IC-3] [IN-6] woken by the customer in one of its conversations, a case wakes the others', () => {
  const { merged } = absorbOf('CASE-2', openCase({ number: 2, conversationId: '78' }).state);
  const speaks = { ...snoozed, state: { ...snoozed.state, merged: [merged] } };
  const step = tell(speaks, customer(min(4)), min(4), { kind: 'customer', id: 'u1', name: 'Rhea' });
  expect(step.effects.flatMap((one) => (one.kind === 'state' ? [one.conversation] : []))).toEqual(['77', '78']);
  expect(states(wake(speaks, min(90)))).toBe(0);
});

test('[IC-3] how a case has its conversation stand', () => {
  expect(deskStateOf(resolved.state)).toBe('closed');
  expect(deskStateOf(waiting.state)).toBe('open');
  expect(deskStateOf(snoozed.state)).toEqual({ until: min(90) });
  expect(deskStateOf({ ...snoozed.state, snoozedUntil: null })).toBe('open');
});

test('[IC-3] [IN-6] what was closed in Intercom while its case goes on stays closed until that is reopened', () => {
  const did = (record: typeof claimed, events: readonly CaseEvent[]) =>
    write('CASE-1', record, events, { at: min(6), by: RULE }).record;
  const goesOn = did(claimed, [{ type: 'conversation_closed' }]);
  expect(staysClosed(claimed, '77')).toBe(false);
  expect(staysClosed(goesOn, '77')).toBe(true);
  expect(staysClosed(goesOn, '78')).toBe(false);
  const again = did(goesOn, [
    { type: 'resolved', how: 'done' },
    { type: 'reopened', why: 'not done', status: 'in_progress' },
  ]);
  expect(staysClosed(again, '77')).toBe(false);
});
