import { describe, expect, test } from '@jest/globals';
import { caseCard } from '../../../../../src/adapters/slack/cards/case-card.ts';
import { caseDetails } from '../../../../../src/adapters/slack/cards/case-details.ts';
import { caseList } from '../../../../../src/adapters/slack/cards/case-list.ts';
import { dm, ticketDm } from '../../../../../src/adapters/slack/cards/dm.ts';
import { help } from '../../../../../src/adapters/slack/cards/help.ts';
import { leaderAlert } from '../../../../../src/adapters/slack/cards/leader-alert.ts';
import { threadLine } from '../../../../../src/adapters/slack/cards/thread-line.ts';
import { ticketCard } from '../../../../../src/adapters/slack/cards/ticket-card.ts';
import { HELP } from '../../../../../src/adapters/slack/features/index.ts';
import { LIMITS } from '../../../../../src/adapters/slack/limits.ts';
import type { CaseEvent } from '../../../../../src/domain/case/case.ts';
import { clockKey } from '../../../../../src/domain/case/clocks.ts';
import { nextLine } from '../../../../../src/domain/picture/lines.ts';
import { caseOf, minutes, NOW, opened, personOf, rule, type Told, ticketOf, viewAt } from '../support/records.ts';
import { complaints, seen } from '../support/seen.ts';

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
  event: { type: 'assigned', person: 'ana', why: '' },
  by: { kind: 'person', id: 'lena', name: 'Lena Lang' },
};
const page = (person: string): Told => ({
  event: { type: 'paged', anew: true, person, time: 1, list: 'engineering', order: ['eli', 'maya'], why: 'An outage' },
  by: rule,
});
const reply = (text: string): Told => ({
  event: { type: 'teammate_replied', heardAt: minutes(-1), teammate: '7', name: 'Ana Alves', text },
});
const wrote = (text: string): Told => ({
  event: { type: 'customer_replied', heardAt: NOW, thanks: false, text },
  by: { kind: 'customer', id: 'c1', name: 'Rosa' },
});
const last = (then: readonly Told[]) => {
  const record = caseOf(opened(), then);
  return { record, entries: record.log.slice(-1) };
};

describe('the thread', () => {
  test('[ES-6] what one write changed is one message', () => {
    const record = caseOf(opened(), [
      { event: step(1, { dueAt: minutes(-1), reachedAt: minutes(-1) }), by: rule },
      { event: { type: 'assigned', person: 'maya', why: 'the deadline has passed' }, by: rule },
    ]);
    const message = threadLine(record.log.slice(1), viewAt());
    expect(seen(message)).toBe(
      '🔴 First response is late: it was due today at 14:16\nMaya Mehta has it now: the deadline has passed',
    );
    expect(complaints(message)).toEqual([]);
  });

  test('[ES-6] a step noticed late says so', () => {
    const late = step(1, { dueAt: minutes(-87), reachedAt: minutes(-87) });
    expect(seen(threadLine([{ ...late, n: 2, at: NOW, by: rule }], viewAt()))).toBe(
      '🔴 First response is late: it was due today at 12:50, noticed only at 14:17',
    );
    // What is due still is due: when that was noticed helps nobody.
    const early = step(0.75, { reachedAt: minutes(-5) });
    expect(seen(threadLine([{ ...early, n: 2, at: NOW, by: rule }], viewAt()))).toBe(
      '⏳ First response: 18 min before its deadline, today at 14:35',
    );
    // Read again when it has passed: nothing stands there as if it were still to come.
    const tomorrow = minutes(24 * 60);
    expect(seen(threadLine([{ ...early, n: 2, at: NOW, by: rule }], viewAt()), tomorrow)).toBe(
      '⏳ First response: 18 min before its deadline, yesterday at 14:35',
    );
  });

  test('[SK-3] what one side wrote in a row is one line; several pictures are said once', () => {
    const said = (...then: readonly Told[]) => seen(threadLine(caseOf(opened(), then).log.slice(1), viewAt()));
    expect(said(wrote('Still down'), wrote('For all of us'))).toBe('Customer: “Still down” “For all of us”');
    expect(said(wrote(''), wrote(''))).toBe('Customer: 📎 a picture or file');
    expect(said(wrote('Look'), owned, wrote(''))).toBe(
      'Customer: “Look”\nLena Lang gave it to Ana Alves\nCustomer: 📎 a picture or file',
    );
  });
});

describe('[SK-7] why somebody reads of a case is true when they read it', () => {
  const ANA = personOf('ana');
  const TOM = { kind: 'customer', id: 'c1', name: 'Tom Tran' } as const;
  const told = (...then: readonly Told[]): string => {
    const record = caseOf(opened(), [owned, ...then]);
    return seen(dm(record, record.log.slice(1), ANA, viewAt()))
      .split('\n')
      .slice(3)
      .join('\n');
  };
  const finished: Told = {
    event: { type: 'ticket_changed', ticket: 'FIN-12', status: 'done', owner: 'fay', ownerName: 'Fay', note: 'Paid' },
    by: { kind: 'person', id: 'fay', name: 'Fay Fischer' },
    at: minutes(-5),
  };
  const reopened: readonly Told[] = [
    { event: { type: 'resolved', how: 'paid back' }, at: minutes(-4) },
    { event: { type: 'reopened', why: 'the customer wrote again', status: 'in_progress', since: NOW }, by: TOM },
    { ...wrote('Now I was charged another $49'), by: TOM },
  ];

  test('what made the customer come back stands in its owner’s message', () => {
    expect(told(finished, ...reopened)).toMatch(
      /^Tom Tran reopened it · Customer, today at 14:17: “Now I was charged another \$49”/,
    );
  });

  test('what the customer answered is said, not that they did', () => {
    const resumed: Told = { event: { type: 'resumed', why: 'the customer answered' }, by: TOM };
    const text = told({ event: { type: 'waiting' }, at: minutes(-4) }, wrote('Yes, 4242.'), resumed);
    expect(text).toMatch(/ · Customer, today at 14:17: “Yes, 4242\.”\n/);
    expect(text).not.toMatch(/the clocks run/);
  });

  test.each<readonly [string, readonly Told[], RegExp]>([
    [
      'the customer answered',
      [{ event: { type: 'resumed', why: 'the customer answered' }, by: TOM, at: minutes(-3) }],
      /the clocks run/,
    ],
    ['a team has finished', [finished], /finished FIN-12/],
    ['the customer came back', reopened.map((one) => ({ ...one, at: minutes(-3) })), /reopened it/],
    [
      'the customer came back within the same second',
      reopened.map((one) =>
        one.event.type === 'reopened' ? { ...one, event: { ...one.event, since: minutes(1) } } : one,
      ),
      /reopened it/,
    ],
  ])('once the customer is answered it is no news any more: %s', (_what, then, words) => {
    const answer: Told = {
      event: { type: 'teammate_replied', heardAt: minutes(1), teammate: '7', name: 'Ana Alves', text: 'It is done.' },
      at: minutes(1),
    };
    expect(told(...then, answer)).not.toMatch(words);
  });

  test('what a deadline gave to somebody is not said to be late once nothing is', () => {
    const given: Told = { event: { type: 'assigned', person: 'ana', why: 'the deadline has passed' }, by: rule };
    const late: Told = { event: step(1, { tell: ['ana'] }), by: rule };
    const drawn = (...then: readonly Told[]): string => {
      const record = caseOf(opened({ clocksStart: minutes(-60) }), [late, given, ...then]);
      return seen(dm(record, record.log.slice(1), ANA, viewAt()));
    };
    expect(drawn()).toMatch(/It is yours now: the deadline has passed/);
    expect(drawn(reply('It works again.'))).not.toMatch(/the deadline has passed/);
  });

  test('[TR-7] a bad rating stays in a settled line, with what is said of it since', () => {
    const rated: Told = {
      event: { type: 'rated', heardAt: NOW, score: 1, remark: null, risk: 0, features: {}, tell: [] },
      by: TOM,
    };
    const record = caseOf(opened(), [owned, { event: { type: 'resolved', how: 'done' } }, rated]);
    expect(seen(dm(record, record.log.slice(1), ANA, viewAt()))).toMatch(
      /^CASE-128 · Acme Robotics: [^·]* · 😟 The customer rated 1 of 5/,
    );
  });
});

describe('[ES-5] the leader alert', () => {
  test('says what and how late, whose it is, what happens next and when', () => {
    const { record, entries } = last([owned, { event: step(0.9), by: rule }]);
    const message = leaderAlert({ record, entries }, viewAt());
    expect(seen(message).split('\n')).toEqual([
      '⚡ CASE-128 · P1 · Outage · Acme Robotics: All API calls fail with 502 since 14:05 · due in 18 minutes',
      'Ana Alves has it. The customer has no answer yet.',
      expect.stringMatching(/^Next, today at \d\d:\d\d: /),
      '[ I’m on it ] [ Open case ]',
    ]);
    expect(complaints(message)).toEqual([]);
  });
  test('[ES-5] can be taken on when nobody has it', () => {
    const { record, entries } = last([{ event: step(1, { dueAt: minutes(-3), reachedAt: minutes(-3) }), by: rule }]);
    const text = seen(leaderAlert({ record, entries }, viewAt(minutes(40))), minutes(40));
    expect(text).toMatch(/^🔴 .* · late, due 22 minutes ago\nNobody owns it, in Engineering support\. /);
    expect(text).toContain('[ I’m on it ] [ Open case ]');
  });
  test.each([
    [
      'paged, not answered',
      [page('eli')],
      '🚨 Paged Eli Evans today at 14:17, no answer yet. Nobody owns it, in Engineering support. The customer has no answer yet.',
    ],
    [
      'answered by us',
      [owned, reply('Please restart it.')],
      'Ana Alves has it. The customer was answered today at 14:16.',
    ],
    [
      'written again',
      [owned, reply('Please restart it.'), wrote('No use')],
      'Ana Alves has it. The customer waits again.',
    ],
  ] as const)('[ES-5] who has it and whether the customer is answered, each said once: %s', (_name, then, words) => {
    const { record, entries } = last([...then, { event: step(0.9), by: rule }]);
    expect(seen(leaderAlert({ record, entries }, viewAt())).split('\n')[1]).toBe(words);
  });
});

test.each([
  ['nobody has it and nobody is on it', {}, 'Nothing more happens by itself: somebody has to act.'],
  ['somebody has it', { owner: 'ana' }, 'Nothing more happens by itself.'],
  ['somebody is on it', { taken: true }, 'Nothing more happens by itself.'],
  ['it waits for the customer', { turn: 'customer' }, null],
  ['another team works on it', { turn: 'team' }, null],
] as const)('[ES-5] [SK-7] leaders read that somebody has to act only where that is so: %s', (_name, so, words) => {
  const line = nextLine({ open: true, next: null, turn: 'ours', owner: null, taken: false, ...so });
  expect(line?.join('') ?? null).toBe(words);
});

describe('[SK-5] the direct message', () => {
  const told = (then: readonly Told[], who: string, now = NOW) => {
    const { record, entries } = last(then);
    const message = dm(record, entries, personOf(who), viewAt(now));
    expect(complaints(message)).toEqual([]);
    return seen(message, now).split('\n');
  };
  test('says what, by when, what stops the clock, and why you, in four lines', () => {
    const { record, entries } = last([owned]);
    const message = dm(record, entries, personOf('ana'), viewAt());
    expect(seen(message).split('\n')).toEqual([
      '⚡ CASE-128 · P1 · Outage · due in 18 minutes',
      'All API calls fail with 502 since 14:05 · Acme Robotics',
      'Our turn · first response by today at 14:35. Answer the customer to stop this clock.',
      'Lena Lang gave this to you',
      '[ Reply… ] [ Ask Engineering to look into it… ] [ ⋯ ]',
    ]);
    // In their own zone, which need not be named.
    expect(message.text).toContain('first response by 13:35.');
    expect(complaints(message)).toEqual([]);
  });
  test('[ES-1] a warning says the deadline once, and nothing of itself to whoever has the case', () => {
    expect(told([owned, { event: step(0.75), by: rule }], 'ana')).toEqual([
      '⚡ CASE-128 · P1 · Outage · due in 18 minutes',
      'All API calls fail with 502 since 14:05 · Acme Robotics',
      'Our turn · first response by today at 14:35. Answer the customer to stop this clock.',
      '[ Reply… ] [ Ask Engineering to look into it… ] [ Later ] [ ⋯ ]',
    ]);
    const [clock] = last([owned]).record.state.clocks;
    if (clock === undefined) throw new Error('no clock');
    const warned: Told = { event: step(0.75, { clock: clockKey(clock) }), by: rule };
    expect(told([owned, warned], 'eli').slice(2, 4)).toEqual([
      'Our turn · owner Ana Alves · first response by today at 14:35',
      'You hear of it as lead of Engineering support',
    ]);
    const answer: Told = {
      event: { type: 'teammate_replied', heardAt: NOW, teammate: '5001', name: 'Ana Alves', text: 'We look at it' },
    };
    expect(told([owned, warned, answer], 'eli')).toEqual([
      '➡️ CASE-128 · Acme Robotics: All API calls fail with 502 since 14:05 · Ana Alves has it now',
    ]);
  });
  test('[ES-6] only the owner is offered to be reminded, and only while there is time', () => {
    const later = (then: readonly Told[], who: string, now = NOW) => told(then, who, now).at(-1)?.includes('Later');
    const warned: Told = { event: step(0.9), by: rule };
    expect(later([owned, warned], 'ana')).toBe(true);
    expect(later([owned, warned], 'eli')).toBe(false);
    expect(later([owned], 'ana')).toBe(false);
    // Too near to be put off.
    expect(later([owned, warned], 'ana', minutes(10))).toBe(false);
    const late: Told = { event: step(1, { dueAt: minutes(-3), reachedAt: minutes(-3) }), by: rule };
    expect(later([owned, late], 'ana', minutes(30))).toBe(false);
  });
  test('[ES-1] whoever gets a late case reads once that it is late; whoever has lost it, in a line who has it', () => {
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
    const to = (person: string, from = 2, through = 4) =>
      seen(dm(record, record.log.slice(from, through), personOf(person), viewAt(now)), now).split('\n');
    expect(to('maya')).toEqual([
      '🔴 CASE-128 · P1 · Outage · late, due 2 minutes ago',
      'All API calls fail with 502 since 14:05 · Acme Robotics',
      expect.stringMatching(/^Our turn · first response was due today at 14:35\. Answer/),
      'It is yours now: the deadline has passed',
      expect.stringMatching(/^\[ Reply… \] \[ I have it \]/),
    ]);
    expect(to('maya', 2, 3).join(' ').match(/late/g)).toHaveLength(1);
    expect(to('ana')).toEqual([
      '➡️ CASE-128 · Acme Robotics: All API calls fail with 502 since 14:05 · Maya Mehta has it now: the deadline has passed',
    ]);
  });
  test('[SK-5] settled it is one line without a button, and so is what became somebody else’s', () => {
    expect(told([owned, { event: { type: 'resolved', how: 'restarted' } }], 'ana')).toEqual([
      '✅ CASE-128 · Acme Robotics: All API calls fail with 502 since 14:05 · Resolved by Ana Alves today at 14:17: “restarted”',
    ]);
    const { record } = last([owned]);
    expect(seen(dm(record, [], personOf('luis'), viewAt()))).toBe(
      '➡️ CASE-128 · Acme Robotics: All API calls fail with 502 since 14:05 · Ana Alves has it now',
    );
  });
  test('[SK-5] [SK-7] what nobody has is not settled: whoever knows of it may claim it', () => {
    expect(told([], 'luis').at(-1)).toMatch(/^\[ Claim \]/);
  });
  test('[TR-7] [SK-7] a bad rating of what is over is said, on the card too', () => {
    const rated: Told = {
      event: { type: 'rated', score: 1, remark: 'Too slow', risk: 0.3, features: {}, heardAt: NOW, tell: ['ana'] },
    };
    const { record, entries } = last([owned, { event: { type: 'resolved', how: 'restarted' } }, rated]);
    const words = '😟 The customer rated 1 of 5: “Too slow”';
    expect(seen(dm(record, entries, personOf('ana'), viewAt())).split('\n')).toEqual([expect.stringContaining(words)]);
    expect(seen(caseCard(record, viewAt(), '#support-engineering'))).toContain(words);
  });
  test('[ES-3] somebody on call is paged in plain words', () => {
    const record = caseOf(opened(), [page('eli')]);
    const text = seen(dm(record, record.log.slice(0, 1), personOf('eli'), viewAt()));
    expect(text).toContain('🚨 You are paged as on call: press “I’m on it”, or whoever is next is paged');
    expect(text).toContain('[ I’m on it ] [ Claim ]');
    expect(seen(dm(record, record.log, personOf('eli'), viewAt()))).toContain('🚨 You are paged: An outage');
  });
  test('of a ticket: claim it', () => {
    const record = ticketOf();
    const message = ticketDm(record, record.log, personOf('eli'), viewAt());
    expect(seen(message).split('\n')).toEqual([
      '⚡ ENG-12 · P1 · Engineering · due in 10 minutes',
      'Find out why the gateway answers 502 · CASE-128',
      'Engineering’s turn · no owner yet · response by today at 14:27. Claim it to stop this clock.',
      'Ana Alves asked Engineering',
      '[ Claim ] [ Give to somebody… ] [ ⋯ ]',
    ]);
    expect(complaints(message)).toEqual([]);
  });
});

describe('[OW-4] the card of a linked ticket', () => {
  const claimed = { event: { type: 'claimed', person: 'erin', name: 'Erin Egan' } } as const;
  test('says what is needed, behind which case, who asks, by when', () => {
    expect(seen(ticketCard(ticketOf(), viewAt())).split('\n')).toEqual([
      '⚡ ENG-12 · P1 · Engineering · due in 10 minutes',
      'Find out why the gateway answers 502',
      'CASE-128 · Acme Robotics · All API calls fail with 502 since 14:05',
      'Engineering’s turn · no owner yet · response by today at 14:27',
      '[ Claim ]',
      'Asked by Ana Alves',
    ]);
  });
  test.each([
    ['claimed', [claimed], 'Claimed today at 14:17, not begun · owner Erin Egan', '[ Start ] [ Done ] [ ⋯ ]'],
    [
      'started',
      [claimed, { event: { type: 'started' } }],
      'In progress · owner Erin Egan',
      '[ Done ] [ Need info… ] [ ⋯ ]',
    ],
    [
      'done',
      [claimed, { event: { type: 'finished', outcome: 'gateway restarted' } }],
      'Done by Ana Alves today at 14:17: gateway restarted · ✓ Resolution met\n[ Reopen… ]\nAsked by',
      '✅ ENG-12',
    ],
  ] as const)('when %s', (_name, then, words, buttons) => {
    const message = ticketCard(ticketOf(then), viewAt());
    expect(seen(message)).toContain(words);
    expect(seen(message)).toContain(buttons);
    expect(complaints(message)).toEqual([]);
  });
});

describe('[SK-1] lists and details', () => {
  test('the order is kept, and what is left out is said', () => {
    const records = Array.from({ length: 12 }, (_, n) => caseOf(opened({ number: n + 1, clocksStart: minutes(-n) })));
    const message = caseList(records, 'of yours', personOf('ana'), viewAt());
    const text = seen(message);
    expect(text.split('\n')[0]).toBe('12 open cases of yours');
    expect(text.indexOf('CASE-1 ')).toBeLessThan(text.indexOf('CASE-2 '));
    expect(text).not.toContain('CASE-11 ');
    expect(text).toContain('… and 2 more.');
    expect(complaints(message)).toEqual([]);
  });
  test('an empty list says so', () => {
    expect(seen(caseList([], 'of yours', personOf('ana'), viewAt()))).toBe('No open cases of yours.');
  });
  test('details show the history and where the card stands', () => {
    const cards = [{ channel: '#support-engineering', channelId: 'C1', ts: '1.000100', shownVersion: 1 }];
    const message = caseDetails(caseOf(opened(), [owned], { cards }), personOf('ana'), viewAt());
    expect(seen(message)).toContain('• today at 14:17 Lena Lang gave it to Ana Alves');
    expect(seen(message).match(/Why this deadline\?/g)).toHaveLength(1);
    expect(JSON.stringify(message.blocks)).not.toContain('case:show~');
    expect(JSON.stringify(message.blocks)).toContain('https://acme.slack.com/archives/C1/p1000100');
    expect(complaints(message)).toEqual([]);
  });
  test('help', () => {
    expect(complaints(help(HELP))).toEqual([]);
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
    leaderAlert({ record, entries: record.log }, viewAt()),
    dm(record, record.log, personOf('ana'), viewAt()),
    caseDetails(record, personOf('ana'), viewAt()),
    caseList(
      Array.from({ length: 40 }, () => record).map((one, n) => ({ ...one, id: `CASE-${n}` })),
      long,
      personOf('ana'),
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
