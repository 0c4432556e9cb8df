import { describe, expect, test } from '@jest/globals';
import { type Policy, policySchema } from '../../../../src/config/policy/schema.ts';
import type { Ladder } from '../../../../src/domain/record/ladder.ts';
import {
  assessment,
  by,
  having,
  min,
  openCase,
  placement,
  RESTRICTED,
  step,
  wake,
} from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

type Written = { readonly name: string; readonly at: string; readonly do: readonly string[] };

const ladder = (...steps: readonly Written[]): Ladder => ({
  name: 'a test',
  version: '00000000',
  steps: policySchema.shape.ladder.parse(steps),
  criticalMs: POLICY.riskBands.critical,
});
const climbing = (...steps: readonly Written[]) => openCase({ placement: placement({ ladder: ladder(...steps) }) });
const DIRECTED: Policy = { ...POLICY, leaders: { ...POLICY.leaders, director: 'lou' } };

const CLIMB = [
  { name: 'owner', at: '75%', do: ['warn_owner'] },
  { name: 'lead', at: '90%', do: ['reassign_to_lead'] },
  { name: 'breach', at: '100%', do: ['reassign_to_manager', 'move_to_breach', 'warn_leaders'] },
  { name: 'director', at: '30m after', do: ['reassign_to_director'] },
] as const;

describe('what a ladder does', () => {
  test('[ES-1] owner, lead, manager with reassignment, director: each rung once, in its order', () => {
    let record = having(climbing(...CLIMB), [{ type: 'claim' }, min(1), by('ben')]);
    const seen: string[] = [];
    for (let at = 0; at <= 200; at += 1) {
      const woken = wake(record, min(at), DIRECTED);
      record = woken.record;
      const fired = step(woken.events).filter(({ metric }) => metric === 'FRT');
      const given = woken.events.flatMap((event) => (event.type === 'assigned' ? [event.person] : []));
      seen.push(...fired.map((one) => `${at} ${one.step} tells ${one.tell.join('+')}, ${given.join() || 'no move'}`));
    }
    expect(seen).toEqual([
      '90 owner tells ben, no move',
      '105 critical-band tells , no move',
      '108 lead tells lena, lena',
      '120 breach tells maya, maya',
      '150 director tells lou, lou',
    ]);
    expect(record.state).toMatchObject({ queue: 'breach', owner: 'lou', status: 'escalated' });
  });

  test.each([
    ['warn_owner', ['lena']],
    ['warn_lead', ['lena']],
    ['warn_manager', ['maya']],
    ['warn_director', ['lou']],
    ['warn_leaders', []],
    ['reassign_to_lead', ['lena']],
    ['reassign_to_manager', ['maya']],
    ['reassign_to_director', ['lou']],
    ['move_to_breach', []],
  ])('[ES-1] %s tells %j', (action, people) => {
    const record = climbing({ name: 'only', at: '50%', do: [action] });
    expect(step(wake(record, min(60), DIRECTED).events)).toMatchObject([{ tell: people }]);
  });

  test('[ES-1] "30m before" and "1h after" count in the clock’s open time', () => {
    const record = climbing(
      { name: 'before', at: '30m before', do: ['warn_lead'] },
      { name: 'after', at: '1h after', do: ['warn_manager'] },
    );
    expect(record.wakeAt).toEqual(min(90));
    const warned = wake(record, min(90)).record;
    expect(step(wake(warned, min(180)).events)).toMatchObject([
      { step: 'after', reachedAt: min(180), dueAt: min(120) },
    ]);
  });

  test('[ES-1] a step before the beginning of a short clock does not exist', () => {
    const record = climbing({ name: 'before', at: '3h before', do: ['warn_lead'] });
    expect(step(wake(record, min(1)).events)).toEqual([]);
  });

  test('[ES-1] a ladder climbs: a step never gives the case to somebody below its owner', () => {
    const record = having(climbing({ name: 'lead', at: '50%', do: ['reassign_to_lead'] }), [
      { type: 'claim' },
      min(1),
      by('maya'),
    ]);
    expect(wake(record, min(60)).events.map(({ type }) => type)).toEqual(['step_reached']);
  });

  test('[ES-1] in the breach queue the people above the case stay those of the queue it came from', () => {
    const own: Policy = {
      ...POLICY,
      queues: { ...POLICY.queues, general: { ...queueOf('general'), director: 'sol' } },
    };
    let record = climbing(...CLIMB);
    for (const at of [90, 108, 120, 150]) record = wake(record, min(at), own).record;
    expect(record.state).toMatchObject({ queue: 'breach', owner: 'sol' });
  });

  test('[ES-1] a step after the deadline does not call back what somebody has taken over, unless it gives it away', () => {
    const record = climbing(
      { name: 'breach', at: '100%', do: ['reassign_to_manager'] },
      { name: 'later', at: '30m after', do: ['warn_director'] },
    );
    const late = wake(record, min(120)).record;
    const taken = having(late, [{ type: 'claim' }, min(125), by('ben')]);
    const told = wake(taken, min(150), DIRECTED);
    expect(step(told.events)).toMatchObject([{ step: 'later', tell: ['lou'] }]);
    expect(told.record.state).toMatchObject({ status: 'in_progress', owner: 'ben' });
  });
});

describe('after downtime', () => {
  test('[ES-6] only the highest missed step speaks; what the others would have moved is moved, and it says so once', () => {
    const { events, record } = wake(
      climbing(...CLIMB.slice(0, 3), { name: 'later', at: '30m after', do: ['warn_lead'] }),
      min(200),
    );
    expect(step(events)).toMatchObject([
      {
        step: 'later',
        tell: ['lena'],
        leaders: false,
        skipped: ['owner', 'critical-band', 'lead', 'breach'],
        escalates: true,
      },
    ]);
    expect(record.state).toMatchObject({ owner: 'maya', queue: 'breach', status: 'escalated' });
    expect(wake(record, min(200)).events).toEqual([]);
  });

  test('[ES-6] [ES-3] a page that was missed still goes out, once', () => {
    const record = climbing(
      { name: 'page', at: '50%', do: ['page_on_call'] },
      { name: 'breach', at: '100%', do: ['reassign_to_manager'] },
    );
    const woken = wake(record, min(130));
    expect(woken.events.filter(({ type }) => type === 'paged')).toMatchObject([{ person: 'lena', anew: true }]);
  });

  test('[ES-1] wait steps counted from now, drifting after an outage: late or not, the next step is where it was', () => {
    const onTime = wake(wake(climbing(...CLIMB), min(90)).record, min(108)).record;
    const late = wake(climbing(...CLIMB), min(117)).record;
    expect([onTime.wakeAt, late.wakeAt]).toEqual([min(120), min(120)]);
  });
});

describe('a ladder is kept with its case', () => {
  const other: Policy = {
    ...POLICY,
    ladder: policySchema.shape.ladder.parse([{ name: 'x', at: '10%', do: ['warn_lead'] }]),
  };

  test('[AD-2] [ES-1] a reload does not move the rungs under an open case', () => {
    const record = climbing(...CLIMB);
    expect(wake(record, min(30), other).events).toEqual([]);
    expect(step(wake(record, min(90), other).events)).toMatchObject([{ step: 'owner' }]);
  });

  test('[AD-2] [ES-1] triaging it again gives it the new one', () => {
    const placed = placement({ ladder: ladder({ name: 'new', at: '10%', do: ['warn_lead'] }) });
    const record = having(climbing(...CLIMB), [
      { type: 'retriage', assessment: assessment(), placement: placed, calendar: { name: 'always', spec: null } },
      min(5),
    ]);
    expect(step(wake(record, min(30)).events)).toMatchObject([{ step: 'new' }]);
  });

  test('[ES-1] sent-once lock not cleared when the deadline moved: the steps of a moved deadline come anew', () => {
    const warned = wake(climbing(...CLIMB), min(90)).record;
    const moved = having(warned, [
      {
        type: 'retriage',
        assessment: assessment(),
        placement: placement({ budgets: { FRT: 240 * 60_000 }, ladder: ladder(...CLIMB) }),
        calendar: { name: 'always', spec: null },
      },
      min(91),
    ]);
    expect(step(wake(moved, min(180)).events)).toMatchObject([{ step: 'owner', skipped: [] }]);
    expect(step(wake(wake(moved, min(180)).record, min(181)).events)).toEqual([]);
  });
});

test('[SLA-6] [RO-6] a restricted case has no timer, so nothing climbs by itself', () => {
  const record = openCase({ placement: placement({ ...RESTRICTED, ladder: ladder(...CLIMB) }) });
  expect(record.wakeAt).toBeNull();
  expect(wake(record, min(10_000)).events).toEqual([]);
});

function queueOf(id: string): Policy['queues'][string] {
  const found = POLICY.queues[id];
  if (!found) throw new Error(`no queue ${id}`);
  return found;
}
