import { describe, expect, test } from '@jest/globals';
import type { CaseCommand } from '../../../../src/domain/case/case.ts';
import type { Actor } from '../../../../src/domain/record/actor.ts';
import { livePage } from '../../../../src/domain/record/paging.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import {
  assessment,
  by,
  calendar,
  clockOf,
  having,
  MINUTE,
  min,
  openCase,
  placement,
  RESTRICTED,
  teammate,
  tell,
  wake,
} from '../../../support/core-case.ts';

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

describe('what a deadline escalated', () => {
  // At two hours it has gone to Maya, who has not touched it.
  const late = wake(owned, min(120)).record;
  const inIntercom = (person?: string): Actor => ({
    ...{ kind: 'teammate', id: '9', name: 'Tess' },
    ...(person === undefined ? {} : { person }),
  });
  const answered = (who: Actor, record = late) => tell(record, teammate(min(130)), min(130), who);

  test('[ES-7] [OW-2] is over with a late answer, and belongs to whoever gave it; whoever loses it is told', () => {
    const { record, effects } = answered(inIntercom('ben'));
    expect(record.state).toMatchObject({ status: 'in_progress', owner: 'ben', ownerByLadder: false });
    expect(effects.map(({ destination }) => destination)).toContain('record:person:maya');
    expect(answered(inIntercom('lena')).record.state).toMatchObject({ status: 'in_progress', owner: 'lena' });
  });

  test.each<readonly [string, Actor, CaseRecord]>([
    ['somebody whom the policy does not know', inIntercom(), late],
    ['its owner', inIntercom('maya'), late],
    [
      'another, once its owner has taken it by hand',
      inIntercom('ben'),
      having(late, [{ type: 'claim' }, min(125), by('maya')]),
    ],
  ])('[ES-7] answered by %s it is calm, and stays where it is', (_title, who, record) => {
    expect(answered(who, record).record.state).toMatchObject({ status: 'in_progress', owner: 'maya' });
  });

  test('[ES-3] [ES-7] whoever takes it by answering has answered its page: nobody else is rung for it', () => {
    const call: CaseCommand = {
      type: 'page',
      list: 'engineering',
      onCall: ['eli', 'sam'],
      away: [],
      why: 'It is down',
    };
    const rings = having(late, [call, min(125), by('lena')]);
    expect(livePage(rings.state.page)).not.toBeNull();
    const { record } = answered(inIntercom('ben'), rings);
    expect(record.state).toMatchObject({ owner: 'ben', page: { acknowledged: { by: 'ben' } } });
    expect(livePage(record.state.page)).toBeNull();
    // Somebody whom the policy does not know takes nothing, and answers no page.
    expect(livePage(answered(inIntercom(), rings).record.state.page)).not.toBeNull();
  });

  test('[ES-7] goes on while another deadline is late, and where a person escalated it', () => {
    const both = wake(late, min(601)).record;
    expect(answered(inIntercom(), both).record.state).toMatchObject({ status: 'escalated', owner: 'maya' });
    // As with “Take over”.
    expect(answered(inIntercom('ben'), both).record.state).toMatchObject({ status: 'in_progress', owner: 'ben' });
    const raised = having(late, [up(), min(121)]);
    expect(answered(inIntercom('ben'), raised).record.state).toMatchObject({ status: 'escalated', owner: 'maya' });
  });

  test('[ES-7] [SLA-5] is over as well when a corrected triage gives it more time', () => {
    const again: CaseCommand = {
      ...{ type: 'retriage', assessment: assessment(), calendar: calendar('always') },
      placement: placement({ budgets: { FRT: 400 * MINUTE } }),
    };
    expect(tell(late, again, min(125)).record.state).toMatchObject({ status: 'in_progress', owner: 'maya' });
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
