import { describe, expect, test } from '@jest/globals';
import { caseDetails } from '../../../../../src/adapters/slack/cards/case-details.ts';
import { caseEventWords } from '../../../../../src/adapters/slack/cards/case-events.ts';
import { caseList } from '../../../../../src/adapters/slack/cards/case-list.ts';
import { dm, ticketDm } from '../../../../../src/adapters/slack/cards/dm.ts';
import { help } from '../../../../../src/adapters/slack/cards/help.ts';
import { leaderAlert } from '../../../../../src/adapters/slack/cards/leader-alert.ts';
import { threadLine } from '../../../../../src/adapters/slack/cards/thread-line.ts';
import { ticketCard } from '../../../../../src/adapters/slack/cards/ticket-card.ts';
import { USAGES } from '../../../../../src/adapters/slack/features/index.ts';
import { LIMITS } from '../../../../../src/adapters/slack/limits.ts';
import type { Person } from '../../../../../src/config/policy/schema.ts';
import type { CaseEvent } from '../../../../../src/domain/case/case.ts';
import { ana, caseOf, minutes, NOW, opened, policy, rule, type Told, ticketOf, viewAt } from '../support/records.ts';
import { complaints, seen } from '../support/seen.ts';

const personOf = (id: string): Person => {
  const found = policy.people.find((person) => person.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const step = (share: number, over: Partial<Extract<CaseEvent, { type: 'step_reached' }>> = {}): CaseEvent => ({
  type: 'step_reached',
  metric: 'FRT',
  clock: 'x',
  step: 'warn',
  share,
  skipped: [],
  dueAt: minutes(18),
  reachedAt: NOW,
  tell: ['ana'],
  leaders: true,
  escalates: share >= 1,
  ...over,
});
const owned: Told = {
  event: { type: 'assigned', person: 'ana', why: 'by hand' },
  by: { kind: 'person', id: 'lena', name: 'Lena Lang' },
};
const last = (then: readonly Told[]) => {
  const record = caseOf(opened(), then);
  return { record, entries: record.log.slice(-1) };
};

describe('the thread', () => {
  const lines: readonly [CaseEvent, string][] = [
    [{ type: 'claimed', person: 'ana', tookOver: false }, 'Ana Alves claimed it'],
    [{ type: 'claimed', person: 'ana', tookOver: true }, 'Ana Alves took it over'],
    [{ type: 'assigned', person: 'ben', why: 'x' }, 'Ana Alves assigned it to Ben Bauer'],
    [{ type: 'released', person: 'ana' }, 'Ana Alves released it: anybody can claim it now'],
    [{ type: 'waiting' }, 'Ana Alves set it to waiting on the customer; the clocks pause'],
    [{ type: 'resumed', why: 'by hand' }, 'Ana Alves resumed it; the clocks run'],
    [
      { type: 'escalated', level: 1, to: 'lena', reason: 'stuck <!here>' },
      'Ana Alves escalated it to Lena Lang: stuck &lt;!here&gt;',
    ],
    [
      { type: 'transferred', from: 'billing', to: 'breach', why: 'late' },
      'Moved from Billing &amp; finance to SLA breaches: late',
    ],
    [{ type: 'resolved', how: 'restarted' }, 'Ana Alves resolved it: restarted'],
    [{ type: 'reopened', why: '', status: 'in_progress' }, 'Ana Alves reopened it'],
    [
      { type: 'ticket_changed', ticket: 'ENG-1', status: 'done', owner: 'eli', ownerName: 'Eli Evans', note: 'fixed' },
      'Eli Evans finished ENG-1: fixed',
    ],
  ];
  test.each(lines)('says %j', (event, words) => {
    expect(caseEventWords({ ...event, n: 2, at: NOW, by: ana }, viewAt())).toBe(words);
  });

  test('[ES-6] what one write changed is one message', () => {
    const record = caseOf(opened(), [
      { event: step(1, { dueAt: minutes(-1), reachedAt: minutes(-1) }), by: rule },
      { event: { type: 'assigned', person: 'maya', why: 'the deadline has passed' }, by: rule },
    ]);
    const message = threadLine(record.log.slice(1), viewAt());
    expect(seen(message)).toBe(
      '🔴 First response is late: it was due today at 14:16\nAssigned to Maya Mehta: the deadline has passed',
    );
    expect(complaints(message)).toEqual([]);
  });

  test('[ES-6] a step noticed late says so', () => {
    const late = step(1, { dueAt: minutes(-87), reachedAt: minutes(-87) });
    expect(seen(threadLine([{ ...late, n: 2, at: NOW, by: rule }], viewAt()))).toBe(
      '🔴 First response is late: it was due today at 12:50, noticed 1 h 27 min later',
    );
    const early = step(0.75, { reachedAt: minutes(-5) });
    expect(seen(threadLine([{ ...early, n: 2, at: NOW, by: rule }], viewAt()))).toContain(
      '75% of the time for first response is used, reached 14:12, noticed 14:17',
    );
  });
});

describe('[ES-5] the leader alert', () => {
  test('says what and how late, whose it is, what happens next and when', () => {
    const { record, entries } = last([owned, { event: step(0.9), by: rule }]);
    const message = leaderAlert(record, entries, viewAt());
    const [what, next, buttons] = seen(message).split('\n');
    expect(what).toBe(
      '🔴 CASE-128 · P1 · Outage · Acme Robotics: 90% of the time for first response is used: due today at 14:35.',
    );
    expect(next).toMatch(/^Ana Alves has it, in Engineering support\. Next, today at \d\d:\d\d: /);
    expect(buttons).toBe('[ I’m on it ] [ Open case ]');
    expect(complaints(message)).toEqual([]);
  });
  test('[ES-5] can be taken on when nobody has it', () => {
    const { record, entries } = last([{ event: step(1, { dueAt: minutes(-3), reachedAt: minutes(-3) }), by: rule }]);
    const text = seen(leaderAlert(record, entries, viewAt()));
    expect(text).toContain('First response is late: it was due today at 14:14, noticed 3 min later');
    expect(text).toContain('[ I’m on it ] [ Open case ]');
  });
});

describe('[SK-5] the direct message', () => {
  test('says why, what, by when, and what stops the clock', () => {
    const { record, entries } = last([owned]);
    const message = dm(record, entries, personOf('ana'), viewAt());
    expect(seen(message).split('\n')).toEqual([
      'Lena Lang assigned this to you.',
      '🔴 CASE-128 · P1 · Outage · Acme Robotics: All API calls fail with 502 since 14:05',
      'First response by today at 14:35. Answer the customer in Intercom ↗ to stop this clock.',
      '[ Open ] [ Waiting on customer ]',
    ]);
    expect(message.text).toContain('First response by Fri 20 Nov, 13:35 Europe/Lisbon');
    expect(complaints(message)).toEqual([]);
  });
  test('[ES-1] a warning says the deadline once', () => {
    const { record, entries } = last([owned, { event: step(0.75), by: rule }]);
    expect(seen(dm(record, entries, personOf('ana'), viewAt())).split('\n')).toEqual([
      '⏳ 75% of the time for first response is used.',
      expect.stringMatching(/^🔴 CASE-128/),
      expect.stringMatching(/^First response by today at 14:35\./),
      '[ Open ] [ Waiting on customer ] [ Remind me later ]',
    ]);
  });
  test('[ES-6] only the owner is offered to be reminded, and only while there is time', () => {
    const later = (event: ReturnType<typeof step>, who: string) => {
      const { record, entries } = last([owned, { event, by: rule }]);
      return seen(dm(record, entries, personOf(who), viewAt())).includes('Remind me later');
    };
    expect(later(step(0.9), 'ana')).toBe(true);
    expect(later(step(0.9), 'lena')).toBe(false);
    const { record, entries } = last([owned]);
    expect(seen(dm(record, entries, personOf('ana'), viewAt()))).not.toContain('Remind');
    const late = last([owned, { event: step(1, { dueAt: minutes(-3), reachedAt: minutes(-3) }), by: rule }]);
    const afterwards = { ...viewAt(), now: minutes(30) };
    expect(seen(dm(late.record, late.entries, personOf('ana'), afterwards))).not.toContain('Remind');
  });
  test('[ES-1] whoever gets a late case reads once that it is late', () => {
    const now = minutes(20);
    const late = step(1, { dueAt: minutes(18), reachedAt: minutes(18) });
    const record = caseOf(opened(), [
      owned,
      ...[
        late,
        { type: 'assigned', person: 'maya', why: 'the deadline has passed' } as const,
        { type: 'transferred', from: 'engineering', to: 'breach', why: 'the deadline has passed' } as const,
      ].map((event) => ({ event, by: rule, at: now })),
    ]);
    const told = (from: number, person: string) =>
      seen(dm(record, record.log.slice(from), personOf(person), viewAt(now)), now).split('\n');
    expect(told(2, 'maya').slice(0, 4)).toEqual([
      'This is yours now: the deadline has passed.',
      'It is in SLA breaches now.',
      expect.stringMatching(/^🔴 CASE-128/),
      expect.stringMatching(/^🔴 First response was due today at 14:35, late\. Answer/),
    ]);
    expect(told(2, 'maya').at(-1)).toBe('[ Open ] [ I’m on it ]');
    const alone = dm(record, record.log.slice(2, 3), personOf('maya'), viewAt(now));
    expect(seen(alone, now).split('\n')[0]).toBe('🔴 First response is late.');
  });
  test('[ES-3] somebody on call is paged in plain words', () => {
    const { record, entries } = last([]);
    const text = seen(dm(record, entries, personOf('eli'), viewAt()));
    expect(text).toContain('🚨 You are paged as on call: An outage needs a clock');
    expect(text).toContain('[ Open ] [ Claim ]');
  });
  test('of a ticket: claim it', () => {
    const record = ticketOf();
    const message = ticketDm(record, record.log, personOf('eli'), viewAt());
    expect(seen(message)).toContain('Response by today at 14:27. Claim the ticket to stop this clock.');
    expect(seen(message)).toContain('[ Claim ]');
    expect(complaints(message)).toEqual([]);
  });
});

describe('[OW-4] the card of a linked ticket', () => {
  const claimed = { event: { type: 'claimed', person: 'erin', name: 'Erin Egan' } } as const;
  test('says what is needed, behind which case, who asks, by when', () => {
    expect(seen(ticketCard(ticketOf(), viewAt())).split('\n')).toEqual([
      '🔴 ENG-12 · P1 · Engineering',
      'Find out why the gateway answers 502',
      'CASE-128 · Acme Robotics · All API calls fail with 502 since 14:05',
      'Open · Owner nobody yet · Response by today at 14:27',
      '[ Claim ]',
      'Asked by Ana Alves',
    ]);
  });
  test.each([
    ['claimed', [claimed], '[ Start ] [ Done ] [ Release ]'],
    ['started', [claimed, { event: { type: 'started' } }], '[ Done ] [ Release ]'],
    ['done', [claimed, { event: { type: 'finished', outcome: 'gateway restarted' } }], 'Outcome: gateway restarted'],
  ] as const)('when %s', (_name, then, words) => {
    const message = ticketCard(ticketOf(then), viewAt());
    expect(seen(message)).toContain(words);
    expect(complaints(message)).toEqual([]);
  });
});

describe('[SK-1] lists and details', () => {
  test('the order is kept, and what is left out is said', () => {
    const records = Array.from({ length: 12 }, (_, n) => caseOf(opened({ number: n + 1, clocksStart: minutes(-n) })));
    const message = caseList(records, 'of yours', viewAt());
    const text = seen(message);
    expect(text.split('\n')[0]).toBe('12 open cases of yours');
    expect(text.indexOf('CASE-1 ')).toBeLessThan(text.indexOf('CASE-2 '));
    expect(text).not.toContain('CASE-11 ');
    expect(text).toContain('… and 2 more.');
    expect(complaints(message)).toEqual([]);
  });
  test('an empty list says so', () => {
    expect(seen(caseList([], 'of yours', viewAt()))).toBe('No open cases of yours.');
  });
  test('details show the history and where the card stands', () => {
    const cards = [{ channel: '#support-engineering', channelId: 'C1', ts: '1.000100', shownVersion: 1 }];
    const message = caseDetails(caseOf(opened(), [owned], { cards }), viewAt());
    expect(seen(message)).toContain('• today at 14:17 Lena Lang assigned it to Ana Alves');
    expect(JSON.stringify(message.blocks)).toContain('https://acme.slack.com/archives/C1/p1000100');
    expect(complaints(message)).toEqual([]);
  });
  test('help', () => {
    expect(complaints(help(USAGES))).toEqual([]);
  });
});

test.each(['&😀<!channel>', '&', '<', 'word ', '\n'])('[SK-2] limits hold for every message made of %j', (piece) => {
  const long = `a${piece.repeat(4000)}`;
  const nasty = opened({
    why: long,
    assessment: { summary: long, briefing: long, missing: [long] },
    placement: { rule: long },
  });
  const events: CaseEvent[] = [
    { type: 'escalated', level: 1, to: 'ana', reason: long },
    { type: 'resolved', how: long },
    { type: 'reopened', why: long, status: 'new' },
    { type: 'heard', what: long },
  ];
  const then: Told[] = Array.from({ length: 10 }, () => events.map((event) => ({ event }))).flat();
  const record = caseOf(nasty, then);
  const messages = [
    threadLine(record.log, viewAt()),
    leaderAlert(record, record.log, viewAt()),
    dm(record, record.log, personOf('ana'), viewAt()),
    caseDetails(record, viewAt()),
    caseList(
      Array.from({ length: 40 }, () => record).map((one, n) => ({ ...one, id: `CASE-${n}` })),
      long,
      viewAt(),
    ),
    ticketCard(ticketOf([], { ask: long, account: long, caseSummary: long }), viewAt()),
  ];
  for (const message of messages) {
    expect(complaints(message)).toEqual([]);
    expect(message.text.length).toBeLessThanOrEqual(LIMITS.text);
    expect(JSON.stringify(message)).not.toContain('<!channel');
  }
});
