import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../../../src/config/policy/schema.ts';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import { caseEffects } from '../../../../src/domain/case/effects.ts';
import { closingWords, resolvedWords, updateWords } from '../../../../src/domain/case/status-update.ts';
import type { Actor } from '../../../../src/domain/record/actor.ts';
import type { Effect } from '../../../../src/domain/record/effect.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import {
  anAccount,
  assessment,
  by,
  customer,
  having,
  min,
  openCase,
  placement,
  RESTRICTED,
  resolvedUnanswered,
  tell,
} from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const ANA = by('ana');
const MAYA: Actor = { kind: 'customer', id: 'c1', name: 'Maya' };
const contact = { id: 'c1', name: 'Maya {case} Meyer', email: null };
const UPDATES: Policy = {
  ...POLICY,
  mirror: {
    ...POLICY.mirror,
    updates: [
      { status: 'new', intents: ['outage'], text: 'An outage.' },
      { status: 'new', text: 'Hi {name}, we have it as {case}.' },
      { status: 'in_progress', text: 'Somebody works on {case}, {name}.' },
      { status: 'waiting', text: 'We wait for you.' },
      { status: 'resolved', text: '{case} is done, {name}.' },
    ],
  },
};

const here = (changes: Parameters<typeof openCase>[0] = {}) => openCase({ contact, ...changes });
type Update = Extract<Effect, { kind: 'update' }>;
/** What a write says to customers, by the case as it is then. */
function saidBy(before: CaseRecord | null, after: CaseRecord, policy = UPDATES): readonly (string | null)[] {
  const logged = after.log.slice(before?.log.length ?? 0);
  return caseEffects(after.id, before?.state ?? null, after.state, logged, policy)
    .filter((effect): effect is Update => effect.kind === 'update')
    .map((effect) => updateWords(effect, after.state, policy));
}
/** What some commands say, each in its turn. */
function story(record: CaseRecord, ...steps: readonly (readonly [CaseInput, Actor?])[]) {
  let now = record;
  return steps.map(([command, actor = ANA], at) => {
    const { record: after, refusal } = tell(now, command, min(at + 2), actor);
    expect(refusal).toBeNull();
    const said = saidBy(now, after);
    now = after;
    return said;
  });
}

describe('[IC-2] what customers are told of how their case stands', () => {
  test('by the first text that fits, with their first name and the number; nothing by a policy without', () => {
    expect(saidBy(null, here())).toEqual(['Hi Maya, we have it as CASE-1.']);
    expect(saidBy(null, here(), POLICY)).toEqual([]);
    expect(saidBy(null, here({ contact: null }))).toEqual(['Hi, we have it as CASE-1.']);
    expect(saidBy(null, here({ assessment: assessment('outage') }))).toEqual(['An outage.']);
    expect(saidBy(null, here({ conversationId: null }))).toEqual([]);
  });

  test('once for each status, and again once it was reopened; a status without a text says nothing', () => {
    const working = ['Somebody works on CASE-1, Maya.'];
    expect(
      story(
        here(),
        [{ type: 'claim' }],
        [{ type: 'wait', why: 'for their bank' }],
        [{ type: 'resume' }],
        [{ type: 'wait', why: 'for their bank' }],
        [customer(min(6)), MAYA],
        [{ type: 'snooze', until: min(90), why: 'they look' }],
        [{ type: 'resume' }],
        [{ type: 'release' }],
        [resolvedUnanswered()],
        [{ type: 'reopen', why: 'not done' }],
        [{ type: 'claim' }],
      ),
    ).toEqual([working, ['We wait for you.'], [], [], [], [], [], [], [], ['Hi Maya, we have it as CASE-1.'], working]);
  });

  test('[RO-6] never of a restricted case, nor to an account that wants none, however late that is known', () => {
    expect(saidBy(null, here({ placement: placement(RESTRICTED) }))).toEqual([]);
    const account = anAccount(null, { noUpdates: true });
    expect(saidBy(null, here({ account }))).toEqual([]);
    const effect = { kind: 'update', conversation: '77', reached: 1 } as const;
    const { state } = here();
    expect(updateWords(effect, state, UPDATES)).toBe('Hi Maya, we have it as CASE-1.');
    expect(updateWords(effect, { ...state, account }, UPDATES)).toBeNull();
    expect(updateWords(effect, { ...state, restricted: true }, UPDATES)).toBeNull();
    expect(updateWords(effect, having(here(), [{ type: 'claim' }, min(1), ANA]).state, UPDATES)).toBeNull();
    expect(updateWords(effect, state, POLICY)).toBeNull();
  });

  test('one of before it was kept what it has been is told of no status that it had already', () => {
    const { state, ...record } = having(here(), [{ type: 'claim' }, min(1), ANA]);
    const { reached: _reached, ...before } = state;
    expect(story({ ...record, state: before }, [{ type: 'wait', why: 'x' }], [{ type: 'resume' }])).toEqual([
      ['We wait for you.'],
      [],
    ]);
  });

  test('that it is resolved is said as the conversation is closed, by the write that resolves it alone', () => {
    const resolved = having(here(), [resolvedUnanswered(), min(2), ANA]);
    const n = resolved.log.at(-1)?.n ?? 0;
    const closing = (seq: number, through: number, state = resolved.state) =>
      closingWords(state, UPDATES, { conversation: '77', seq, through });
    expect(closing(n, n)).toBe('CASE-1 is done, Maya.');
    expect(closing(n - 1, n + 3)).toBe('CASE-1 is done, Maya.');
    expect(closing(n + 1, n + 3)).toBeNull();
    expect(closing(1, 9, here().state)).toBeNull();
    expect(closing(1, 9, { ...resolved.state, restricted: true })).toBeNull();
  });

  test('whoever resolves reads it before, unless nobody is told', () => {
    const { state } = here();
    expect(resolvedWords(state, UPDATES)).toBe('CASE-1 is done, Maya.');
    expect(resolvedWords({ ...state, closed: true }, UPDATES)).toBeNull();
    expect(resolvedWords({ ...state, conversationId: null }, UPDATES)).toBeNull();
    expect(resolvedWords(state, POLICY)).toBeNull();
  });

  test('[IN-6] in a conversation that was merged into it nobody is called by a name that may not be theirs', () => {
    const effect = { kind: 'update', conversation: '78', reached: 1 } as const;
    expect(updateWords(effect, here().state, UPDATES)).toBe('Hi, we have it as CASE-1.');
  });
});
