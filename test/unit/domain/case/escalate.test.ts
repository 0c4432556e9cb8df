import { describe, expect, test } from '@jest/globals';
import type { CaseCommand } from '../../../../src/domain/case/case.ts';
import { by, clockOf, having, min, openCase, placement, RESTRICTED, tell, wake } from '../../../support/core-case.ts';

const up = (reason = 'stuck', seen?: number): CaseCommand => ({
  type: 'escalate',
  reason,
  ...(seen === undefined ? {} : { seen }),
});
const down = (reason = 'calm again', seen?: number): CaseCommand => ({
  type: 'deescalate',
  reason,
  ...(seen === undefined ? {} : { seen }),
});
const owned = having(openCase(), [{ type: 'claim' }, min(1), by('ben')]);
const first = having(owned, [up(), min(2)]);
const second = having(first, [up(), min(3)]);

describe('stepping down', () => {
  test('[ES-7] from the second level to the first, and from there to whoever has it', () => {
    const lower = tell(second, down(), min(4));
    expect(lower.events).toEqual([{ type: 'deescalated', level: 1, to: 'lena', from: 'maya', reason: 'calm again' }]);
    expect(lower.record.state).toMatchObject({ status: 'escalated', escalation: { level: 1, to: 'lena' } });
    const calm = tell(lower.record, down(), min(5));
    expect(calm.events).toMatchObject([{ level: 0, to: null, from: 'lena' }]);
    expect(calm.record.state).toMatchObject({ status: 'in_progress', owner: 'ben', escalation: null });
  });

  test('[ES-7] a case nobody has is new again, and its clocks have not moved', () => {
    const raised = having(openCase(), [up(), min(2)]);
    const { state } = having(raised, [down(), min(30)]);
    expect(state).toMatchObject({ status: 'new', owner: null });
    expect(clockOf(state, 'FRT')).toEqual(clockOf(raised.state, 'FRT'));
  });

  test('[ES-7] what a deadline escalated comes back the same way', () => {
    const late = wake(owned, min(120)).record;
    expect(late.state.status).toBe('escalated');
    expect(having(late, [down(), min(121)]).state.status).toBe('in_progress');
  });

  test('[ES-7] it is on the record, in the thread and in the note; those it had gone to hear of it', () => {
    const { effects } = tell(second, down(), min(4), by('ana'));
    expect(effects.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['thread', 'note']));
    const told = effects.flatMap(({ destination }) => /^record:person:(\w+)$/.exec(destination)?.[1] ?? []);
    expect(told.sort()).toEqual(['ben', 'lena', 'maya']);
  });

  test.each([
    ['without a reason', first, down('  '), { kind: 'invalid', field: 'reason' }],
    ['when it is not escalated', owned, down(), { kind: 'wrong_status' }],
    [
      'when it is resolved',
      having(first, [{ type: 'resolve', how: 'ok', unanswered: true }, min(5)]),
      down(),
      { kind: 'wrong_status' },
    ],
    ['on a stale view', second, down('calm', first.log.at(-1)?.n), { kind: 'stale' }],
  ])('[ES-7] refused %s', (_title, record, command, refusal) => {
    expect(tell(record, command, min(6)).refusal).toMatchObject(refusal);
  });

  test('[ES-7] escalating on a stale view: a click that saw it before it was stepped down, or up, is refused', () => {
    const seen = first.log.at(-1)?.n ?? 0;
    expect(tell(second, up('again', seen), min(6)).refusal).toEqual({ kind: 'stale', id: 'CASE-1' });
    expect(tell(having(first, [down(), min(5)]), up('again', seen), min(6)).refusal).toEqual({
      kind: 'stale',
      id: 'CASE-1',
    });
    expect(tell(first, up('again', seen), min(6)).refusal).toBeNull();
  });
});

describe('a restricted case', () => {
  const restricted = openCase({ placement: placement(RESTRICTED) });

  test('[RO-6] [ES-7] climbs by hand to legal counsel, without timers, and never beyond its own people', () => {
    expect(restricted.wakeAt).toBeNull();
    const once = tell(restricted, up(), min(1), by('sol'));
    expect(once.record.state.escalation?.to).toBe('lou');
    expect(once.effects.map(({ destination }) => destination).join()).not.toMatch(/leaders|intercom:.*note/);
    expect(tell(once.record, up(), min(2), by('sol')).refusal).toMatchObject({ kind: 'already' });
    expect(having(once.record, [down(), min(3), by('lou')]).state).toMatchObject({ status: 'new', escalation: null });
  });
});
