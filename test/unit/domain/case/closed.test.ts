import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../../../src/config/policy/schema.ts';
import { cardChannels } from '../../../../src/domain/case/channels.ts';
import { may } from '../../../../src/domain/case/may.ts';
import { caseWakeAt } from '../../../../src/domain/escalation/case-wake.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import { by, claimed, having, min, resolvedUnanswered, wake } from '../../../support/core-case.ts';
import { POLICY, who } from '../../../support/core-policy.ts';

/** The policy of after a reload that restricts a queue to some people. */
const restricting = (queue: string, members: readonly string[]): Policy => {
  const before = POLICY.queues[queue];
  if (before === undefined) throw new Error(`no queue ${queue}`);
  const [lead = ''] = members;
  const after = { ...before, restricted: true, members: [...members], lead, manager: lead };
  return { ...POLICY, queues: { ...POLICY.queues, [queue]: after } };
};

describe('[RO-6] [AD-2] a case whose queue the policy restricts', () => {
  const { queue } = claimed.state;
  const theirs = restricting(queue, ['ana']);
  const others = restricting(queue, ['lena']);

  test('is restricted at its next wake-up, which is now, once', () => {
    expect(caseWakeAt(claimed.state, others, min(2), NOBODY_AWAY)).toEqual(min(2));
    const { events, record } = wake(claimed, min(2), others);
    expect(events).toMatchObject([{ type: 'restricted', queue }]);
    expect(record.state.restricted).toBe(true);
    expect(wake(record, min(3), others).events).toEqual([]);
  });

  test('stays with an owner who may see it, without a timer; another loses it', () => {
    expect(wake(claimed, min(2), theirs).record.state).toMatchObject({ owner: 'ana', status: 'in_progress' });
    const { state } = wake(claimed, min(2), others).record;
    expect(state).toMatchObject({ owner: null, status: 'new', related: null, page: null });
    expect(state.clocks.every(({ stoppedAt }) => stoppedAt !== undefined)).toBe(true);
  });

  test('is restricted as well when it is resolved', () => {
    const resolved = having(claimed, [resolvedUnanswered(), min(2), by('ana')]);
    expect(resolved.state.open).toBe(false);
    const { state } = wake(resolved, min(3), others).record;
    expect(state).toMatchObject({ restricted: true, open: false, status: 'resolved' });
    expect(cardChannels(state, others)).toEqual(cardChannels(resolved.state, others));
  });

  test('is closed to everybody else from the reload on, before it knows so itself', () => {
    expect(may(who('ana'), 'see', claimed.state, others)).toBe(false);
    expect(may(who('lena'), 'see', claimed.state, others)).toBe(true);
  });
});
