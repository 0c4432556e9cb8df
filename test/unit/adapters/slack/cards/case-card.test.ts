import { describe, expect, test } from '@jest/globals';
import { caseCard } from '../../../../../src/adapters/slack/cards/case-card.ts';
import { caseDetails } from '../../../../../src/adapters/slack/cards/case-details.ts';
import { why as whyIt } from '../../../../../src/adapters/slack/cards/why.ts';
import { FEATURES } from '../../../../../src/adapters/slack/features/index.ts';
import type { Priority } from '../../../../../src/config/vocabulary.ts';
import type { CaseEvent } from '../../../../../src/domain/case/case.ts';
import { clockKey } from '../../../../../src/domain/case/clocks.ts';
import { caseActs } from '../../../../../src/domain/picture/acts.ts';
import {
  caseOf,
  minutes,
  NOW,
  type Overrides,
  opened,
  personOf,
  policy,
  type Told,
  viewAt,
} from '../support/records.ts';
import { complaints, seen } from '../support/seen.ts';

const CHANNEL = '#support-engineering';
const card = (then: readonly Told[] = [], over = opened()): string =>
  seen(caseCard(caseOf(over, then), viewAt(), CHANNEL));
const having = (person: string): Told => ({ event: { type: 'assigned', person, why: 'x' } });
const claimed: Told = {
  event: { type: 'claimed', person: 'eli', tookOver: false },
  by: { kind: 'person', id: 'eli', name: 'Eli Evans' },
};
const buttonsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\[ (.+?) \]/g)].map((match) => match[1] ?? '');

const wrote = (text: string, minute = -5): Told => ({
  event: { type: 'customer_replied', heardAt: minutes(minute), thanks: false, text },
});
const replied = (text: string, minute = -1): Told => ({
  event: { type: 'teammate_replied', heardAt: minutes(minute), teammate: '7', name: 'Eli Evans', text },
});
const asked: Told = {
  event: {
    type: 'ticket_requested',
    ticket: { id: 'ENG-12', team: 'engineering', ask: 'x', status: 'open', owner: null },
  },
};
const worked = (status: 'claimed' | 'done', note: string | null = null): Told => ({
  event: { type: 'ticket_changed', ticket: 'ENG-12', status, owner: 'erin', ownerName: 'Erin Egan', note },
});
const owed: Told = {
  event: { type: 'update_owed', budgetMs: 7_200_000, calendar: { name: 'always', spec: null } },
};
const resolvedBy: CaseEvent = { type: 'resolved', how: 'gateway restarted' };

describe('[SK-2] the card of a case', () => {
  test('a new case says what it is, how urgent, whose, and what to press', () => {
    expect(card().split('\n')).toEqual([
      '⚡ CASE-128 · P1 · Outage · due in 18 minutes',
      'All API calls fail with 502 since 14:05',
      'Acme Robotics · Enterprise · $12,400/mo · VIP · renews in 38 days',
      'Our turn · no owner yet · first response by today at 14:35',
      'Needs: environment, incident start',
      '[ Claim ] [ Reply… ] [ ⋯ ]',
      'Intercom ↗',
    ]);
  });

  const turn = 'Our turn · owner Eli Evans · first response by today at 14:35';
  const states: readonly (readonly [string, readonly Told[], string, readonly string[]])[] = [
    ['New, nobody', [], 'Our turn · no owner yet · first response by today at 14:35', ['Claim', 'Reply…', '⋯']],
    ['Ours, an answer is owed', [claimed], turn, ['Reply…', 'Escalate…', '⋯']],
    [
      'Ours, answered with a promise',
      [claimed, replied('We will get back to you tomorrow.')],
      'Our turn · owner Eli Evans · resolution by today at 18:07',
      ['Reply…', 'Resolve', '⋯'],
    ],
    [
      'The customer’s turn',
      [claimed, replied('Please restart it.')],
      'The customer’s turn, the clock runs on · owner Eli Evans · resolution by today at 18:07',
      ['Pause until they answer', 'Resolve', '⋯'],
    ],
    [
      'Waiting',
      [claimed, replied('Please restart it.'), { event: { type: 'waiting' } }],
      'The customer’s turn, clocks paused · owner Eli Evans\n',
      ['Resume', 'Resolve', '⋯'],
    ],
    [
      'Waiting, although an answer is owed',
      [claimed, { event: { type: 'waiting', why: 'they asked' } }],
      'The customer’s turn, clocks paused · owner Eli Evans\n',
      ['Resume', 'Resolve with a reason…', '⋯'],
    ],
    [
      'Snoozed',
      [claimed, { event: { type: 'snoozed', until: minutes(60) } }],
      'Snoozed until today at 15:17 · owner Eli Evans\n',
      ['Resume', 'Resolve with a reason…', '⋯'],
    ],
    [
      'Another team’s turn',
      [claimed, replied('We look into it.'), asked],
      'Engineering’s turn: ENG-12, not claimed yet · owner Eli Evans · resolution by today at 18:07',
      ['Reply…', 'Resolve', '⋯'],
    ],
    [
      'Escalated',
      [claimed, { event: { type: 'escalated', level: 1, to: 'maya', reason: 'no progress' } }],
      `${turn}\nEscalated to Maya Mehta: “no progress”`,
      ['Take over', 'Reply…', '⋯'],
    ],
    [
      'Resolved',
      [claimed, { event: resolvedBy }],
      'Resolved by Ana Alves today at 14:17: “gateway restarted” · ✓ Resolution met',
      ['Reopen', 'Article draft', '⋯'],
    ],
    [
      'Released',
      [claimed, { event: { type: 'released', person: 'eli' } }],
      'Our turn · no owner yet',
      ['Claim', 'Reply…', '⋯'],
    ],
  ];
  test.each(states)('[SK-2] %s', (_name, then, words, buttons) => {
    const text = card(then);
    expect(text).toContain(words);
    expect(buttonsOf(text)).toEqual(buttons);
    expect(text.split('\n').length).toBeLessThanOrEqual(11);
    expect(text).not.toMatch(/\n\s*(\n|$)|· ·|undefined|null/);
    expect(complaints(caseCard(caseOf(opened(), then), viewAt(), CHANNEL))).toEqual([]);
  });

  test('[SK-2] is nine lines at most, however much there is to say; of what is too much the least useful goes', () => {
    const paged = { person: 'eli', time: 1, list: 'engineering', order: ['eli'], why: 'An outage' };
    const lines = card([
      wrote('Still down for all our warehouses, any news?'),
      replied('We look into it.'),
      { event: { type: 'paged', anew: true, ...paged } },
      { event: { type: 'escalated', level: 1, to: 'maya', reason: 'no progress' } },
    ]).split('\n');
    expect(lines.length).toBeLessThanOrEqual(9);
    expect(lines.slice(3, -2)).toEqual([
      'Eli Evans, today at 14:16: “We look into it.”',
      expect.stringMatching(/^Our turn · no owner yet · resolution by/),
      'Escalated to Maya Mehta: “no progress”',
      '🚨 Paged Eli Evans today at 14:17, no answer yet',
    ]);
  });

  test('[OW-9] the last words of both sides stand on it, the older first; what the headline says is not said again', () => {
    const said = (then: readonly Told[]): readonly string[] =>
      card(then)
        .split('\n')
        .filter((line) => line.includes('“') || line.includes('📎'));
    expect(said([wrote('Any news?'), replied('Soon.')])).toEqual([
      'Customer, today at 14:12: “Any news?”',
      'Eli Evans, today at 14:16: “Soon.”',
    ]);
    expect(said([replied('Soon.', -6), wrote('Any news?')])).toEqual([
      'Eli Evans, today at 14:11: “Soon.”',
      'Customer, today at 14:12: “Any news?”',
    ]);
    expect(said([wrote('All API calls fail with 502 since 14:05.')])).toEqual([]);
    expect(said([wrote('All API calls fail with 502 since 14:05. In Porto too')])).toEqual([
      'Customer, today at 14:12: “… In Porto too”',
    ]);
    // One word more, or a greeting however long, is nothing to quote.
    expect(said([wrote('All API calls fail with 502 since 14:05. Urgent!!')])).toEqual([]);
    expect(
      said([wrote('Hello dear support team, I hope you are all well. All API calls fail with 502 since 14:05.')]),
    ).toEqual([]);
    expect(said([wrote('Our shop is closed by it. All API calls fail with 502 since 14:05.')])).toEqual([
      'Customer, today at 14:12: “Our shop is closed by it. …”',
    ]);
    expect(said([wrote('')])).toEqual(['Customer, today at 14:12: 📎 a picture or file']);
  });

  test('[SK-2] names no rule and no percentage, and speaks of no model: that stands behind “Why” and “Details”', () => {
    const text = card([], opened({ why: 'The customer speaks of a refund (keyword-refund)', openedBy: 'ai' }));
    expect(text).not.toMatch(/keyword-refund|outage-high|rule|%|\bAI\b|triage|status page/i);
  });

  test('[IN-4] [RO-4] the details say who opened it and why; the rules that opened and placed it, and its ladder, stand behind “Why”', () => {
    const why = 'The customer speaks of a refund (keyword-refund)';
    const line = (over: Overrides): string | undefined =>
      seen(caseDetails(caseOf(opened({ conversationUrl: null, ...over })), personOf('ana'), viewAt()))
        .split('\n')
        .at(-1);
    expect(line({ why, openedBy: 'rule' })).toBe('Opened by rule: The customer speaks of a refund');
    expect(line({ why: 'High frustration (frustration)', openedBy: 'ai' })).toBe('Opened by triage: High frustration');
    expect(line({ why: 'opened by Ana Alves', openedBy: 'person' })).toBe('Opened by Ana Alves');
    const behind = seen(whyIt(caseOf(opened({ why })), 'Europe/Berlin', viewAt()));
    expect(behind.split('\n').at(-1)).toBe('Decided by rules keyword-refund → outage-high, ladder standard (a test).');
  });

  test('[SK-2] whoever looks closely is offered all that they may do, also what no menu has room for', () => {
    const now = minutes(60);
    const record = caseOf(opened());
    const eli = personOf('eli');
    const { main, menu, more = [] } = caseActs(record, { person: eli }, policy, now);
    expect(more.length).toBeGreaterThan(0);
    const all = [...main, ...menu, ...more].filter((act) => act.do !== 'details').map((act) => act.words);
    const shown = JSON.stringify(caseDetails(record, eli, viewAt(now)));
    expect([...all, 'Why this deadline?'].filter((words) => !shown.includes(`"text":"${words}"`))).toEqual([]);
  });

  test('[SK-2] what has happened lately is not pushed out by warnings of a deadline that has passed', () => {
    const [clock] = caseOf(opened()).state.clocks;
    if (clock === undefined) throw new Error('no clock');
    const step = (share: number, at: Date): Told => ({
      event: {
        ...{ type: 'step_reached', metric: 'FRT', clock: clockKey(clock), step: `at-${share}`, share, skipped: [] },
        ...{ dueAt: minutes(18), reachedAt: at, tell: ['eli'], leaders: false, escalates: false },
      },
      at,
    });
    const lately = (now: Date, ...then: readonly Told[]) =>
      seen(caseDetails(caseOf(opened(), then), personOf('ana'), viewAt(now)), now);
    const warnings = [step(0.5, NOW), step(0.75, minutes(6)), step(0.9, minutes(14))];
    expect(lately(minutes(14), ...warnings)).toMatch(
      /18 min before[\s\S]*12 min before[\s\S]*4 min before its deadline/,
    );
    const late = lately(minutes(20), ...warnings, step(1, minutes(18)));
    expect(late).toMatch(/First response is late: it was due/);
    expect(late).not.toMatch(/before its deadline/);
  });

  test('the headline begins like a sentence', () => {
    const text = card([], opened({ assessment: { summary: 'we were charged twice.' } }));
    expect(text).toContain('\nWe were charged twice\nAcme Robotics');
  });

  test('resolved with an update still owed, it is the resolution that is shown, and nothing is left to do', () => {
    const calendar = { name: 'always', spec: null };
    const owed: CaseEvent = { type: 'update_owed', budgetMs: 3_600_000, calendar };
    const text = card([claimed, { event: owed }, { event: resolvedBy }]);
    expect(text).toContain(' · ✓ Resolution met');
    expect(text).toMatch(/^✅ /);
    expect(text).not.toMatch(/Needs|due|Our turn/);
  });

  test('[SLA-4] a paused clock says so, and no deadline', () => {
    const text = card([claimed, { event: { type: 'waiting' } }]);
    expect(text).toContain('clocks paused');
    expect(text).not.toMatch(/14:35|due/);
  });

  test('[SLA-9] once the response is met, the next deadline stands in its place', () => {
    const text = card([claimed, replied('Please restart it.')]);
    expect(text).toContain('resolution by today at 18:07');
    expect(text).not.toContain('irst response');
  });

  test('a late clock is red and says when it was due; nothing else is red', () => {
    const late = seen(caseCard(caseOf(opened(), [claimed]), viewAt(minutes(30)), CHANNEL), minutes(30));
    expect(late).toMatch(/^🔴 CASE-128 · P1 · Outage · late, due 12 minutes ago\n/);
    expect(late).toContain('Our turn · owner Eli Evans · first response was due today at 14:35');
    for (const [priority, mark] of Object.entries({ P1: '⚡', P2: '🔼', P3: '🔹', P4: '🔽' }))
      expect(card([], opened({ assessment: { priority: priority as Priority } }))).toMatch(
        new RegExp(`^${mark} `, 'u'),
      );
    expect(card()).not.toMatch(/🔴|🟠|🟡/u);
  });

  test('[SLA-8] late and waived is not red, and says by whom', () => {
    const record = caseOf(opened(), [claimed]);
    const waiver = { by: 'lena', name: 'Lena Lang', reason: 'x', at: minutes(25) };
    const clocks = record.state.clocks.map((one) => (one.metric === 'FRT' ? { ...one, waiver } : one));
    const waived = { ...record, state: { ...record.state, clocks } };
    const text = seen(caseCard(waived, viewAt(minutes(30)), CHANNEL), minutes(30));
    expect(text).toMatch(/^⚡ .* late, due 12 minutes ago/);
    expect(text).toContain('first response was due today at 14:35, waived by Lena Lang');
  });

  test('the fallback says the same in full words', () => {
    expect(caseCard(caseOf(opened()), viewAt(), CHANNEL).text).toBe(
      'CASE-128, P1, Outage: All API calls fail with 502 since 14:05 (Acme Robotics). Our turn, no owner yet, first response by 13:35 UTC.',
    );
  });

  test('linked tickets stand in the context with status and owner, but where they are the turn', () => {
    const end = (...then: readonly Told[]): string | undefined =>
      card([claimed, asked, ...then])
        .split('\n')
        .at(-1);
    expect(end()).toBe('ENG-12, not claimed yet · Intercom ↗');
    expect(end(worked('claimed'))).toBe('ENG-12, claimed by Erin Egan · Intercom ↗');
    expect(end(worked('done'))).toBe('ENG-12 is done · Intercom ↗');
    expect(end(worked('done', 'gateway restarted'))).toBe('ENG-12 is done, “gateway restarted” · Intercom ↗');
    expect(end(worked('done', 'gateway restarted'), owed)).toBe(
      'ENG-12 is done, “gateway restarted” · tell the customer · Intercom ↗',
    );
    // Once they have been told, what was done still stands there.
    expect(end(worked('done', 'gateway restarted'), owed, replied('We have restarted it.'))).toBe(
      'ENG-12 is done, “gateway restarted” · Intercom ↗',
    );
    expect(end(replied('We look into it.'))).toBe('Intercom ↗');
  });

  test('without an account it names the contact', () => {
    expect(card([], opened({ account: null }))).toContain('Account unknown · Rosa Reyes, rosa@acme.example');
  });
});

describe('the menu', () => {
  const options = (then: readonly Told[], over = opened()): readonly (readonly [string, string])[] => {
    const record = caseOf(over, then);
    const channel = policy.queues[record.state.queue]?.channel ?? '';
    const json = JSON.stringify(caseCard(record, viewAt(), channel).blocks);
    const [, list = '[]'] = /"action_id":"case:menu","options":(\[.*?\])\}/.exec(json) ?? [];
    const found = list.matchAll(/"text":"([^"]*)","emoji":true\},"value":"[^|]*\|\d+\|([^~]*)~/g);
    return [...found].map(([, text = '', action = '']) => [text, action] as const);
  };
  const menu = (...given: Parameters<typeof options>): readonly string[] => options(...given).map(([text]) => text);
  test('[OW-4] [OW-8] new: teams and assigning', () => {
    expect(menu([])).toEqual([
      'Ask Engineering to look into it…',
      'Ask another team…',
      'Escalate…',
      'Give to somebody or move…',
      'Why this deadline?',
    ]);
  });
  const raised: Told = { event: { type: 'escalated', level: 1, to: 'maya', reason: 'stuck' } };
  test('[OW-4] [ES-7] owned: escalating and holding are one click away, another team where it is no button', () => {
    const items = ['Snooze…', 'Hand over or release…', 'Why this deadline?'];
    // Its owner is of the team that is asked else.
    const ask = 'Ask another team…';
    expect(menu([claimed])).toEqual([ask, 'Resolve with a reason…', ...items]);
    expect(menu([having('sam')])).toEqual(['Escalate…', 'Resolve with a reason…', ...items]);
    expect(menu([claimed, replied('Done.')])).toEqual([ask, 'Escalate…', ...items]);
    expect(menu([claimed, replied('Done.'), { event: { type: 'waiting' } }])).toEqual([
      ask,
      'Escalate…',
      'Snooze until…',
      ...items.slice(1),
    ]);
  });
  test('[ES-7] escalated: it can climb further and step down, whether somebody has it or not', () => {
    const items = (ask: string, assign: string) => [
      ask,
      'Step down…',
      'Escalate further…',
      assign,
      'Why this deadline?',
    ];
    expect(menu([raised])).toEqual(items('Ask Engineering to look into it…', 'Give to somebody or move…'));
    expect(menu([claimed, raised])).toEqual(items('Ask another team…', 'Hand over or release…'));
  });
  test('[OW-4] a team is asked for what it can do, and not a second time while it works', () => {
    const refund = (queue: string) =>
      menu([], opened({ placement: { queue }, assessment: { intent: 'refund_request' } })).slice(0, 2);
    expect(refund('billing')).toEqual(['Ask Finance for a refund…', 'Ask another team…']);
    // Nobody of the general queue is in any team.
    expect(refund('general')).toEqual(['Ask Finance for a refund…', 'Ask another team…']);
    expect(menu([asked]).slice(0, 2)).toEqual(['Ask another team…', 'Escalate…']);
    // Through with it as well: who else may help only a person knows.
    expect(menu([asked, worked('done')]).slice(0, 2)).toEqual(['Ask another team…', 'Escalate…']);
    expect(buttonsOf(card([claimed, asked, replied('We look into it.'), worked('done'), owed]))).toEqual([
      'Reply…',
      'Resolve',
      '⋯',
    ]);
    const late: Told = { event: { type: 'transferred', from: 'billing', to: 'breach', why: 'late' } };
    const over = opened({ placement: { queue: 'billing' }, assessment: { intent: 'refund_request' } });
    expect(menu([late], over)[0]).toBe('Ask Finance for a refund…');
    // Nobody is offered their own team by name.
    expect(menu([having('fay')], over)).toContain('Ask another team…');
    expect(menu([having('fay')], over).join()).not.toMatch(/Finance/);
    expect(menu([having('ben'), replied('Done.')], over)[0]).toBe('Ask Finance for a refund…');
  });
  test('[RO-6] a restricted case offers no ticket to another team', () => {
    const restricted = opened({ placement: { queue: 'security', restricted: true, budgets: {} } });
    const json = JSON.stringify(caseCard(caseOf(restricted), viewAt(), '#security-restricted').blocks);
    expect(json).toContain('Give to somebody or move…');
    expect(json).not.toMatch(/ticket|Ask /);
    expect(seen(caseCard(caseOf(restricted), viewAt(), '#security-restricted'))).toContain('no deadline');
  });
  test('[SK-1] every item of it is answered as the button of that name', () => {
    const buttons = new Set(FEATURES.flatMap((feature) => Object.keys(feature.buttons ?? {})));
    const all = [[], [claimed], [raised], [claimed, raised], [claimed, { event: resolvedBy }]].flatMap((then) =>
      options(then),
    );
    expect(all.length).toBeGreaterThan(15);
    expect(all.filter(([, action]) => !buttons.has(action))).toEqual([]);
  });
});

test('[SK-2] nine lines with the question what it is about, and labels as long as Slack takes', () => {
  const record = caseOf(opened({ placement: { queue: 'triage' } }), [
    { event: { type: 'customer_replied', heardAt: NOW, thanks: false, text: 'Any news?' } },
    { event: { type: 'escalated', level: 1, to: 'maya', reason: 'stuck' } },
  ]);
  const message = caseCard(record, viewAt(), '#case-triage');
  expect(seen(message).split('\n').length).toBeLessThanOrEqual(9);
  const { engineering: team } = policy.teams;
  if (!team) throw new Error('no engineers');
  const engineering = { ...team, name: 'The engineers of all our products and of those of before' };
  const view = viewAt();
  const named = { ...view, policy: { ...policy, teams: { engineering } } };
  expect(
    complaints(
      caseCard(
        caseOf(opened(), [{ event: { type: 'claimed', person: 'eli', tookOver: false } }]),
        named,
        '#support-engineering',
      ),
    ),
  ).toEqual([]);
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
    const byHand: Told = { event: { type: 'transferred', from: 'breach', to: 'billing', why: 'theirs' } };
    expect(card([moved, byHand])).toMatch(/^CASE-128 moved to \w+/);
    expect(card([moved, byHand])).not.toContain('[');
  });
  test('[SK-2] by its ladder stays in sight where it was', () => {
    expect(card([moved])).toContain('All API calls fail with 502');
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
