import { describe, expect, test } from '@jest/globals';
import { parsePolicy } from '../../../../src/config/policy/load.ts';
import { onCallOrder } from '../../../../src/domain/routing/on-call.ts';
import { SHIPPED } from '../../config/policy/shipped.ts';
import { policy } from './facts.ts';

const at = (iso: string) => new Date(iso);

describe('who is on call', () => {
  test.each([
    ['before the first handoff', '2025-12-01T12:00:00Z', ['olga', 'lena', 'luis']],
    ['in the first week', '2026-01-05T08:00:00Z', ['olga', 'lena', 'luis']],
    ['a moment before the second handoff', '2026-01-12T07:59:59.999Z', ['olga', 'lena', 'luis']],
    ['at the second handoff', '2026-01-12T08:00:00Z', ['lena', 'luis', 'olga']],
    ['in the fourth week, from the start again', '2026-01-26T08:00:00Z', ['olga', 'lena', 'luis']],
    ['after the change to summer time, still 09:00 local', '2026-03-30T06:59:59Z', ['luis', 'olga', 'lena']],
    ['at that handoff', '2026-03-30T07:00:00Z', ['olga', 'lena', 'luis']],
  ])('[ES-4] %s', (_, now, order) => {
    expect(onCallOrder('leads', policy, at(now))).toEqual(order);
  });

  test('[ES-4] a list without rotation keeps its order, an unknown one is empty', () => {
    expect(onCallOrder('finance', policy, at('2026-06-01T00:00:00Z'))).toEqual(['fay', 'fin']);
    expect(onCallOrder('constructor', policy, at('2026-06-01T00:00:00Z'))).toEqual([]);
  });

  test('[ES-4] a stand-in comes first for exactly the time of the override', () => {
    const override = 'overrides: [{ from: "2026-12-24T09:00", until: "2026-12-28T09:00", person: maya }]';
    const read = parsePolicy(SHIPPED.replace(/(leads: \{ start.*)overrides: \[\]/, `$1${override}`), 'policy.yml');
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const first = (now: string) => onCallOrder('leads', read.policy.policy, at(now))[0];
    expect(first('2026-12-24T07:59:59Z')).not.toBe('maya');
    expect(first('2026-12-24T08:00:00Z')).toBe('maya');
    expect(first('2026-12-28T07:59:59Z')).toBe('maya');
    expect(first('2026-12-28T08:00:00Z')).not.toBe('maya');
    expect(onCallOrder('leads', read.policy.policy, at('2026-12-25T00:00:00Z'))).toHaveLength(4);
  });
});
