import { describe, expect, test } from '@jest/globals';
import { caseCard } from '../../../../../src/adapters/slack/cards/case-card.ts';
import { handoverDigest, keptDigest, morningDigest } from '../../../../../src/adapters/slack/cards/digest.ts';
import { foldedCards } from '../../../../../src/adapters/slack/cards/folded.ts';
import { leaderAlerts, quietAlerts } from '../../../../../src/adapters/slack/cards/leader-alert.ts';
import { spikeAlert } from '../../../../../src/adapters/slack/cards/spike-alert.ts';
import type { CaseEvent } from '../../../../../src/domain/case/case.ts';
import { clockKey } from '../../../../../src/domain/case/clocks.ts';
import type { ChannelMessage } from '../../../../../src/domain/people/state.ts';
import type { Told as ToldOf } from '../../../../../src/flow/delivery.ts';
import type { CaseRecord, TicketRecord } from '../../../../../src/flow/ports.ts';
import { caseOf, minutes, NOW, opened, personOf, rule, type Told, ticketOf, viewAt } from '../support/records.ts';
import { complaints, seen } from '../support/seen.ts';

const ANA = personOf('ana');
const assigned = (person: string): Told => ({ event: { type: 'assigned', person, why: '' } });
const numbered = (number: number, then: readonly Told[] = [assigned('ana')], over: Parameters<typeof opened>[0] = {}) =>
  caseOf(opened({ number, ...over, assessment: { priority: 'P3', ...over.assessment } }), then);
const told = (record: CaseRecord, seq = 2, through = seq): ToldOf => ({
  notice: { about: { kind: 'case', id: record.id, seq, through }, urgency: 'normal', at: NOW },
  subject: { kind: 'case', record },
});
const lines = (text: string): number => text.split('\n').length;

describe('[ES-6] what was kept, in one message', () => {
  test('a line a case, with its news, and one button', () => {
    const message = keptDigest([told(numbered(1)), told(numbered(2))], ANA, viewAt());
    if (message === null) throw new Error('nothing');
    expect(seen(message).split('\n')).toEqual([
      '📬 2 things waited for you.',
      expect.stringMatching(/^🔹 CASE-1 · Acme Robotics: All API calls fail.* · first response by today at 14:35$/),
      '   Ana Alves gave this to you.',
      expect.stringMatching(/^🔹 CASE-2/),
      '   Ana Alves gave this to you.',
      '[ My cases ]',
    ]);
    expect(complaints(message)).toEqual([]);
  });

  const warned: Extract<CaseEvent, { type: 'step_reached' }> = {
    type: 'step_reached',
    metric: 'FRT',
    clock: '',
    step: 'warn',
    share: 0.75,
    skipped: [],
    dueAt: minutes(18),
    reachedAt: NOW,
    tell: ['ana'],
    leaders: false,
    escalates: false,
  };
  const overtaken: readonly (readonly [string, CaseRecord])[] = [
    ['resolved', numbered(1, [assigned('ana'), { event: { type: 'resolved', how: 'done' } }])],
    ['claimed by somebody else', numbered(1, [assigned('ana'), assigned('ben')])],
    ['warned of a deadline that has moved', numbered(1, [{ event: { ...warned, clock: 'FRT:gone' } }])],
    [
      'closed to this person',
      (() => {
        const record = numbered(1);
        return { ...record, state: { ...record.state, restricted: true, queue: 'security' } };
      })(),
    ],
  ];
  test.each(overtaken)('what has been overtaken is left out: %s', (_why, record) => {
    expect(keptDigest([told(record)], ANA, viewAt())).toBeNull();
    expect(seen(keptDigest([told(record), told(numbered(2))], ANA, viewAt()) ?? { text: '', blocks: [] })).toContain(
      '1 thing waited',
    );
  });

  test('[SK-7] a warning is not said any more once the deadline has passed', () => {
    const [clock] = numbered(1).state.clocks;
    if (clock === undefined) throw new Error('no clock');
    const record = numbered(1, [assigned('ana'), { event: { ...warned, clock: clockKey(clock) }, by: rule }]);
    const read = (now: Date): string =>
      seen(keptDigest([told(record, 3)], ANA, viewAt(now)) ?? { text: '', blocks: [] }, now);
    expect(read(NOW)).toContain('   ⏳ First response: 18 min before its deadline, today at 14:35.');
    expect(read(minutes(20))).toMatch(/first response was due today at 14:35\n\[ My cases \]$/);
  });

  test('[SK-7] what was for whoever had it is not told to them once it is in other hands; the people above go on hearing', () => {
    const [clock] = numbered(1).state.clocks;
    if (clock === undefined) throw new Error('no clock');
    const step = { event: { ...warned, clock: clockKey(clock) }, by: rule };
    const owned: Told[] = [{ event: { type: 'claimed', person: 'ana', tookOver: false } }, step];
    const alone: Told = { event: { type: 'ticket_unanswered', ticket: 'ENG-12', team: 'engineering' } };
    for (const news of [step, alone]) {
      const record = numbered(1, [...owned, news, assigned('ben')]);
      expect(keptDigest([told(record, 4)], ANA, viewAt())).toBeNull();
      expect(keptDigest([told(record, 4)], personOf('maya'), viewAt())).not.toBeNull();
      expect(keptDigest([told(numbered(1, [...owned, news]), 4)], ANA, viewAt())).not.toBeNull();
    }
    const work = (person: string) => ticketOf([{ event: { type: 'claimed', person, name: 'x' } }]);
    const of = (record: TicketRecord): ToldOf => ({
      notice: { about: { kind: 'ticket', id: record.id, seq: 2, through: 2 }, urgency: 'normal', at: NOW },
      subject: { kind: 'ticket', record },
    });
    expect(keptDigest([of(work('eli'))], personOf('erin'), viewAt())).toBeNull();
    expect(keptDigest([of(work('eli'))], personOf('eli'), viewAt())).not.toBeNull();
  });

  test('an erased case is left out', () => {
    expect(keptDigest([{ ...told(numbered(1)), subject: null }], ANA, viewAt())).toBeNull();
  });
});

describe('[SK-5] the morning digest', () => {
  const later = { clocksStart: minutes(3 * 24 * 60) };

  test('what is asked, what is due today, what else is theirs, their tickets', () => {
    const ticket = ticketOf([{ event: { type: 'claimed', person: 'ana', name: 'Ana Alves' } }]);
    const board = {
      cases: [numbered(1), numbered(2, [assigned('ana')], later), numbered(3, [assigned('ben')])],
      tickets: [ticket],
    };
    const message = morningDigest(board, ANA, viewAt());
    if (message === null) throw new Error('nothing');
    expect(seen(message).split('\n')).toEqual([
      '☀️ Good morning: 2 things due today.',
      'Due today',
      expect.stringMatching(/^🔹 CASE-1 /),
      expect.stringMatching(/^⚡ ENG-12 · CASE-128: .* · Claimed 13:17, not begun · resolution by 17:\d\d$/),
      'Also yours',
      expect.stringMatching(/^🔹 CASE-2 /),
      '[ My cases ]',
    ]);
    expect(complaints(message)).toEqual([]);
  });

  test('never longer than a phone’s screen, and says what is left out', () => {
    const cases = Array.from({ length: 60 }, (_, n) => numbered(n + 1));
    const text = seen(morningDigest({ cases, tickets: [] }, ANA, viewAt()) ?? { text: '', blocks: [] });
    expect(lines(text)).toBeLessThanOrEqual(12);
    expect(text).toContain('… and 52 more');
    expect(text).toContain('60 things due today');
  });

  test('[ES-6] what waited through the night stands in it, but for what is listed anyway', () => {
    const owned = numbered(1);
    const theirs = numbered(2, [assigned('eli')]);
    const kept = [told(owned), told(theirs)];
    const message = morningDigest({ cases: [owned], tickets: [] }, ANA, viewAt(), kept);
    if (message === null) throw new Error('nothing');
    expect(seen(message).split('\n')).toEqual([
      '☀️ Good morning: 1 thing due today.',
      'Due today',
      expect.stringMatching(/^🔹 CASE-1 /),
      'Since you left',
      expect.stringMatching(/^🔹 CASE-2 /),
      '   Ana Alves gave it to Eli Evans.',
      '[ My cases ]',
    ]);
    expect(complaints(message)).toEqual([]);
    const alone = morningDigest({ cases: [], tickets: [] }, ANA, viewAt(), kept.slice(1));
    expect(alone && seen(alone)).toMatch(/^☀️ Good morning: nothing is due today\.\nSince you left\n/);
  });

  test('nothing when there is nothing', () => {
    expect(morningDigest({ cases: [numbered(3, [assigned('ben')])], tickets: [] }, ANA, viewAt())).toBeNull();
  });

  const lease = { askedAt: NOW, why: 'quiet', since: NOW, returnsAt: minutes(60) } as const;
  const askedAbout = (record: CaseRecord): CaseRecord => ({ ...record, state: { ...record.state, lease } });

  test('its verdict counts what stands below it: what is late and asked about, once as each; what nobody has that they know of is late too', () => {
    const late = { clocksStart: minutes(-60) };
    const free = numbered(4, [], late);
    const cases = [
      numbered(1, [assigned('ana')], late),
      askedAbout(numbered(2, [assigned('ana')], late)),
      { ...free, state: { ...free.state, audience: ['ana'] } },
      numbered(5, [], late),
    ];
    const message = morningDigest({ cases, tickets: [] }, ANA, viewAt());
    if (message === null) throw new Error('nothing');
    expect(seen(message).split('\n')).toEqual([
      '☀️ Good morning: 3 things are late, 1 question waits for you.',
      'Late',
      expect.stringMatching(/^❓ 🔴 CASE-2 .* · still on it\?$/),
      '[ Still on it ] [ Hand it back ]',
      expect.stringMatching(/^🔴 CASE-1 /),
      expect.stringMatching(/^🔴 CASE-4 .* · nobody has it$/),
      '[ My cases ]',
    ]);
    expect(complaints(message)).toEqual([]);
  });

  test('what is late is late, also where it came in the night; nothing is “not due” above it', () => {
    const record = numbered(1, [assigned('ana')], { clocksStart: minutes(-60) });
    const alone = morningDigest({ cases: [], tickets: [] }, ANA, viewAt(), [told(record)]);
    expect(alone && seen(alone)).toMatch(/^☀️ Good morning: 1 thing is late\.\nLate\n🔴 CASE-1 /);
  });

  test('who asks something comes first', () => {
    const record = numbered(1);
    const asked = askedAbout(record);
    const text = seen(morningDigest({ cases: [asked], tickets: [] }, ANA, viewAt()) ?? { text: '', blocks: [] });
    expect(text.match(/CASE-1/g)).toHaveLength(1);
    expect(text.split('\n').slice(0, 3)).toEqual([
      '☀️ Good morning: 1 thing due today, 1 question waits for you.',
      'Due today',
      expect.stringMatching(/^❓ 🔹 CASE-1.*still on it\?$/),
    ]);
  });
});

test('[SK-5] the hand-over: only what falls due before the person is back, each with a button', () => {
  const evening = minutes(5 * 60);
  const soon = numbered(1, [assigned('ana')], { clocksStart: minutes(4 * 60 + 50) });
  const board = { cases: [soon, numbered(2, [assigned('ana')], { clocksStart: minutes(6 * 24 * 60) })], tickets: [] };
  const message = handoverDigest(board, ANA, viewAt(evening));
  if (message === null) throw new Error('nothing');
  const text = seen(message, evening);
  expect(text).toMatch(/^🌙 1 thing falls due before you are back Mon 23 Nov, 07:00\./);
  expect(text).toMatch(/CASE-1 .*\n?\[ Hand over… \]/);
  expect(text).not.toContain('CASE-2');
  expect(complaints(message)).toEqual([]);
  const off = handoverDigest(board, ANA, viewAt(evening), [], { daysOff: ['2026-11-23'] });
  expect(off === null ? '' : seen(off, evening)).toMatch(/before you are back Tue 24 Nov, 07:00\./);
  expect(handoverDigest({ cases: [], tickets: [] }, ANA, viewAt(evening))).toBeNull();
});

describe('[PITFALL oncall 5198] too many buttons', () => {
  const alerts = Array.from({ length: 12 }, (_, n) => {
    const record = numbered(n + 1, [{ event: { type: 'escalated', level: 2, to: 'maya', reason: 'stuck' }, by: rule }]);
    return { record, entries: record.log.slice(1) };
  });
  const buttonsOf = (text: string): number => text.match(/\[ [^\]]+ \]/g)?.length ?? 0;

  test('[ES-5] many alerts: a count, the newest first, one button a line', () => {
    const message = leaderAlerts('escalated', alerts, 12, viewAt());
    const text = seen(message);
    expect(text.split('\n')[0]).toBe('12 cases were escalated');
    expect(text.indexOf('CASE-12')).toBeLessThan(text.indexOf('CASE-11'));
    expect(text).toContain('… and 4 more');
    expect(buttonsOf(text)).toBe(9);
    expect(text).toContain('[ I’m on all of it ]');
    expect(complaints(message)).toEqual([]);
  });

  test('[ES-7] [SK-7] what was stepped down says so, to a level and to nobody; the words of the escalation are gone', () => {
    const up: Told = { event: { type: 'escalated', level: 3, to: 'dario', reason: 'stuck' }, by: rule };
    const down = (to: string | null): Told => ({
      event: { type: 'deescalated', level: to === null ? 0 : 2, to, from: 'dario', reason: 'it is calm again' },
    });
    const far = { placement: { budgets: { FRT: 600 * 60_000 } } };
    const lower = numbered(1, [up, down('maya')], far);
    const alert = { record: lower, entries: lower.log.slice(1, 2) };
    for (const text of [
      seen(leaderAlerts('escalated', [alert], 1, viewAt())),
      seen(caseCard(lower, viewAt(), '#support-engineering')),
    ])
      expect(text).not.toMatch(/[Ee]scalated (?:it )?to|stuck/);
    expect(seen(leaderAlerts('escalated', [alert], 1, viewAt()))).toMatch(
      /Ana Alves stepped it down to Maya Mehta: it is calm again/,
    );
    expect(seen(caseCard(lower, viewAt(), '#support-engineering'))).toMatch(
      /^Stepped down to Maya Mehta: “it is calm again”$/m,
    );
    const calm = numbered(1, [up, down(null)]);
    const quiet = seen(quietAlerts([{ record: calm, entries: calm.log.slice(1, 2) }], viewAt()));
    expect(quiet).toMatch(/^✅ CASE-1 · Acme Robotics: Ana Alves stepped it down: it is calm again\. /);
  });

  test('[ES-5] once somebody is on it, it says who and since when', () => {
    const event: CaseEvent = { type: 'alert_acknowledged', person: 'maya', name: 'Maya Mehta' };
    const escalated: Told = { event: { type: 'escalated', level: 2, to: 'maya', reason: 'stuck' }, by: rule };
    const record = numbered(1, [escalated, { event }]);
    const text = seen(leaderAlerts('escalated', [{ record, entries: record.log.slice(1, 2) }], 1, viewAt()));
    expect(text).toContain('\n✋ Maya Mehta is on it since today at 14:17. The customer has no answer yet.\n');
    expect(text).not.toContain('[ I’m on it ]');
    expect(text).toContain('[ Open case ]');
  });

  test('[ES-6] folded cards: lines, and one button for all', () => {
    const folded = Array.from({ length: 15 }, (_, n) => numbered(n + 1, [], { folded: true }));
    const digest: ChannelMessage = {
      ...{ id: 'm1', what: 'folded', alert: null, alone: false, notices: [], count: 40, at: NOW, spike: null },
      ...{ outage: false, rangAt: NOW, settled: [] },
    };
    const message = foldedCards(
      digest,
      folded.map((one) => told(one)),
      viewAt(),
    );
    const text = seen(message);
    expect(text.split('\n')[0]).toBe('🗂️ A busy hour: 40 more new cases, none of them urgent');
    expect(text).toContain('28 more');
    expect(buttonsOf(text)).toBe(1);
    expect(complaints(message)).toEqual([]);
  });

  test('[RO-6] a case that has become restricted is in none of them', () => {
    const secret = numbered(9, [], { folded: true });
    const hidden = told({ ...secret, state: { ...secret.state, restricted: true, queue: 'security' } });
    const digest: ChannelMessage = {
      ...{ id: 'm1', what: 'folded', alert: null, alone: false, notices: [], count: 2, at: NOW, spike: null },
      ...{ outage: false, rangAt: NOW, settled: [] },
    };
    const spike = { tag: 'api', count: 6, usual: 0.02, windowMs: 3_600_000 };
    for (const message of [foldedCards(digest, [hidden], viewAt()), spikeAlert(spike, [hidden], viewAt())]) {
      expect(JSON.stringify(message)).not.toMatch(/CASE-9|Acme|502/);
      expect(complaints(message)).toEqual([]);
    }
  });

  test('[ES-5] a spike says how much against what, with examples', () => {
    const spike = { tag: 'api', count: 9, usual: 1.24, windowMs: 3_600_000 };
    const message = spikeAlert(spike, [told(numbered(1)), told(numbered(2))], viewAt());
    expect(seen(message).split('\n')[0]).toBe('📈 Far more than usual about api: 9 new cases in 1 h, usually about 1.');
    expect(seen(message)).toContain('[ Show cases ]');
    expect(complaints(message)).toEqual([]);
    const ticket = { id: 'ENG-18', team: 'engineering', ask: 'x', status: 'open', owner: null, tracker: true } as const;
    const tracked = [3, 4].map((n) => told(numbered(n, [{ event: { type: 'ticket_linked', ticket } }])));
    expect(seen(spikeAlert(spike, [...tracked, told(numbered(1))], viewAt())).split('\n')[0]).toMatch(
      /usually about 1\. ENG-18 has 2 of them\.$/,
    );
  });
});

test.each(['&😀<!channel>', '&', '<', 'word '])('[SK-2] limits hold for digests made of %j', (piece) => {
  const long = `a${piece.repeat(3000)}`;
  const cases = Array.from({ length: 20 }, (_, n) =>
    numbered(n + 1, [assigned('ana'), { event: { type: 'escalated', level: 2, to: 'ana', reason: long } }], {
      assessment: { summary: long },
    }),
  );
  const messages = [
    keptDigest(
      cases.map((one) => told(one, 2, 3)),
      ANA,
      viewAt(),
    ),
    morningDigest(
      { cases, tickets: [ticketOf([{ event: { type: 'claimed', person: 'ana', name: long } }], { ask: long })] },
      ANA,
      viewAt(),
    ),
    leaderAlerts(
      'escalated',
      cases.map((record) => ({ record, entries: record.log.slice(2) })),
      20,
      viewAt(),
    ),
  ];
  for (const message of messages) {
    if (message === null) throw new Error('nothing');
    expect(complaints(message)).toEqual([]);
    expect(JSON.stringify(message)).not.toContain('<!channel');
  }
});
