import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../../../src/config/policy/schema.ts';
import { entriesOfCase } from '../../../../src/domain/audit/case-moves.ts';
import { type Entry, type Fact, KINDS, peopleOf, recordsIn, type Who } from '../../../../src/domain/audit/entry.ts';
import { CSV_HEAD, csvLine, jsonLine } from '../../../../src/domain/audit/lines.ts';
import { changesOf, rosterOf } from '../../../../src/domain/audit/roster.ts';
import { entryWords } from '../../../../src/domain/audit/words.ts';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import type { Actor } from '../../../../src/domain/record/actor.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import { by, customer, having, min, openCase, T0, TEAMMATE, tell } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const ana: Who = { kind: 'person', id: 'ana' };
const entry = (fact: Fact, who: Who = ana): Entry => ({ ...fact, who, at: T0 });
const roster = rosterOf(POLICY);
const policyFact = (changes: Extract<Fact, { kind: 'policy' }>['changes']): Fact => ({
  ...{ kind: 'policy', n: 2, from: 'aaaa', to: 'bbbb', roster },
  changes,
});
const stranger = (member: boolean): Who => ({ kind: 'stranger', id: 'U1', member });

/** One of each kind, and what an admin reads of it. */
const EVERY: readonly (readonly [Fact, Who, string])[] = [
  [
    { kind: 'refusal', verb: 'resolve', records: ['CASE-12'], why: 'not_allowed', surface: '/case resolve' },
    ana,
    'ANA tried to resolve CASE-12: not theirs to do',
  ],
  [
    { kind: 'refusal', verb: 'open', records: [], why: 'not_allowed', surface: 'form open' },
    ana,
    'ANA tried to open a case: not theirs to do',
  ],
  [
    { kind: 'look', verb: 'list', records: ['CASE-1', 'CASE-2', 'CASE-3', 'CASE-4'], surface: '/case list' },
    ana,
    'ANA saw CASE-1, CASE-2, CASE-3 and 1 more (/case list)',
  ],
  [{ kind: 'look', verb: 'see', records: [], surface: '/case why' }, ana, 'ANA saw a restricted case (/case why)'],
  [
    { kind: 'stranger', surface: 'button case:claim' },
    stranger(true),
    'U1, who is not in the policy, was turned away (button case:claim)',
  ],
  [
    { kind: 'stranger', surface: '/case' },
    stranger(false),
    'U1, of another workspace or a guest, was turned away (/case)',
  ],
  [
    { kind: 'deadline', how: 'tightened', records: ['CASE-1'], metrics: ['FRT'] },
    { kind: 'rule', id: 'renewal-near' },
    'The rule renewal-near tightened the deadline of CASE-1',
  ],
  [
    { kind: 'approval', of: 'waiver', step: 'approved', records: ['CASE-1'], metric: 'FRT', asker: 'ben' },
    ana,
    'ANA waived CASE-1, as BEN had asked',
  ],
  [
    policyFact([
      { type: 'gained', person: 'ben', what: 'role admin' },
      { type: 'closed', queue: 'billing' },
    ]),
    { kind: 'file', id: 'policy.yml' },
    'policy.yml bbbb is in force: BEN gained role admin, billing is restricted',
  ],
  [
    { kind: 'letters', what: 'drop', count: 3, place: '#eng' },
    { kind: 'operator', id: 'root' },
    'root, on the command line, dropped 3 undelivered messages of #eng',
  ],
  [{ kind: 'export', what: 'trail', format: 'csv' }, ana, 'ANA read this trail (csv)'],
  [{ kind: 'dashboard', did: 'opened' }, ana, 'ANA opened the dashboard'],
  [{ kind: 'dashboard', did: 'left' }, ana, 'ANA signed out of the dashboard'],
  [
    { kind: 'operator', act: 'restored' },
    { kind: 'operator', id: 'root' },
    'root, on the command line, filled the database from a copy',
  ],
];

describe('an entry', () => {
  test('[AD-3] of every kind is a short sentence for a tired admin', () => {
    for (const [fact, who, words] of EVERY) expect(entryWords(entry(fact, who), (id) => id.toUpperCase())).toBe(words);
    expect(new Set(EVERY.map(([{ kind }]) => kind))).toEqual(new Set(Object.keys(KINDS)));
  });

  test('[AD-3] is one line of a table with as many cells as its head, and one of JSON without what policies are compared by', () => {
    for (const [fact, who] of EVERY) {
      const kept = { ...entry(fact, who), id: 'e1' };
      expect(csvLine(kept).match(/"(?:[^"]|"")*"/g)).toHaveLength(CSV_HEAD.split(',').length);
      expect(jsonLine(kept)).not.toMatch(/\n|roster/);
      expect(JSON.parse(jsonLine(kept))).toMatchObject({ id: 'e1', at: T0.toISOString(), kind: fact.kind, who });
    }
  });

  test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])('[AD-3] %j begins no formula in a spreadsheet', (place) => {
    const line = csvLine({ ...entry({ kind: 'export', what: 'trail', format: place }), id: 'e1' });
    expect(line.endsWith(`,"'${place}"`)).toBe(true);
    const quoted = csvLine({ ...entry({ kind: 'export', what: 'trail', format: 'a"b' }), id: 'e1' });
    expect(quoted.endsWith(',"a""b"')).toBe(true);
  });

  test('[AD-3] keeps of what was named only numbers of ours', () => {
    expect(recordsIn(['CASE-12', 'ENG-3', 'SAME-4', 'my card 4111', 'CASE-1 hacked', ''])).toEqual([
      'CASE-12',
      'ENG-3',
      'SAME-4',
    ]);
  });

  test('[AD-3] is found by who did it and whose matter it was', () => {
    const asked: Fact = { kind: 'approval', of: 'waiver', step: 'declined', records: [], metric: 'FRT', asker: 'ben' };
    expect(peopleOf(entry(asked))).toEqual(['ana', 'ben']);
    const gained = policyFact([{ type: 'gained', person: 'ben', what: 'guest' }]);
    expect(peopleOf(entry(gained, { kind: 'file', id: 'p.yml' }))).toEqual(['file:p.yml', 'ben']);
  });
});

describe('what a write of a case means for the trail', () => {
  const kept = (record: CaseRecord, input: CaseInput, minute: number, actor: Actor = by('ana')) => {
    const step = tell(record, input, min(minute), actor);
    return entriesOfCase(record.id, record.state, step.record.state, step.record.log.slice(record.log.length));
  };
  const told = (entries: readonly Entry[]) =>
    entries.map((one) => [one.kind, one.who.id, 'how' in one ? one.how : 'step' in one ? one.step : '']);
  const set = { type: 'set_deadline', metric: null, ms: 7_200_000, from: 'now', reason: 'they agreed' } as const;

  test('[AD-3] [SLA-7] a deadline set by hand, without its reason', () => {
    const entries = kept(openCase(), set, 5, by('lena'));
    expect(told(entries)).toEqual([['deadline', 'lena', 'set']]);
    expect(JSON.stringify(entries)).not.toMatch(/agreed/);
  });

  test('[AD-3] [SLA-4] clocks that somebody stops and lets run, here or in Intercom; not those that a customer wakes', () => {
    const record = having(openCase(), [{ type: 'claim' }, min(1)]);
    expect(told(kept(record, { type: 'wait', why: 'we need a log' }, 2))).toEqual([['deadline', 'ana', 'paused']]);
    expect(told(kept(record, { type: 'snooze', until: null, why: 'later' }, 2, TEAMMATE))).toEqual([
      ['deadline', '9', 'paused'],
    ]);
    const waiting = having(record, [{ type: 'wait', why: 'we need a log' }, min(2)]);
    expect(told(kept(waiting, { type: 'resume' }, 3))).toEqual([['deadline', 'ana', 'resumed']]);
    const woken = kept(waiting, customer(min(3)), 3, { kind: 'customer', id: 'c', name: 'Cus Tomer' });
    expect(woken).toEqual([]);
  });

  test('[AD-3] what is no matter of deadlines or approvals leaves nothing', () => {
    expect(kept(openCase(), { type: 'claim' }, 5)).toEqual([]);
    expect(entriesOfCase('CASE-1', null, openCase().state, openCase().log)).toEqual([]);
  });
});

describe('the next policy', () => {
  const changed = (change: (policy: Policy) => Policy) => changesOf(roster, rosterOf(change(POLICY)));
  const ofBen = (more: Partial<Policy['people'][number]>) => (policy: Policy) => ({
    ...policy,
    people: policy.people.map((one) => (one.id === 'ben' ? { ...one, ...more } : one)),
  });

  test('[AD-3] [AD-2] tells who gains and who loses a role, a seat, and being let in as a guest', () => {
    expect(changed((policy) => policy)).toEqual([]);
    expect(changed(ofBen({ roles: ['lead'], guest: true }))).toEqual([
      { type: 'gained', person: 'ben', what: 'guest' },
      { type: 'gained', person: 'ben', what: 'role lead' },
      { type: 'lost', person: 'ben', what: 'role agent' },
    ]);
    const security = { ...POLICY.queues.security, members: ['sol', 'ben'], lead: 'ben' } as Policy['queues'][string];
    expect(changed((policy) => ({ ...policy, queues: { ...policy.queues, security } }))).toEqual([
      { type: 'gained', person: 'ben', what: 'queue security' },
      { type: 'gained', person: 'ben', what: 'queue security lead' },
      { type: 'lost', person: 'sol', what: 'queue security lead' },
    ]);
  });

  test('[AD-3] tells that another account acts for somebody, without its address', () => {
    const changes = changed(ofBen({ email: 'mallory@elsewhere.example' }));
    expect(changes).toEqual([{ type: 'account', person: 'ben' }]);
    expect(csvLine({ ...entry(policyFact(changes)), id: 'e' })).not.toMatch(/mallory/);
  });

  test('[AD-3] [RO-6] tells of queues that it closes or opens, of somebody who is gone, and of other targets', () => {
    const general = { ...POLICY.queues.general, restricted: true } as Policy['queues'][string];
    expect(changed((policy) => ({ ...policy, queues: { ...policy.queues, general } }))).toEqual([
      { type: 'closed', queue: 'general' },
    ]);
    const gone = changed((policy) => ({ ...policy, people: policy.people.filter(({ id }) => id !== 'pat') }));
    expect(gone).toEqual([{ type: 'lost', person: 'pat', what: 'role approver' }]);
    expect(changed((policy) => ({ ...policy, targets: policy.targets.slice(1) }))).toEqual([
      { type: 'changed', what: 'targets' },
    ]);
  });
});
