import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../../../src/config/policy/schema.ts';
import { absorbOf } from '../../../../src/domain/case/absorb.ts';
import { type CaseInput, ruleOf } from '../../../../src/domain/case/case.ts';
import { clockName } from '../../../../src/domain/case/clocks.ts';
import { closedOf } from '../../../../src/domain/case/erased.ts';
import { spokenFor } from '../../../../src/domain/case/incident.ts';
import { asking } from '../../../../src/domain/case/need-info.ts';
import { caseActs } from '../../../../src/domain/picture/acts.ts';
import { updateWords } from '../../../../src/domain/picture/updates.ts';
import type { Actor } from '../../../../src/domain/record/actor.ts';
import { erased } from '../../../../src/domain/record/erasure.ts';
import { explainClock } from '../../../../src/domain/sla/explain.ts';
import { outcome, readClock } from '../../../../src/domain/sla/read.ts';
import { caseSentence } from '../../../../src/domain/words/case-events.ts';
import { plainHand, written } from '../../../../src/domain/words/line.ts';
import { namesIn } from '../../../../src/domain/words/said.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import {
  assessment,
  by,
  calendar,
  customer,
  having,
  MINUTE,
  min,
  opened,
  placement,
  RESTRICTED,
  RULE,
  T0,
  tell,
  wake,
  write,
} from '../../../support/core-case.ts';
import { POLICY, who } from '../../../support/core-policy.ts';

const budgets = { FRT: 120 * MINUTE, NRT: 60 * MINUTE, TTR: 6000 * MINUTE, PUT: 30 * MINUTE };
type Step = readonly [CaseInput, Date, Actor?];
const TESS: Actor = { kind: 'teammate', id: '9', name: 'Tess' };

const begun = (number: number, ...steps: readonly Step[]): CaseRecord => {
  const event = opened({ number, conversationId: `80${number}`, placement: placement({ owner: 'ana', budgets }) });
  return having(write(`CASE-${number}`, null, [event], { at: T0, by: RULE }).record, ...steps);
};
const says = (at: number, of?: string, text = 'It is with our engineers.'): Step => [
  { type: 'hear_teammate', heardAt: min(at), teammate: '9', name: 'Tess', text, ...(of && { of }) },
  min(at),
  TESS,
];
const writes = (at: number, of?: string): Step => [{ ...customer(min(at)), ...(of && { of }) }, min(at)];
const asks = (at: number, id = 'ENG-1', team = 'engineering'): Step => [
  { type: 'request_ticket', ticket: { id, team, ask: 'look', status: 'open', owner: null } },
  min(at),
];
const news = (at: number, status: 'claimed' | 'done' | 'open', more: object = {}): Step => [
  { type: 'ticket_changed', ticket: 'ENG-1', status, owner: 'eli', ownerName: 'Eli', note: null, ...more },
  min(at),
  by('eli'),
];
const unlinks = (at: number): Step => [{ type: 'unlink_ticket', ticket: 'ENG-1' }, min(at)];
const promises = (at: number, until: number): Step => [{ type: 'promise', until: min(until), note: '' }, min(at)];
const resolves = (at: number): Step => [
  { type: 'resolve', how: 'x', anyway: true, unanswered: true },
  min(at),
  by('ana'),
];

/** CASE-2 merged into CASE-1, both as they are then. */
const merged = (one: CaseRecord, other: CaseRecord, at: number) => {
  const gone = having(other, [{ type: 'merge', into: one.id }, min(at)]);
  return { gone, stays: having(one, [absorbOf(gone.id, gone.state), min(at)]) };
};
const apart = (gone: CaseRecord, at: number): CaseRecord => having(gone, [{ type: 'unmerge' }, min(at)]);

/** What runs, in minutes after the start: "PUT~CASE-2 60". */
const running = ({ state }: CaseRecord, at: number, ...metrics: readonly string[]): readonly string[] =>
  state.clocks
    .filter(({ metric, stoppedAt }) => stoppedAt === undefined && metrics.includes(metric))
    .map((clock) => {
      const { dueAt } = readClock(clock, min(at));
      const due = dueAt === null ? 'rests' : (dueAt.getTime() - T0.getTime()) / MINUTE;
      return `${clock.metric}${clock.of ? `~${clock.of}` : ''} ${due}`;
    })
    .toSorted();

describe('[IN-6] [OW-10] the next update of each conversation', () => {
  // Own answered at 5, work begun at 10: due at 40. The merged one answered at 12: due at 42.
  const { stays, gone } = merged(begun(1, says(5), asks(10)), begun(2, asks(2, 'FIN-1', 'finance'), says(12)), 20);

  test.each<[string, CaseRecord, readonly string[]]>([
    ['each is due where it was', stays, ['PUT 40', 'PUT~CASE-2 42']],
    ['an answer in one keeps its own', having(stays, says(30)), ['PUT 60', 'PUT~CASE-2 42']],
    ['and one in the other that one’s', having(stays, says(30, 'CASE-2')), ['PUT 40', 'PUT~CASE-2 60']],
    ['what is promised here counts here', having(stays, promises(25, 100)), ['PUT 100', 'PUT~CASE-2 42']],
    [
      'one that was never paced is from now on',
      merged(begun(1, says(5), asks(10)), begun(2, says(12)), 20).stays,
      ['PUT 40', 'PUT~CASE-2 50'],
    ],
    [
      'none where that customer waits',
      having(stays, says(30, 'CASE-2'), writes(31, 'CASE-2'), says(32)),
      ['PUT 62', 'PUT~CASE-2 60'],
    ],
    [
      'none where its conversation is closed',
      having(stays, [{ type: 'hear_close', of: 'CASE-2' }, min(25), TESS], news(26, 'claimed')),
      ['PUT 40'],
    ],
    ['nor in its own', having(stays, [{ type: 'hear_close' }, min(25), TESS], news(26, 'claimed')), ['PUT~CASE-2 42']],
    [
      'a customer who writes there again is answered, and hears on',
      having(stays, [{ type: 'hear_close' }, min(25), TESS], writes(26), says(27)),
      ['PUT 57', 'PUT~CASE-2 42'],
    ],
    [
      'nor once the last other one has parted',
      having(
        stays,
        [{ type: 'hear_close' }, min(25), TESS],
        [{ type: 'part', merged: 'CASE-2' }, min(26), RULE],
        news(27, 'claimed'),
      ),
      [],
    ],
    ['taken apart: as if it had never been merged', apart(gone, 25), ['PUT 42']],
    ['what was said meanwhile counts', apart(having(gone, says(30)), 35), ['PUT 65']],
  ])('%s', (_, record, expected) => {
    expect(running(record, 35, 'PUT')).toEqual(expected);
  });

  test('a closed conversation was told nothing: that is no update given', () => {
    const closed = having(stays, [{ type: 'hear_close', of: 'CASE-2' }, min(50), TESS]);
    const clock = closed.state.clocks.find(({ metric, of }) => metric === 'PUT' && of === 'CASE-2');
    expect(clock && outcome(clock, min(60))).toBe('missed');
  });

  test('the line says whose is next', () => {
    const line = updateWords(having(stays, says(30)).state.clocks, min(35));
    const hand = plainHand(namesIn(POLICY), { zone: 'Europe/Berlin', now: min(35) });
    expect(line && written(line, hand)).toBe('Next update to CASE-2’s customer by 10:42');
  });
});

describe('[IN-6] [OW-6] what each customer is to be told', () => {
  const both = (at: number, ...steps: readonly Step[]) => {
    const { gone, stays } = merged(begun(1, says(5)), begun(2, says(5), asks(6)), at);
    return { gone: having(gone, ...steps), stays: having(stays, ...steps) };
  };
  const done = both(10, news(20, 'done'));

  test('work that is done while the case is merged is owed to its customer by whoever speaks for it, who alone is told', () => {
    expect(running(done.stays, 20, 'UPDATE')).toEqual(['UPDATE~CASE-2 140']);
    expect(running(done.gone, 20, 'UPDATE')).toEqual([]);
  });

  test.each<[string, CaseRecord, readonly string[]]>([
    ['and by itself, once it is taken apart', apart(done.gone, 30), ['UPDATE 140']],
    ['not where they were told meanwhile', apart(having(done.gone, says(25)), 30), []],
    ['nor where it was not done after all', apart(having(done.gone, news(25, 'open', { how: 'reopened' })), 30), []],
  ])('%s', (_, record, expected) => {
    expect(running(record, 30, 'UPDATE')).toEqual(expected);
  });

  test('[OW-13] who writes meanwhile waits for an answer, from when they wrote', () => {
    expect(running(apart(having(done.gone, says(21), writes(23), writes(29)), 30), 30, 'NRT')).toEqual(['NRT 83']);
  });

  test('one that is not done after all ends what is owed for it, and nothing else', () => {
    const { stays } = merged(begun(1, says(5), asks(6)), begun(2, says(5), asks(6, 'FIN-1', 'finance')), 10);
    const ended = (at: number, ticket: string, more: object = {}) => news(at, 'done', { ticket, ...more });
    const all = having(stays, ended(20, 'ENG-1'), ended(21, 'FIN-1'));
    expect(running(all, 21, 'UPDATE')).toEqual(['UPDATE 140', 'UPDATE~CASE-2 141']);
    const again = having(all, ended(22, 'FIN-1', { status: 'open', how: 'reopened' }));
    expect(running(again, 22, 'UPDATE')).toEqual(['UPDATE 140']);
    expect(again.state.clocks.find(({ of, metric }) => of === 'CASE-2' && metric === 'UPDATE')?.voided).toBe('moot');
  });
});

describe('[IN-6] [OW-6] two cases behind one tracker, of which one speaks for the other', () => {
  const links = (at: number): Step => [
    {
      type: 'link_ticket',
      ticket: { id: 'ENG-1', team: 'engineering', ask: '', status: 'open', owner: null, tracker: true },
    },
    min(at),
  ];
  const { stays, gone } = merged(begun(1, says(5), links(6)), begun(2, says(5), links(6)), 10);
  const done = having(stays, news(20, 'done'));

  test.each<[string, CaseRecord, readonly string[]]>([
    ['done, both customers are owed a word of it', done, ['UPDATE 140', 'UPDATE~CASE-2 140']],
    ['one of whom has it', having(done, says(25)), ['UPDATE~CASE-2 140']],
    ['or the other', having(done, says(25, 'CASE-2')), ['UPDATE 140']],
    ['or both', having(done, says(25), says(26, 'CASE-2')), []],
    ['unlinked, it was all that both waited for, and nothing was done', having(stays, unlinks(20)), []],
    ['not done after all, neither', having(done, news(25, 'open', { how: 'reopened' })), []],
    [
      'done once more, both again',
      having(done, says(25), news(26, 'open', { how: 'reopened' }), news(30, 'done')),
      ['UPDATE 150', 'UPDATE~CASE-2 150'],
    ],
    ['parted, each its own', having(done, [{ type: 'part', merged: 'CASE-2' }, min(30), RULE]), ['UPDATE 140']],
    ['and that of the other goes along', apart(having(gone, news(20, 'done')), 30), ['UPDATE 140']],
    [
      'done here before the other came, which had not heard of it: that one’s is owed from then on',
      merged(begun(1, says(5), links(6), news(8, 'done'), says(9)), begun(2, says(5), links(6)), 10).stays,
      ['UPDATE~CASE-2 130'],
    ],
  ])('%s', (_, record, expected) => {
    expect(running(record, 35, 'UPDATE')).toEqual(expected);
  });

  test('its tracker waits until both know, and the button answers whoever does not', () => {
    const half = having(done, says(25));
    expect(spokenFor(half.state)).toBe(true);
    expect(spokenFor(having(half, says(26, 'CASE-2')).state)).toBe(false);
    const person = who('ana');
    const replies = caseActs(half, { person }, POLICY, min(30)).main.filter((act) => act.do === 'reply');
    expect(replies).toEqual([{ do: 'reply', words: 'Reply to CASE-2’s customer…', about: 'CASE-2' }]);
  });

  test('work that came with one merged case stays for another that had waited for it', () => {
    const one = merged(begun(1, says(5)), begun(2, says(5), links(6)), 10).stays;
    const third = having(begun(3, says(5), links(6)), [{ type: 'merge', into: 'CASE-1' }, min(11)]);
    const both = having(one, [absorbOf('CASE-3', third.state), min(11)]);
    const rest = having(both, [{ type: 'part', merged: 'CASE-2' }, min(12), RULE], news(20, 'done'));
    expect(running(rest, 20, 'UPDATE')).toEqual(['UPDATE~CASE-3 140']);
  });
});

describe('[OW-10] an update of which there is nothing to tell any more', () => {
  const paced = (...steps: readonly Step[]) => running(begun(1, says(5), ...steps), 30, 'PUT', 'UPDATE');
  test.each<[string, readonly string[], readonly string[]]>([
    ['what was asked for is withdrawn', paced(asks(10), news(20, 'done', { decided: withdrawn() })), []],
    [
      'what is done beside it is told of all the same',
      paced(
        asks(10),
        asks(11, 'FIN-1', 'finance'),
        news(20, 'done'),
        news(21, 'done', { ticket: 'FIN-1', decided: withdrawn() }),
      ),
      ['PUT 40', 'UPDATE 141'],
    ],
    [
      'once it is told, nothing is owed for what is withdrawn',
      paced(
        asks(10),
        asks(11, 'FIN-1', 'finance'),
        news(20, 'done'),
        says(21),
        news(22, 'done', { ticket: 'FIN-1', decided: withdrawn() }),
      ),
      [],
    ],
    [
      'it is escalated no more',
      paced([{ type: 'escalate', reason: 'stuck' }, min(6)], says(7, undefined, 'We are checking it.'), [
        { type: 'deescalate', reason: 'clear' },
        min(20),
        by('lena'),
      ]),
      [],
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  test('a promise stays, whatever becomes of its reason, and at its moment, however long the case was resolved', () => {
    const promised = begun(1, says(5), asks(10), promises(15, 100), news(20, 'done', { decided: withdrawn() }));
    expect(running(promised, 30, 'PUT')).toEqual(['PUT 100']);
    const again = having(promised, resolves(30), [{ type: 'reopen', why: 'x' }, min(60)]);
    expect(running(again, 61, 'PUT')).toEqual(['PUT 100']);
  });
});

function withdrawn() {
  return { verdict: 'withdrawn', askedBy: 'ana' };
}

describe('[IN-6] [OW-4] a team asks a case that is merged', () => {
  const question = { n: 3, text: 'which build?', case: 'CASE-2', by: 'eli', name: 'Eli', at: min(20) };
  const question1 = (at: number, more: object = {}): Step => [
    { type: 'info_asked', ticket: 'ENG-1', question: { ...question, ...more } },
    min(at),
    by('eli'),
  ];
  const heard = (record: CaseRecord, step: Step) => {
    const { effects, events, refusal } = tell(record, ...step);
    const told = effects.flatMap((effect) =>
      effect.kind === 'tell' && effect.to !== 'person' && effect.to !== 'channel'
        ? [{ target: effect.target, ...effect.message }]
        : [],
    );
    return { told, events, refusal };
  };
  const answers: Step = [{ type: 'answer_info', ticket: 'ENG-1', question: 3, text: 'build 7' }, min(30)];
  const [one, other] = [begun(1, says(5)), begun(2, says(5), asks(6))];

  const before = merged(one, having(other, question1(20)), 25);
  const after = merged(one, other, 10);
  const since = { gone: having(after.gone, question1(20)), stays: having(after.stays, question1(20)) };

  test.each<[string, typeof before]>([
    ['asked before, it goes along', before],
    ['asked since, both hear it', since],
  ])('%s: whoever speaks for the case answers, as that case', (_, { gone, stays }) => {
    expect(asking(stays.state)).toMatchObject([{ id: 'ENG-1', question }]);
    expect(heard(stays, answers).told).toMatchObject([
      { target: 'ENG-1', type: 'answer_info', case: 'CASE-2', question: 3, text: 'build 7' },
      { target: 'CASE-2', type: 'ticket_changed', ticket: 'ENG-1', status: 'in_progress' },
    ]);
    // It stands on its own again: asked still, or not any more.
    expect(asking(apart(gone, 40).state)).toMatchObject([{ id: 'ENG-1' }]);
    const answered = having(gone, news(30, 'claimed', { status: 'in_progress' }));
    expect(asking(apart(answered, 40).state)).toEqual([]);
  });

  test('the ticket hears who answers, and never that nobody does', () => {
    const asked = having(other, question1(20));
    const merging = heard(asked, [{ type: 'merge', into: 'CASE-1' }, min(25)]);
    expect(merging.told.filter(({ target }) => target === 'ENG-1')).toEqual([]);
    expect(heard(after.gone, question1(20)).told).toEqual([]);
    const taken = heard(one, [absorbOf('CASE-2', before.gone.state), min(25)]);
    const withAna = { target: 'ENG-1', type: 'info_with', case: 'CASE-2', question: 3, owner: 'ana' };
    expect(taken.told).toEqual([withAna]);
    expect(heard(before.gone, [{ type: 'unmerge' }, min(40)]).told).toContainEqual(withAna);
    const over = heard(before.stays, resolves(40)).told.filter(({ target }) => target === 'ENG-1');
    expect(over).toEqual([
      { target: 'ENG-1', type: 'case_ended', case: 'CASE-1', how: 'resolved' },
      { target: 'ENG-1', type: 'info_void', case: 'CASE-2', question: 3 },
    ]);
  });

  test('a tracker that it leaves does not wait for it', () => {
    const ticket = { id: 'ENG-1', team: 'engineering', ask: '', status: 'claimed', owner: 'eli' } as const;
    const { gone, stays } = merged(
      one,
      having(begun(2, says(5)), [{ type: 'link_ticket', ticket }, min(6)], question1(20)),
      25,
    );
    expect([asking(gone.state), asking(stays.state)]).toEqual([[], []]);
  });

  test('a question of one ticket is not over because another’s of the same number is', () => {
    const both = having(begun(1, says(5)), asks(6), asks(6, 'FIN-1', 'finance'), question1(20, { case: 'CASE-1' }));
    const [entry] = both.log.filter(({ type }) => type === 'info_asked');
    const other = having(
      both,
      [{ type: 'info_asked', ticket: 'FIN-1', question: { ...question, case: 'CASE-1' } }, min(21), by('finn')],
      answers,
    );
    if (entry === undefined) throw new Error('not asked');
    expect(ruleOf(entry).isOver?.(entry, other.state, { person: 'ana', now: min(31) })).toBe(true);
  });
});

describe('[IN-6] [RO-6] once not the same people may see both any more', () => {
  const SECRET = 'the heron leaks tokens';
  const wrote = (at: number, text: string, of?: string): Step => [
    { type: 'hear_customer', heardAt: min(at), thanks: false, text, ...(of && { of }) },
    min(at),
  ];
  const pair = merged(begun(1, says(5)), begun(2, says(5), wrote(6, SECRET)), 10);
  const heard = wrote(12, `still, ${SECRET}`, 'CASE-2');
  const stays = having(pair.stays, heard);
  const restricting: Policy = {
    ...POLICY,
    queues: { ...POLICY.queues, general: { ...queueOf('general'), restricted: true } },
  };
  const told = ({ effects }: ReturnType<typeof tell>) =>
    effects.flatMap((one) =>
      one.kind === 'tell' && one.to === 'case' ? [{ target: one.target, ...one.message }] : [],
    );

  test('the merged one asks to be parted from, unless the other is for the same people', () => {
    const closed = { target: 'CASE-1', type: 'part', merged: 'CASE-2', closed: 'general' };
    expect(told(wake(pair.gone, min(20), restricting))).toEqual([closed]);
    const ask = { type: 'part', merged: 'CASE-2', closed: 'general' } as const;
    expect(tell(stays, ask, min(21)).events).toEqual([]);
  });

  test('its words go from what spoke for it, and it stands on its own again', () => {
    const parted = tell(stays, { type: 'part', merged: 'CASE-2', closed: 'security' }, min(21));
    expect(parted.events).toEqual([{ type: 'parted', merged: 'CASE-2', closed: true }]);
    expect(told(parted)).toEqual([{ target: 'CASE-2', type: 'come_back', from: 'CASE-1', why: 'closed' }]);
    expect(parted.effects.some((one) => one.kind === 'tell' && one.to === 'named')).toBe(true);
    const { log, state } = parted.record;
    expect(JSON.stringify({ log, state })).toContain(SECRET);
    const closed = closedOf(log);
    expect(closed && JSON.stringify(erased({ log, state }, closed, true))).not.toContain('heron');
    expect(state.assessment.summary).toBe(closed && erased(state, closed, true).assessment.summary);
    expect(having(pair.gone, [{ type: 'come_back', from: 'CASE-1', why: 'closed' }, min(22), RULE]).state.open).toBe(
      true,
    );
  });

  const answers = (at: number, text: string, of = 'CASE-2'): Step => [{ type: 'reply', text, of }, min(at), by('ana')];
  const fails: CaseInput = {
    type: 'message_failed',
    written: pair.stays.log.length + 1,
    why: 'Intercom: 403 forbidden',
  };
  const long = `About the heron: ${'the gateway drops tokens, '.repeat(40)}`.trim();
  const parts: Step = [{ type: 'part', merged: 'CASE-2', closed: 'security' }, min(21)];

  test.each<[string, readonly Step[]]>([
    ['on its way', [answers(13, 'The heron is fixed.')]],
    ['not taken', [answers(13, 'The heron is fixed.'), [fails, min(14)]]],
    ['not taken after it was closed', [answers(13, 'The heron is fixed.'), parts, [fails, min(22)]]],
    ['longer than what is heard of it', [answers(13, long), says(14, 'CASE-2', `${long.slice(0, 599)}…`)]],
    [
      'masked where it is heard',
      [answers(13, 'The heron: mail cara@crow.example'), says(14, 'CASE-2', 'The heron: mail [email]')],
    ],
  ])('[SK-3] nor does it keep what was written to its customer: %s', (_, steps) => {
    const { log, state } = having(pair.stays, ...steps, parts);
    expect(JSON.stringify({ log, state })).toContain('heron');
    const closed = closedOf(log);
    expect(closed && JSON.stringify(erased({ log, state }, closed, true))).not.toContain('heron');
  });

  test('[SK-3] what its own customer was told in the same words stays, and so does what is on its way to them', () => {
    const own: Step = [{ type: 'reply', text: 'The heron is fixed.' }, min(12), by('ana')];
    const { log, state } = having(pair.stays, own, answers(13, 'The heron is fixed.'), parts);
    const closed = closedOf(log);
    expect(closed && erased(state, closed, true).writings).toMatchObject([
      { of: null, text: 'The heron is fixed.' },
      {},
    ]);
  });

  test('closed itself, it lets go those of other queues', () => {
    const security = placement({ ...RESTRICTED, owner: null });
    const retriage = {
      type: 'retriage',
      assessment: assessment('security_compliance'),
      placement: security,
      calendar: calendar('always'),
    } as const;
    const closed = tell(stays, retriage, min(20), by('sol'));
    const back = { target: 'CASE-2', type: 'come_back', from: 'CASE-1', why: 'closed', closed: 'security' };
    expect(told(closed)).toEqual([back]);
    const { target: _, ...fact } = back;
    expect(tell(pair.gone, fact as CaseInput, min(21)).events).toMatchObject([
      { type: 'unmerged', why: 'closed', reopens: true },
    ]);
  });
});

function queueOf(id: string) {
  const found = POLICY.queues[id];
  if (found === undefined) throw new Error(`no queue ${id}`);
  return found;
}

describe('[IN-6] [SLA-7] whose clock it is', () => {
  const { stays } = merged(begun(1), begun(2), 10);
  const hand = plainHand(namesIn(POLICY), { zone: 'Europe/Berlin', now: min(10) });
  const theirs = (metric: string) => stays.state.clocks.find((one) => one.of === 'CASE-2' && one.metric === metric);
  const set = (record: CaseRecord, more: object) =>
    tell(
      record,
      { ...({ type: 'set_deadline', metric: null, ms: 30 * MINUTE, from: 'now', reason: 'x' } as const), ...more },
      min(11),
      by('lena'),
    );

  test('a deadline is set for its own where both have one, else for the only one, or as it is named', () => {
    const own = set(stays, { metric: 'FRT' });
    expect(own.events).toMatchObject([{ clock: expect.not.stringContaining('~') }]);
    const answered = set(having(stays, says(10)), { metric: 'FRT' });
    expect(answered.events).toMatchObject([{ clock: expect.stringContaining('~CASE-2') }]);
    const clock = theirs('TTR');
    const named = set(stays, { clock: clock && clockName(clock) });
    expect(named.events).toMatchObject([{ metric: 'TTR', clock: expect.stringContaining('~CASE-2') }]);
    const [event] = named.record.log.slice(-1);
    expect(event && written(caseSentence(event).what, hand)).toBe(
      'lena changed the deadline: resolution of CASE-2 by 10:41',
    );
  });

  test('steps, waivers and the answer to why name it', () => {
    const clock = theirs('FRT');
    if (clock === undefined) throw new Error('not taken along');
    const late = wake(stays, min(121));
    const said = late.record.log.flatMap((one) =>
      one.type === 'step_reached' ? [written(caseSentence(one).what, hand)] : [],
    );
    expect(said).toContainEqual(expect.stringMatching(/^First response to CASE-2’s customer is late/));
    expect(said).toContainEqual(expect.stringMatching(/^First response is late/));
    expect(explainClock(clock, min(11), { zone: 'UTC' }).name).toBe('First response to CASE-2’s customer');
    const waive = { type: 'waive', clock: clockName(clock), reason: 'storm' } as const;
    const [waived] = tell(late.record, waive, min(122), by('lena')).record.log.slice(-1);
    expect(waived && written(caseSentence(waived).what, hand)).toBe(
      'lena waived the late first response to CASE-2’s customer',
    );
  });

  test('what speaks for others is offered no merging: it would be refused', () => {
    const offer: Step = [{ type: 'offer_merge', case: { id: 'CASE-3', summary: 'a question' } }, min(12)];
    const menu = (record: CaseRecord) =>
      caseActs(having(record, offer), { person: who('ana') }, POLICY, min(13)).menu.map((one) => one.do);
    expect(menu(begun(1))).toContain('merge');
    expect(menu(stays)).not.toContain('merge');
  });
});
