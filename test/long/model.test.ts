import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../src/config/policy/schema.ts';
import { BROKEN } from '../support/long-run/broken-cores.ts';
import { CORE, type Core } from '../support/long-run/core.ts';
import { Broken } from '../support/long-run/rules.ts';
import { LongRun } from '../support/long-run/run.ts';
import { shippedPolicy } from '../support/world.ts';

/** More with MODEL_STEPS=…; other lives with FC_SEED=… or FC_SEED=random. */
const STEPS = Number(process.env.MODEL_STEPS ?? 100_000);
const STEPS_OF_A_LIFE = 150;
const { FC_SEED } = process.env;
const SEED = FC_SEED === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(FC_SEED ?? 20_261_120);

const shipped = shippedPolicy().policy;
const at = (share: number, offsetMs = 0) => ({ share, offsetMs });

/** What a reload may bring: the shipped policy, one that climbs and pages otherwise, and one with other targets, hours and leases. */
const POLICIES: readonly Policy[] = [
  shipped,
  {
    ...shipped,
    ladder: [
      { name: 'half', at: at(0.5), do: ['warn_owner'] },
      { name: 'last-hour', at: at(1, -3_600_000), do: ['warn_lead', 'page_on_call'] },
      { name: 'breach', at: at(1), do: ['reassign_to_lead', 'warn_leaders'] },
      { name: 'later', at: at(1, 7_200_000), do: ['reassign_to_director', 'move_to_breach', 'warn_director'] },
    ],
    ladders: [],
    ticketLadder: [
      { name: 'early', at: at(0.25), do: ['warn_lead', 'page_on_call'] },
      { name: 'late', at: at(1), do: ['warn_manager'] },
    ],
    paging: { ...shipped.paging, repeatAfter: 420_000, times: 1 },
  },
  {
    ...shipped,
    targets: shipped.targets.map((target) => ({
      ...target,
      FRT: target.FRT && target.FRT / 2,
      TTR: target.TTR && target.TTR * 2,
    })),
    queues: Object.fromEntries(Object.entries(shipped.queues).map(([id, queue]) => [id, { ...queue, calendar: 'us' }])),
    tighten: shipped.tighten.map((rule) => ({ ...rule, to: 0.25 })),
    leases: shipped.leases && { quiet: 7_200_000, away: 600_000, answer: 900_000 },
    riskBands: { ...shipped.riskBands, critical: 300_000 },
  },
];

/** Lives one after the other until so many steps are done; what is broken says where, to be run again. */
function live(
  core: Core,
  steps: number,
  seed: number,
): { readonly seen: ReadonlyMap<string, number>; readonly steps: number } {
  const seen = new Map<string, number>();
  let done = 0;
  for (let life = seed; done < steps; life += 1) {
    const run = new LongRun(core, POLICIES, life, seen);
    for (let n = 1; n <= STEPS_OF_A_LIFE; n += 1) {
      try {
        run.step();
      } catch (error) {
        if (error instanceof Broken) error.message = `${error.message} (FC_SEED=${life}, move ${n})`;
        throw error;
      }
    }
    done += run.steps;
  }
  return { seen, steps: done };
}

test('[SLA-3] [SLA-4] [SLA-5] [ES-1] [ES-3] [ES-6] [OW-3] [RO-6] [AD-2] 100,000 steps of what can happen to a case and its tickets break no rule', () => {
  const { seen, steps } = live(CORE, STEPS, SEED);
  expect(steps).toBeGreaterThanOrEqual(STEPS);
  // All that the rules speak of has come about, often.
  for (const type of [
    'step_reached',
    'paged',
    'page_acknowledged',
    'lease_asked',
    'lease_ended',
    'tightened',
    'deadline_set',
    'waived',
    'deescalated',
    'retriaged',
    'update_owed',
    'update_promised',
    'snoozed',
    'reopened',
    'created',
  ])
    expect([type, (seen.get(type) ?? 0) > STEPS / 20_000]).toEqual([type, true]);
  if (process.env.MODEL_STEPS) console.log(JSON.stringify(Object.fromEntries(seen)));
}, 600_000);

describe('the rules can be broken: a core that', () => {
  test.each(BROKEN)('$mistake is caught', ({ core, noticed }) => {
    const caught = (() => {
      try {
        live(core, 20_000, 7);
        return null;
      } catch (error) {
        if (error instanceof Broken) return error.rule;
        throw error;
      }
    })();
    expect(noticed).toContain(caught);
  });
});
