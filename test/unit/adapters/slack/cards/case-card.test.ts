import { describe, expect, test } from '@jest/globals';
import { caseCard } from '../../../../../src/adapters/slack/cards/case-card.ts';
import type { CaseEvent } from '../../../../../src/domain/case/case.ts';
import { caseOf, minutes, type Overrides, opened, type Told, viewAt } from '../support/records.ts';
import { complaints, seen } from '../support/seen.ts';

const CHANNEL = '#support-engineering';
const card = (then: readonly Told[] = [], over = opened()): string =>
  seen(caseCard(caseOf(over, then), viewAt(), CHANNEL));
const claimed: Told = {
  event: { type: 'claimed', person: 'eli', tookOver: false },
  by: { kind: 'person', id: 'eli', name: 'Eli Evans' },
};
const buttonsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\[ (.+?) \]/g)].map((match) => match[1] ?? '');

describe('[SK-2] the card of a case', () => {
  test('a new case says what it is, how urgent, whose, and what to press', () => {
    const text = card();
    expect(text.split('\n')).toEqual([
      '🔴 CASE-128 · P1 · Outage',
      'All API calls fail with 502 since 14:05',
      'Acme Robotics · Enterprise · $12,400/mo · VIP · renews in 38 days',
      'Every call to the API answers 502.',
      'The status page is green.',
      'They ship orders by it.',
      'New · Owner nobody yet',
      'First response by today at 14:35',
      'Missing: environment, incident start',
      '[ Claim ] [ Escalate ] [ ⋯ ]',
      'Intercom ↗ · Opened by rule: An outage needs a clock and an audit trail · outage → outage-high',
    ]);
  });

  const resolvedBy: CaseEvent = { type: 'resolved', how: 'gateway restarted' };
  const states: readonly [string, readonly Told[], string, readonly string[]][] = [
    ['New, nobody', [], 'New · Owner nobody yet', ['Claim', 'Escalate', '⋯']],
    ['In Progress', [claimed], 'In Progress · Owner Eli Evans', ['Waiting on customer', 'Resolve', '⋯']],
    [
      'Waiting',
      [claimed, { event: { type: 'waiting' } }],
      'Waiting on Customer · Owner Eli Evans',
      ['Resume', 'Resolve', '⋯'],
    ],
    [
      'Snoozed',
      [claimed, { event: { type: 'snoozed', until: minutes(60) } }],
      'Snoozed until today at 15:17 · Owner Eli Evans',
      ['Resume', 'Resolve', '⋯'],
    ],
    [
      'Escalated',
      [claimed, { event: { type: 'escalated', level: 1, to: 'maya', reason: 'no progress' } }],
      'Escalated to Maya Mehta · Owner Eli Evans\n“no progress”',
      ['Take over', 'Resolve', '⋯'],
    ],
    [
      'Resolved',
      [claimed, { event: resolvedBy }],
      'Resolved · Owner Eli Evans\n“gateway restarted”\nResolution by today at 18:07 met',
      ['Reopen', 'Article draft'],
    ],
    [
      'Released',
      [claimed, { event: { type: 'released', person: 'eli' } }],
      'New · Owner nobody yet',
      ['Claim', 'Escalate', '⋯'],
    ],
  ];
  test.each(states)('[SK-2] %s', (_name, then, words, buttons) => {
    const text = card(then);
    expect(text).toContain(words);
    expect(buttonsOf(text)).toEqual(buttons);
    expect(complaints(caseCard(caseOf(opened(), then), viewAt(), CHANNEL))).toEqual([]);
  });

  test('[IN-4] [RO-4] says who opened it and why, and at the end the rules that opened and placed it', () => {
    const why = 'The customer speaks of a refund (keyword-refund)';
    const line = (over: Overrides): string | undefined =>
      card([], opened({ conversationUrl: null, ...over }))
        .split('\n')
        .at(-1);
    expect(line({ why, openedBy: 'rule' })).toBe(
      'Opened by rule: The customer speaks of a refund · keyword-refund → outage-high',
    );
    expect(line({ why: 'High frustration (frustration)', openedBy: 'ai' })).toBe(
      'Opened by AI triage: High frustration · frustration → outage-high',
    );
    expect(line({ why: 'opened by Ana Alves', openedBy: 'person' })).toBe('Opened by Ana Alves · outage-high');
  });

  test('what the summary says is not said again in the briefing, and begins like a sentence', () => {
    const briefing = 'Asked: we were charged twice.\nKnown: INV-2041\nNext: check the invoices';
    const text = card([], opened({ assessment: { summary: 'we were charged twice', briefing } }));
    expect(text).toContain('\nWe were charged twice\nAcme Robotics');
    expect(text).toContain('\nKnown: INV-2041\nNext: check the invoices\nNew');
    expect(text).not.toContain('Asked');
  });

  test('resolved with an update still owed, it is the resolution that is shown', () => {
    const calendar = { name: 'always', spec: null };
    const owed: CaseEvent = { type: 'update_owed', budgetMs: 3_600_000, calendar };
    expect(card([claimed, { event: owed }, { event: resolvedBy }])).toContain('Resolution by today at 18:07 met');
  });

  test('resolved, nothing is left to be done next', () => {
    expect(card([claimed, { event: resolvedBy }])).not.toContain('The status page is green.');
  });

  test('[SLA-4] a paused clock says so, and no deadline', () => {
    const text = card([claimed, { event: { type: 'waiting' } }]);
    expect(text).toContain('First response paused while waiting on the customer');
    expect(text).not.toContain('14:35');
  });

  test('[SLA-9] a met response is struck through, and the next deadline stands beside it', () => {
    const replied: Told = { event: { type: 'teammate_replied', heardAt: minutes(-1), teammate: '7', name: 'Eli' } };
    const record = caseOf(opened(), [claimed, replied]);
    const { blocks } = caseCard(record, viewAt(), CHANNEL);
    expect(JSON.stringify(blocks)).toContain('~First response by <!date');
    expect(card([claimed, replied])).toContain('First response by today at 14:35 met · Resolution by today at 18:07');
  });

  test('a late clock is red and says when it was due', () => {
    const record = caseOf(opened(), [claimed]);
    expect(seen(caseCard(record, viewAt(minutes(30)), CHANNEL), minutes(30))).toContain(
      '🔴 First response was due today at 14:35, late',
    );
  });

  test('the fallback says the same in full words', () => {
    expect(caseCard(caseOf(opened()), viewAt(), CHANNEL).text).toBe(
      'CASE-128, P1, Outage, New: All API calls fail with 502 since 14:05 (Acme Robotics). Owner: nobody yet. First response by 2026-11-20 13:35 UTC.',
    );
  });

  test('linked tickets stand in the context with status and owner', () => {
    const text = card([
      claimed,
      {
        event: {
          type: 'ticket_requested',
          ticket: { id: 'ENG-12', team: 'engineering', ask: 'x', status: 'open', owner: null },
        },
      },
      {
        event: {
          type: 'ticket_changed',
          ticket: 'ENG-12',
          status: 'claimed',
          owner: 'erin',
          ownerName: 'Erin Egan',
          note: null,
        },
      },
    ]);
    expect(text).toContain('ENG-12 claimed by Erin Egan');
  });

  test('without an account it names the contact', () => {
    expect(card([], opened({ account: null }))).toContain('Account unknown · Rosa Reyes, rosa@acme.example');
  });
});

describe('the menu', () => {
  const menu = (then: readonly Told[], over = opened()): readonly string[] => {
    const json = JSON.stringify(caseCard(caseOf(over, then), viewAt(), CHANNEL).blocks);
    const [, options = '[]'] = /"action_id":"case:menu","options":(\[.*?\])\}/.exec(json) ?? [];
    return [...options.matchAll(/"text":"(.*?)"/g)].map((match) => match[1] ?? '');
  };
  test('[OW-4] [OW-8] new: teams and assigning', () => {
    const tickets = ['Engineering ticket', 'Finance ticket', 'Other team’s ticket…'];
    expect(menu([])).toEqual([...tickets, 'Assign or move…', 'Why this deadline?']);
  });
  const raised: Told = { event: { type: 'escalated', level: 1, to: 'maya', reason: 'stuck' } };
  test('[OW-4] [ES-7] owned: tickets are one click away, and so is escalating', () => {
    const items = [
      'Engineering ticket',
      'Other team’s ticket…',
      'Escalate',
      'Hand over or release…',
      'Why this deadline?',
    ];
    expect(menu([claimed])).toEqual(items);
    expect(menu([claimed, { event: { type: 'waiting' } }])).toEqual(items);
  });
  test('[ES-7] escalated: it can climb further and step down, whether somebody has it or not', () => {
    const items = (assign: string) => [
      'Other team’s ticket…',
      'Escalate further',
      'Step down…',
      assign,
      'Why this deadline?',
    ];
    expect(menu([raised])).toEqual(items('Assign or move…'));
    expect(menu([claimed, raised])).toEqual(items('Hand over or release…'));
  });
  test('[RO-6] a restricted case offers no ticket to another team', () => {
    const restricted = opened({ placement: { queue: 'security', restricted: true, budgets: {} } });
    const json = JSON.stringify(caseCard(caseOf(restricted), viewAt(), '#security-restricted').blocks);
    expect(json).toContain('Assign or move…');
    expect(json).not.toContain('ticket');
    expect(seen(caseCard(caseOf(restricted), viewAt(), '#security-restricted'))).toContain('No timer');
  });
});

describe('the triage queue', () => {
  const unclear = opened({
    placement: { queue: 'triage' },
    assessment: {
      guesses: [
        { intent: 'bug_report', confidence: 0.41 },
        { intent: 'how_to', confidence: 0.3 },
        { intent: 'complaint', confidence: 0.2 },
        { intent: 'other', confidence: 0.1 },
      ],
    },
  });
  test('[TR-2] the top guesses are buttons, with anything else as a menu', () => {
    const message = caseCard(caseOf(unclear), viewAt(), '#case-triage');
    expect(seen(message)).toContain('[ Bug report 41% ] [ How-to 30% ] [ Complaint 20% ] [ Something else… ▾ ]');
    expect(complaints(message)).toEqual([]);
  });
  test('[TR-2] guesses that are none are left out, and picking goes before claiming', () => {
    const guesses = [
      { intent: 'bug_report', confidence: 0.97 },
      { intent: 'how_to', confidence: 0.004 },
    ] as const;
    const record = caseOf(opened({ placement: { queue: 'triage' }, assessment: { guesses } }));
    const message = caseCard(record, viewAt(), '#case-triage');
    expect(seen(message)).toContain('[ Bug report 97% ] [ Something else… ▾ ]');
    expect(JSON.stringify(message.blocks)).not.toContain('"style":"primary"');
  });
});

describe('a case that moved', () => {
  const moved: Told = { event: { type: 'transferred', from: 'engineering', to: 'breach', why: 'late' } };
  test('leaves a line without buttons', () => {
    const text = card([moved]);
    expect(text).toBe('CASE-128 moved to SLA breaches.');
  });
  test('[RO-6] into a restricted queue it leaves nothing to read, not even where it went', () => {
    const record = caseOf(opened());
    const restricted = { ...record, state: { ...record.state, queue: 'security', restricted: true } };
    const message = caseCard(restricted, viewAt(), CHANNEL);
    expect(seen(message)).toBe('This case is handled elsewhere.');
    expect(message.text).toBe('This case is handled elsewhere.');
  });
});

describe('[TR-10] what customers write is inert', () => {
  const nasty = '<!channel> & <@UBOSS> <https://evil.example|click> *bold* @here';
  const { account } = opened();
  const over = opened({
    why: nasty,
    assessment: { summary: nasty, briefing: `${nasty}\n${nasty}`, missing: [nasty] },
    account: account && { ...account, name: nasty },
  });
  test('nothing of it is a mention, a link or a command', () => {
    const message = caseCard(caseOf(over), viewAt(), CHANNEL);
    const json = JSON.stringify(message);
    for (const live of ['<!channel', '<@UBOSS', '<https://evil']) expect(json).not.toContain(live);
    expect(seen(message)).toContain('<!channel> & <@UBOSS>');
    expect(message.text).not.toContain('<!channel');
    expect(json.match(/"type":"mrkdwn"/g)?.length).toBe(json.match(/"verbatim":true/g)?.length);
  });
});

test.each(['😀&<', '&', '&\n', 'word '])('[SK-2] every limit holds for a card made of %j', (piece) => {
  const long = `a${piece.repeat(9000)}`;
  const over = opened({
    why: long,
    contact: { id: 'c', name: long, email: long },
    assessment: { summary: long, briefing: long, missing: Array.from({ length: 300 }, () => 'a_rather_long_field') },
    placement: { rule: long },
  });
  const tickets: Told[] = Array.from({ length: 200 }, (_, n) => ({
    event: {
      type: 'ticket_requested',
      ticket: { id: `ENG-${n}`, team: 'engineering', ask: long, status: 'open', owner: null },
    },
  }));
  const message = caseCard(
    caseOf(over, [...tickets, { event: { type: 'escalated', level: 1, to: 'maya', reason: long } }]),
    viewAt(),
    CHANNEL,
  );
  expect(complaints(message)).toEqual([]);
  expect(JSON.stringify(message)).toContain('…');
});
