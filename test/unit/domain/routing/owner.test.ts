import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePolicy } from '../../../../src/config/policy/load.ts';
import { chooseOwner } from '../../../../src/domain/routing/route.ts';
import { SHIPPED } from '../../config/policy/shipped.ts';
import { facts, policy } from './facts.ts';

const everybody = { onShift: () => true, away: () => false };
const without = (...absent: string[]) => ({ onShift: () => true, away: (person: string) => absent.includes(person) });
const onShift = (...there: string[]) => ({ onShift: (person: string) => there.includes(person), away: () => false });

describe('who gets a case', () => {
  test('[RO-5] a queue to claim from has no owner yet', () => {
    expect(chooseOwner('general', facts(), policy, {}, everybody)).toEqual({ owner: null, rule: 'assign:claim' });
  });

  test('[RO-5] the account manager first, however many cases they have', () => {
    const decision = chooseOwner(
      'account-managers',
      facts({ accountManager: 'amir' }),
      policy,
      { amir: 40 },
      everybody,
    );
    expect(decision).toEqual({ owner: 'amir', rule: 'assign:account_manager' });
  });

  test.each([
    ['away', without('amir'), 'amir'],
    ['off shift', onShift('cleo'), 'amir'],
    ['unknown to the policy', everybody, 'stranger'],
    ['not named', everybody, null],
  ])('[RO-5] with the account manager %s, the fewest open cases', (_, presence, accountManager) => {
    const decision = chooseOwner('account-managers', facts({ accountManager }), policy, { amir: 3, cleo: 1 }, presence);
    expect(decision).toEqual({ owner: 'cleo', rule: 'assign:least_loaded' });
  });

  test('[RO-5] the fewest open cases, by id where they are equal', () => {
    expect(chooseOwner('senior-support', facts(), policy, { sam: 2, olga: 2, luis: 3 }, everybody).owner).toBe('olga');
    expect(chooseOwner('senior-support', facts(), policy, { sam: 2, olga: 2 }, everybody).owner).toBe('luis');
    expect(chooseOwner('senior-support', facts(), policy, { sam: 9 }, onShift('sam')).owner).toBe('sam');
  });

  test('[RO-5] with nobody there the case waits to be claimed', () => {
    const decision = chooseOwner('senior-support', facts(), policy, {}, onShift());
    expect(decision).toEqual({ owner: null, rule: 'assign:least_loaded:nobody' });
  });

  test('[RO-2] [ES-4] a breached case goes to the lead on call, off shift or not', () => {
    const offShift = { onShift: () => false, away: () => false };
    expect(chooseOwner('breach', facts(), policy, {}, offShift)).toEqual({ owner: 'olga', rule: 'assign:on_call' });
    expect(chooseOwner('breach', facts(), policy, {}, without('olga')).owner).toBe('lena');
    expect(chooseOwner('breach', facts(), policy, {}, { ...everybody, onCall: () => ['luis', 'olga'] }).owner).toBe(
      'luis',
    );
    expect(chooseOwner('breach', facts(), policy, {}, without('olga', 'lena', 'luis'))).toEqual({
      owner: null,
      rule: 'assign:on_call:nobody',
    });
  });

  test('[RO-6] a user group cannot put an outsider on a restricted case', () => {
    const text = SHIPPED.replace(
      'restricted: true',
      'assign: on_call\n    onCall: security\n    restricted: true',
    ).replace('onCall:\n  engineering', 'onCall:\n  security: [sol, lou]\n  engineering');
    const read = parsePolicy(text, 'policy.yml');
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const decision = chooseOwner(
      'security',
      facts({ intent: 'security_compliance' }),
      read.policy.policy,
      {},
      { ...everybody, onCall: () => ['maya', 'lou'] },
    );
    expect(decision.owner).toBe('lou');
  });

  test('[RO-5] nobody absent ever gets a case, and two instances choose alike', () => {
    const ids = policy.people.map(({ id }) => id);
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(policy.queues)),
        fc.subarray(ids),
        fc.dictionary(fc.constantFrom(...ids), fc.nat(5)),
        fc.option(fc.constantFrom(...ids)),
        (queue, present, loads, accountManager) => {
          const presence = {
            onShift: (id: string) => present.includes(id),
            away: (id: string) => !present.includes(id),
          };
          const chosen = chooseOwner(queue, facts({ accountManager }), policy, loads, presence);
          expect(chosen).toEqual(chooseOwner(queue, facts({ accountManager }), policy, { ...loads }, presence));
          if (chosen.owner !== null) expect(present).toContain(chosen.owner);
        },
      ),
      { numRuns: 300 },
    );
  });
});
