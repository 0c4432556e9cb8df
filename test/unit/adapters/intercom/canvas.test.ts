import { describe, expect, test } from '@jest/globals';
import { answered, type Canvas } from '../../../../src/adapters/intercom/canvas/components.ts';
import { caseCanvas, noCaseCanvas, strangerCanvas } from '../../../../src/adapters/intercom/canvas/draw.ts';
import { readRequest } from '../../../../src/adapters/intercom/canvas/request.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import { canvasAnswer } from '../../../../src/standins/intercom/delivery/canvas-schema.ts';
import { caseOf, minutes, NOW, opened, personOf, policy, type Told } from '../slack/support/records.ts';

const HOSTILE = '<script> \u202eevil\u2069 مرحبا\n👩‍👩‍👧 ';

const view = (now = NOW) => ({
  ...{ policy, now, absence: NOBODY_AWAY },
  cardUrl: () => 'https://acme.slack.com/archives/C1/p1',
});

/** What is read, a line each; buttons in brackets. */
const read = (canvas: Canvas): string =>
  canvas.components
    .flatMap((one) => {
      if (one.type === 'text') return [one.text];
      if (one.type === 'data-table') return one.items.map(({ field, value }) => `${field}: ${value}`);
      return one.type === 'button' ? [`[ ${one.label} ]`] : [];
    })
    .join('\n');

const complaints = (canvas: Canvas): unknown => canvasAnswer.safeParse(answered(canvas)).error?.issues ?? null;

const claimed = (person = 'eli'): Told => ({ event: { type: 'claimed', person, tookOver: false } });
const replied: Told = {
  event: { type: 'teammate_replied', heardAt: minutes(-1), teammate: '7', name: 'Eli Evans', text: 'Restart it.' },
};
const asked: Told = {
  event: {
    type: 'ticket_requested',
    ticket: { id: 'FIN-3', team: 'finance', ask: 'Refund it', status: 'open', owner: null },
  },
};
const raised: Told = { event: { type: 'escalated', level: 1, to: 'maya', reason: 'stuck' } };
const resolved: Told = { event: { type: 'resolved', how: 'Rolled back' } };

/** The table of what people see: each state with its two buttons and what it says. */
const STATES: readonly (readonly [state: string, then: readonly Told[], buttons: readonly string[], words: RegExp])[] =
  [
    [
      'new, nobody has it',
      [],
      ['Claim', 'Add what is missing…'],
      /Status: New\nDeadline: 18 min left · due 14:35 · first response\nTurn: Our turn\nOwner: nobody yet/,
    ],
    ['ours, an answer is owed', [claimed()], ['Escalate…', 'Add what is missing…'], /Turn: Our turn\nOwner: Eli Evans/],
    [
      'ours, answered',
      [claimed(), replied],
      ['Pause until they answer', 'Resolve'],
      /Deadline: .* left · due .* · resolution/,
    ],
    [
      'the customer’s turn',
      [claimed(), replied, { event: { type: 'waiting' } }],
      ['Resume', 'Resolve'],
      /Deadline: paused · resolution\nTurn: The customer’s turn, clocks paused/,
    ],
    [
      'snoozed',
      [claimed(), replied, { event: { type: 'snoozed', until: minutes(60) } }],
      ['Resume', 'Resolve'],
      /Turn: Snoozed until 15:17[\s\S]*Next: 15:17: it wakes up/,
    ],
    [
      'another team’s turn',
      [claimed(), replied, asked],
      ['Resolve', 'Add what is missing…'],
      /Turn: Finance’s turn: FIN-3, not claimed yet\n(?![\s\S]*Other teams:)/,
    ],
    [
      'escalated',
      [claimed(), raised],
      ['I have it', 'Add what is missing…'],
      /Escalated to Maya Mehta: “stuck”\nStatus: Escalated/,
    ],
    [
      'resolved',
      [claimed(), replied, resolved],
      ['Reopen', 'Open in Slack ↗'],
      /Status: Resolved\nEnded: Resolved by Ana Alves 14:17: “Rolled back” · ✓ /,
    ],
  ];

describe('[IC-5] [SK-7] the inbox app draws each state of a case', () => {
  test.each(STATES)('%s', (_state, then, buttons, words) => {
    const canvas = caseCanvas(caseOf(opened(), then), personOf('eli'), view());
    const shown = read(canvas);
    expect(complaints(canvas)).toBeNull();
    expect(shown).toMatch(/^\S+ CASE-128 · P1 · Outage\nAll API calls fail with 502 since 14:05\n/);
    expect(shown).toMatch(words);
    expect(shown).toMatch(/Account: Acme Robotics · Enterprise · \$12,400\/mo · VIP · renews in 38 days/);
    expect([...shown.matchAll(/\[ (.*) \]/g)].map(([, label]) => label).slice(0, 2)).toEqual(buttons);
  });

  test('late is said as late, in the reader’s zone; what is missing stands there', () => {
    const shown = read(caseCanvas(caseOf(opened()), personOf('ana'), view(minutes(58))));
    expect(shown).toMatch(/Deadline: 40 min late · was due 13:35 · first response/);
    expect(shown).toMatch(/^🔴 CASE-128/);
    expect(shown).toMatch(/Missing: environment, incident start/);
  });

  test('the rest of what can be pressed is shown on demand, with the way to Slack', () => {
    const shown = read(caseCanvas(caseOf(opened(), [claimed()]), personOf('eli'), view(), { more: true }));
    expect(shown).toMatch(
      /\[ Escalate… \][\s\S]*\[ Resolve with a reason… \][\s\S]*\[ Hand over or release… \][\s\S]*\[ Open in Slack ↗ \]\n\[ Less \]$/,
    );
    expect(shown).not.toMatch(/Reply/);
  });

  test('nothing that people write acts, breaks a line, or is too much', () => {
    const long = `**bold** [link](https://evil.example) ${HOSTILE.repeat(40)}`;
    const account = { ...(opened().account ?? null), name: long } as NonNullable<ReturnType<typeof opened>['account']>;
    const record = caseOf(opened({ account, assessment: { summary: long } }), [
      { event: { type: 'escalated', level: 1, to: 'maya', reason: long } },
    ]);
    for (const more of [false, true]) {
      const canvas = caseCanvas(record, personOf('eli'), view(), { more, notice: long });
      expect(complaints(canvas)).toBeNull();
      const texts = canvas.components.flatMap((one) => (one.type === 'text' ? [one.text] : []));
      expect(texts.join('\n')).not.toMatch(/\*\*|\]\(/);
      expect(read(canvas).split('\n').length).toBeLessThan(30);
    }
  });

  test('without a case, and for somebody whom the policy does not know', () => {
    expect(read(noCaseCanvas(true))).toMatch(/^This conversation has no case\.[\s\S]*\[ Open a case \]$/);
    expect(read(noCaseCanvas(false))).not.toMatch(/Open/);
    expect(read(strangerCanvas('escalated', 'Ask Ada.'))).toBe('There is a case: Escalated\nAsk Ada.');
    expect(read(strangerCanvas(null, 'Ask Ada.'))).toBe('This conversation has no case.\nAsk Ada.');
  });
});

describe('[IC-5] what Intercom asks is read whatever it leaves out', () => {
  const base = { admin: { id: '7' }, conversation: { id: '12' } };
  test.each([
    ['as it should be', base, '7', '12'],
    ['numbers for ids', { admin: { id: 7 }, conversation: { id: 12 } }, '7', '12'],
    ['no conversation', { admin: { id: '7' } }, '7', null],
    ['a conversation without an id', { ...base, conversation: {} }, '7', null],
    ['no teammate', { conversation: { id: '12' } }, null, '12'],
    ['an id that is none', { admin: { id: { $ne: 1 } }, conversation: { id: '../12' } }, null, null],
  ])('%s', (_what, body, admin, conversation) => {
    expect(readRequest(body)).toMatchObject({ admin, conversation });
  });

  test('what is no object is none; what was stored by another version is nothing', () => {
    for (const body of [null, 1, 'x', [base]]) expect(readRequest(body)).toBeNull();
    const stored = { case: 'CASE-x', seen: -1 };
    expect(readRequest({ ...base, current_canvas: { stored_data: stored } })?.stored).toEqual({});
  });

  test('fields come back as text, whatever is sent', () => {
    const request = readRequest({
      ...base,
      input_values: { a: ' x ', b: 7, c: ['c-yes'], d: [], e: { f: 1 }, g: null },
    });
    expect(['a', 'b', 'c', 'd', 'e', 'g', '__proto__', 'toString'].map((name) => request?.field(name))).toEqual([
      ...['x', '7', 'c-yes', '', '', '', '', ''],
    ]);
  });
});
