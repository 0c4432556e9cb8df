import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mongoTrail, type TrailSpan, trailBetween } from '../../../src/adapters/store/audit.ts';
import { personNamed } from '../../../src/cli/audit.ts';
import type { Person } from '../../../src/config/policy/schema.ts';
import type { Kept } from '../../../src/domain/audit/lines.ts';
import { type Door, doorOf } from '../../../src/flow/door.ts';
import { NO_LAG } from '../../../src/flow/lag.ts';
import type { FlowPorts } from '../../../src/flow/ports.ts';
import { keepPolicy, openTrail, type Trail, type TrailStore } from '../../../src/flow/trail.ts';
import type { Verbs } from '../../../src/flow/verbs.ts';
import { verbsOf } from '../../../src/flow/verbs-of.ts';
import { WATCHED } from '../../../src/flow/watched.ts';
import { min } from '../../support/core-case.ts';
import { POLICY, who } from '../../support/core-policy.ts';
import { type Bench, bench } from '../../support/ports.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(() => on.wipe());
afterAll(() => on.close());

const lost: number[] = [];
beforeEach(() => {
  lost.length = 0;
});

/** A door on the real store; `store` takes the place of the trail's. */
function world(store: Partial<TrailStore> = {}, more: Partial<FlowPorts> = {}) {
  const trail = openTrail({ ...mongoTrail(on.models), ...store }, (_error, many) => lost.push(many));
  const ports: FlowPorts = { ...on.ports, ...more, trail };
  const verbs = verbsOf(ports, () => min(5));
  return { trail, verbs, door: doorOf(verbs, { trail, policy: () => POLICY, now: () => min(5) }) };
}

const told = async (trail: Trail): Promise<readonly string[]> => {
  await trail.settled();
  const entries = await mongoTrail(on.models).newest({}, 100);
  return entries.map(words).toReversed();
};
const words = (entry: Kept): string =>
  [
    entry.kind,
    entry.who.id,
    'verb' in entry ? entry.verb : 'how' in entry ? entry.how : '',
    'records' in entry ? entry.records.join('+') : '',
    'why' in entry ? entry.why : '',
  ].join(' ');

/** One request. */
async function asks(door: Door, run: (verbs: Verbs) => Promise<unknown>, surface = '/case show'): Promise<unknown> {
  const { verbs, leave } = door.admit(surface);
  try {
    return await run(verbs);
  } finally {
    leave();
  }
}

const form = (intent: 'how_to' | 'security_compliance') => ({
  ...{ conversationId: null, summary: 'a question about the breach', details: '', intent, urgency: 'normal' as const },
  ...{ severity: 'medium' as const, accountName: null, contactEmail: null },
});
const open = async (verbs: Verbs, intent: Parameters<typeof form>[0]): Promise<string> => {
  const made = await verbs.open({ person: who('sol'), form: form(intent) });
  if (!made.ok) throw new Error(made.refusal.kind);
  return made.record.id;
};

describe('the door', () => {
  test('[AD-3] every verb that refuses leaves its refusal, by kind', async () => {
    const { door, trail } = world();
    const id = 'CASE-404';
    const person = who('pat');
    const article = { title: '', problem: '', cause: '', solution: '' };
    const filter = { from: 0, to: 1, figures: 'raw' as const };
    const refused: { readonly [V in keyof Verbs]?: (verbs: Verbs) => Promise<unknown> } = {
      command: (verbs) => verbs.command({ id, person, command: { type: 'claim' } }),
      open: (verbs) => verbs.open({ person, form: form('how_to') }),
      merge: (verbs) => verbs.merge({ id, person, into: 'CASE-405' }),
      mergeable: (verbs) => verbs.mergeable({ id, person }),
      beginReply: (verbs) => verbs.beginReply({ id, person }),
      draftReply: (verbs) => verbs.draftReply({ id, person }),
      previewReply: (verbs) => verbs.previewReply({ id, person, text: 'It works again.' }),
      sendReply: (verbs) => verbs.sendReply({ id, person, seen: 1, isShown: () => true }),
      previewTelling: (verbs) => verbs.previewTelling({ id: 'ENG-404', person }),
      tellCustomers: (verbs) => verbs.tellCustomers({ id: 'ENG-404', person, seen: null, isShown: () => true }),
      requestTicket: (verbs) => verbs.requestTicket({ caseId: id, person, team: 'engineering', ask: 'look' }),
      page: (verbs) => verbs.page({ caseId: id, person, list: 'nobody', why: 'now' }),
      commandTicket: (verbs) => verbs.commandTicket({ id: 'ENG-404', person, command: { type: 'claim' } }),
      answerCluster: (verbs) => verbs.answerCluster({ id: 'SAME-1', person, answer: 'track' }),
      link: (verbs) => verbs.link({ caseId: id, ticketId: 'ENG-404', person }),
      unlink: (verbs) => verbs.unlink({ caseId: id, ticketId: 'ENG-404', person }),
      retriage: (verbs) => verbs.retriage({ caseId: id, person, intent: 'other' }),
      transfer: (verbs) => verbs.transfer({ caseId: id, person, queue: 'billing', why: 'it is' }),
      remindLater: (verbs) => verbs.remindLater({ id, person }),
      answerOutlook: (verbs) => verbs.answerOutlook({ id, person, says: 'agree' }),
      seeCase: (verbs) => verbs.seeCase({ id, person }),
      seeTicket: (verbs) => verbs.seeTicket({ id: 'ENG-404', person }),
      nearTo: (verbs) => verbs.nearTo({ id, person }),
      candidates: (verbs) => verbs.candidates({ id, person }),
      relatedAnew: (verbs) => verbs.relatedAnew({ id, person }),
      beginArticle: (verbs) => verbs.beginArticle({ id, person }),
      saveArticle: (verbs) => verbs.saveArticle({ id, person, article }),
      askCover: (verbs) =>
        verbs.askCover({ person, cover: { list: 'nobody', from: new Date(0), until: new Date(1), reason: '' } }),
      takeCover: (verbs) => verbs.takeCover({ id: 'COVER-404', person }),
      withdrawCover: (verbs) => verbs.withdrawCover({ id: 'COVER-404', person }),
      health: (verbs) => verbs.health({ person }),
      tendLetters: (verbs) => verbs.tendLetters({ person, what: 'drop', of: null }),
      audit: (verbs) => verbs.audit({ person, of: {} }),
      report: (verbs) => verbs.report({ person, asked: { view: 'team', filter } }),
      reportCases: (verbs) => verbs.reportCases({ person, asked: { list: 'open', filter, page: 0 } }),
      takeReport: (verbs) => verbs.takeReport({ person, asked: { view: 'sla', filter } }),
      takeCases: (verbs) => verbs.takeCases({ person, asked: { list: null, filter } }),
      dashboardLink: (verbs) => verbs.dashboardLink({ person }),
    };
    const never = [
      'accountsSeen',
      'approvals',
      'home',
      'listCases',
      'prefer',
      'preferences',
      'relatedOf',
      'conversations',
      'searchKnowledge',
      'onCall',
      'there',
      'notThere',
      // Nobody asks for it: there is nothing to refuse.
      'hearThread',
      'threadMessageGone',
      'caseBehind',
      'statusBehind',
    ];
    expect([...Object.keys(refused), ...never].toSorted()).toEqual(Object.keys(WATCHED).toSorted());
    for (const run of Object.values(refused)) await asks(door, run);
    const entries = await told(trail);
    expect(entries).toHaveLength(Object.keys(refused).length);
    for (const one of entries) expect(one).toMatch(/^refusal pat \w+ [\w+-]* (?:not_found|not_allowed)$/);
  });

  test('[AD-3] [RO-6] who sees a restricted case is on the trail before they see it, once a request; an open case leaves nothing', async () => {
    const { door, verbs, trail } = world();
    const [secret, plain] = [await open(verbs, 'security_compliance'), await open(verbs, 'how_to')];
    const person = who('sol');
    await asks(door, async (mine) => {
      await mine.seeCase({ id: secret, person });
      expect(await told(trail)).toEqual([`look sol see ${secret} `]);
      await mine.seeCase({ id: secret, person });
      await mine.command({ id: secret, person, command: { type: 'claim' } });
    });
    await asks(door, (mine) => mine.seeCase({ id: plain, person }));
    await asks(door, (mine) => mine.listCases({ filter: {}, person }));
    await asks(door, (mine) => mine.listCases({ filter: {}, person: who('maya') }));
    expect(await told(trail)).toEqual([`look sol see ${secret} `, `look sol list ${secret} `]);
  });

  test('[AD-3] who asks for several things of one record in one request is told no once', async () => {
    const { door, verbs, trail } = world();
    const id = await open(verbs, 'security_compliance');
    const person = who('lena');
    await asks(door, async (hers) => {
      await hers.nearTo({ id, person });
      await hers.seeCase({ id, person });
      await hers.command({ id, person, command: { type: 'claim' } });
    });
    expect(await told(trail)).toEqual([`refusal lena claim ${id} not_found`]);
  });

  test('[AD-3] where the trail cannot be written nothing restricted is shown; what was done or refused stands, and is told once', async () => {
    const full = { append: () => Promise.reject(new Error('no room')) };
    const { door, verbs, trail } = world(full);
    const [secret, plain] = [await open(verbs, 'security_compliance'), await open(verbs, 'how_to')];
    const [sol, pat] = [who('sol'), who('pat')];
    await expect(asks(door, (mine) => mine.seeCase({ id: secret, person: sol }))).rejects.toThrow('no room');
    expect(lost).toEqual([]);
    const done = await asks(door, (mine) => mine.command({ id: secret, person: sol, command: { type: 'claim' } }));
    expect(done).toMatchObject({ ok: true });
    const no = await asks(door, (mine) => mine.command({ id: plain, person: pat, command: { type: 'claim' } }));
    expect(no).toMatchObject({ ok: false, refusal: { kind: 'not_allowed' } });
    await trail.settled();
    expect(lost).toEqual([1, 1]);
  });

  test('[AD-3] a trail that does not answer holds nobody up who is refused or has done something', async () => {
    const { door, verbs } = world({ append: () => new Promise(() => undefined) });
    const id = await open(verbs, 'how_to');
    const run = (mine: Verbs) =>
      mine.command({
        ...{ id, person: who('lena') },
        command: { type: 'set_deadline', metric: null, ms: 7_200_000, from: 'now', reason: 'agreed' },
      });
    expect(await asks(door, run)).toMatchObject({ ok: true });
    const no = await asks(door, (mine) => mine.command({ id, person: who('pat'), command: { type: 'claim' } }));
    expect(no).toMatchObject({ ok: false });
  });

  test('[AD-3] [IC-6] letters that somebody tries again or drops are on the trail, where there were any', async () => {
    const letter = { id: 'CASE-1', key: 'k', destination: 'slack:#eng', error: 'not_in_channel', attempts: 1 };
    const at = { asideAt: min(0), notBefore: null, nameless: false };
    const health = {
      look: async () => ({ waiting: 0, letters: [{ ...letter, ...at }], broken: [] }),
      retry: async () => undefined,
      drop: async () => undefined,
      lag: async () => NO_LAG,
      halted: () => ({}),
    };
    const admin: Person = { ...who('lena'), roles: ['admin'] };
    const { door, trail } = world({}, { health });
    await asks(door, (mine) => mine.tendLetters({ person: admin, what: 'drop', of: '#eng' }));
    await asks(door, (mine) => mine.tendLetters({ person: admin, what: 'retry', of: 'hacked' }));
    await trail.settled();
    const entries = await mongoTrail(on.models).newest({}, 9);
    expect(entries).toMatchObject([{ kind: 'letters', what: 'drop', count: 1, place: '#eng', who: { id: 'lena' } }]);
  });

  test('[AD-3] turns strangers away with their account and nothing else', async () => {
    const { door, trail } = world();
    door.turnAway({ kind: 'stranger', id: 'U9', member: false }, '/case');
    expect(await told(trail)).toEqual(['stranger U9   ']);
  });
});

describe('the policy on the trail', () => {
  const keep = (version: string, policy = POLICY) =>
    keepPolicy(mongoTrail(on.models), { policy, version, file: 'policy.yml', now: min(0) });
  const other = { ...POLICY, people: POLICY.people.filter(({ id }) => id !== 'pat') };
  const versions = async () =>
    (await mongoTrail(on.models).newest({}, 9)).flatMap((one) => (one.kind === 'policy' ? [`${one.n} ${one.to}`] : []));

  test('[AD-3] [AD-4] each is written once by several instances, also one that came while nobody ran', async () => {
    await Promise.all([keep('a'), keep('a'), keep('a')]);
    expect(await versions()).toEqual(['1 a']);
    await Promise.all([keep('b', other), keep('b', other)]);
    await keep('b', other);
    await keep('a');
    expect((await versions()).toSorted()).toEqual(['1 a', '2 b', '3 a']);
    const newest = await mongoTrail(on.models).policy();
    expect(newest?.changes).toEqual([{ type: 'gained', person: 'pat', what: 'role approver' }]);
  });
});

test('[AD-3] the trail is read in its order, by person, record, kind and time', async () => {
  const trail = mongoTrail(on.models);
  const at = (minute: number) => ({ at: min(minute) });
  const [ana, ben] = [{ kind: 'person', id: 'ana' } as const, { kind: 'person', id: 'ben' } as const];
  const looked = { kind: 'look', verb: 'see', surface: '/case show' } as const;
  await trail.append([
    { ...looked, records: ['CASE-1', 'CASE-2'], who: ana, ...at(2) },
    { ...looked, records: ['CASE-2'], who: ben, ...at(1) },
    {
      kind: 'approval',
      of: 'waiver',
      step: 'approved',
      records: ['CASE-2'],
      metric: 'FRT',
      asker: 'ana',
      who: ben,
      ...at(3),
    },
    { kind: 'export', what: 'trail', format: 'slack', who: ben, ...at(3) },
    { kind: 'refusal', verb: 'claim', records: ['CASE-3'], why: 'stale', surface: '/case claim', who: ben, ...at(4) },
  ]);
  const read = async (span: TrailSpan) => {
    const minutes: number[] = [];
    for await (const entry of trailBetween(on.models, span))
      minutes.push((entry.at.getTime() - min(0).getTime()) / 60_000);
    return minutes;
  };
  expect(await read({})).toEqual([1, 2, 3, 3, 4]);
  expect(await read({ person: 'ana' })).toEqual([2, 3]);
  expect(await read({ record: 'CASE-2' })).toEqual([1, 2, 3]);
  expect(await read({ record: 'CASE-2', kind: 'look', since: min(2) })).toEqual([2]);
  expect(await read({ since: min(2), until: min(3) })).toEqual([2]);
  expect((await trail.newest({ telling: true }, 9)).map(({ kind }) => kind)).toEqual(['approval', 'look', 'look']);
  const { people } = POLICY;
  const named = ['ana', '@Ana', 'ana@core.example', 'U0CONNECT', 'operator:root'].map((one) =>
    personNamed(one, people),
  );
  expect(named).toEqual(['ana', 'ana', 'ana', 'stranger:U0CONNECT', 'operator:root']);
});

test('[AD-3] the trail is only ever added to', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const naming = sources.filter((path) =>
    /models\.audit\b|collection<StoredEntry>/.test(readFileSync(`src/${path}`, 'utf8')),
  );
  expect(naming.toSorted()).toEqual(['adapters/store/audit.ts', 'cli/db-open.ts']);
  for (const path of naming)
    expect(readFileSync(`src/${path}`, 'utf8')).not.toMatch(
      /\b(?:update|delete|replace|findOneAnd|bulkWrite|drop)\w*\(/,
    );
});
