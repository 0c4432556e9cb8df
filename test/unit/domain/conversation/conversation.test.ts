import { describe, expect, test } from '@jest/globals';
import { conversationEffects, evolve } from '../../../../src/domain/conversation/evolve.ts';
import { type GateFacts, gate, isCustomers, matterOf, responseTo } from '../../../../src/domain/conversation/gate.ts';
import {
  asideUntil,
  commandFor,
  heardCauses,
  isAfterOurs,
  isThanks as isOnlyThanks,
  isOpenedByUs,
  isOver,
  unheard,
} from '../../../../src/domain/conversation/hear.ts';
import type {
  Conversation,
  ConversationEvent,
  ConversationState,
  Part,
} from '../../../../src/domain/conversation/state.ts';
import { logAfter } from '../../../../src/domain/record/record.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import { customer, having, MINUTE, min, openCase, RULE, resolvedUnanswered, tell } from '../../../support/core-case.ts';
import { conversation, part, question } from '../../../support/core-conversation.ts';

const TESS = { kind: 'teammate', id: '9', name: 'Tess' } as const;
const chat = conversation([part(0, 'customer')]);
const asked: ConversationState = {
  status: 'asked',
  firstSeenAt: min(0),
  askedAt: min(1),
  caseId: null,
  lookAgainAt: min(61),
};

const facts = (changes: Partial<GateFacts> = {}): GateFacts => ({
  conversation: chat,
  kept: null,
  confidence: 0.9,
  clarifyBelow: 0.7,
  reason: null,
  shiftOver: false,
  clarifyTimeoutMs: 60 * MINUTE,
  now: min(5),
  ...changes,
});
const because = (needsIntent: boolean) => ({ rule: 'r', why: 'w', needsIntent });
const closed = conversation([part(0, 'customer')], { state: 'closed' });

describe('[IN-1] [TR-2] the gate', () => {
  test.each<[string, Partial<GateFacts>, string]>([
    ['clear and no reason', {}, 'chat'],
    ['clear at exactly the threshold', { confidence: 0.7 }, 'chat'],
    ['a reason that rests on the intent, clear', { reason: because(true) }, 'open ai r'],
    ['a reason that rests on the intent, unclear', { reason: because(true), confidence: 0.5 }, 'ask'],
    ['a reason that does not, unclear', { reason: because(false), confidence: 0.1 }, 'open rule r unclear'],
    ['a shift is over', { shiftOver: true }, 'open rule longer-than-a-shift'],
    ['a shift is over and it is closed', { shiftOver: true, conversation: closed }, 'chat'],
    ['unclear, never asked', { confidence: 0.5 }, 'ask'],
    ['unclear and closed', { confidence: 0.5, conversation: closed }, 'chat'],
    ['asked a moment ago', { confidence: 0.5, kept: asked, now: min(60) }, 'wait'],
    [
      'asked and not answered in time',
      { confidence: 0.5, kept: asked, now: min(61) },
      'open rule question-unanswered unclear',
    ],
    [
      'answered, still unclear',
      {
        confidence: 0.5,
        kept: asked,
        conversation: conversation([part(0, 'customer'), question(1), part(2, 'customer')]),
      },
      'open rule still-unclear unclear',
    ],
    [
      'answered within the same second as the question',
      {
        confidence: 0.5,
        kept: asked,
        conversation: conversation([part(0, 'customer'), question(1), part(1, 'customer', { id: 'p1b' })]),
      },
      'open rule still-unclear unclear',
    ],
    [
      'a second message that crossed the question is no answer',
      {
        confidence: 0.5,
        kept: asked,
        conversation: conversation([part(0, 'customer'), part(1, 'customer'), question(2)]),
      },
      'wait',
    ],
    [
      'answered and clear',
      { kept: asked, conversation: conversation([part(0, 'customer'), question(1), part(2, 'customer')]) },
      'chat',
    ],
    [
      '[IN-14] closed before anybody looked',
      {
        reason: { rule: 'outage', why: 'an outage', needsIntent: false },
        conversation: conversation([part(0, 'customer')], { state: 'closed' }),
      },
      'chat',
    ],
  ])('%s', (_name, changes, expected) => {
    const result = gate(facts(changes));
    expect(
      result.do === 'open' ? `open ${result.by} ${result.rule}${result.unclear ? ' unclear' : ''}` : result.do,
    ).toBe(expected);
  });
});

describe('what a part means for a case', () => {
  const heard = (one: Part, resolvedAt: Date | null = null): string | null => {
    const context = { thanks: one.text === 'thanks', snooze: { until: min(90) }, resolvedAt };
    const command = commandFor(one, context);
    return command && `${command.type}${'thanks' in command && command.thanks ? ' thanks' : ''}`;
  };

  test.each<[string, Part, string | null]>([
    ['customer writes', part(1, 'customer'), 'hear_customer'],
    ['customer thanks', part(1, 'customer', { text: 'thanks' }), 'hear_customer thanks'],
    ['customer does something else', part(1, 'customer', { kind: 'other' }), null],
    ['teammate writes', part(1, 'teammate'), 'hear_teammate'],
    ['teammate notes', part(1, 'teammate', { kind: 'note' }), null],
    ['teammate closes', part(1, 'teammate', { kind: 'close' }), 'resolve'],
    ['teammate snoozes', part(1, 'teammate', { kind: 'snooze' }), 'snooze'],
    ['teammate opens', part(1, 'teammate', { kind: 'open' }), 'resume'],
    ['[IN-13] the bot’s words', part(1, 'bot'), null],
    ['[IN-13] the bot closes', part(1, 'bot', { kind: 'close' }), 'resolve'],
    ['[IN-13] the bot snoozes', part(1, 'bot', { kind: 'snooze' }), 'snooze'],
    ['[IN-13] the bot wakes it', part(1, 'bot', { kind: 'open' }), 'resume'],
    ['[IN-13] the bot notes', part(1, 'bot', { kind: 'note' }), null],
    ['[IN-13] the customer closes it', part(1, 'customer', { kind: 'close' }), 'resolve'],
    ['our own words', question(1), null],
    ['our own close', part(1, 'teammate', { own: true, kind: 'close' }), null],
  ])('[IC-3] [IC-4] %s', (_name, one, expected) => {
    expect(heard(one)).toBe(expected);
  });

  test('[IC-3] opening a resolved conversation in Intercom reopens the case; one opened before it was resolved does not', () => {
    expect(heard(part(5, 'teammate', { kind: 'open' }), min(4))).toBe('reopen');
    expect(heard(part(5, 'teammate', { kind: 'open' }), min(6))).toBe('resume');
  });

  test('[IC-3] what stands below an act of ours was done after it, though Intercom dates both alike', () => {
    const at = min(5);
    const resolvedAt = new Date(at.getTime() + 400);
    const ours = part(5, 'teammate', { own: true, kind: 'close' });
    const theirs = (kind: Part['kind']) => part(5, 'teammate', { id: kind, kind });
    const parts = [theirs('snooze'), ours, theirs('open'), theirs('close')];
    const heardIn = (one: Part) => {
      const context = { thanks: false, snooze: null, resolvedAt, afterOurs: isAfterOurs(one, parts) };
      return commandFor(one, context);
    };
    expect(heardIn(theirs('snooze'))).not.toHaveProperty('reopens');
    expect(heardIn(theirs('open'))).toMatchObject({ type: 'reopen' });
    expect(heardIn(theirs('close'))).toMatchObject({ type: 'resolve', since: new Date(at.getTime() + 999) });
    expect(isAfterOurs(ours, parts)).toBe(false);
    expect(commandFor(ours, { thanks: false, snooze: null, resolvedAt })).toBeNull();
  });

  test('[IC-3] [SK-3] an answer of ours that opened what was closed opens nothing: by the part it is, or by its words on the way', () => {
    const answer = part(6, 'teammate', { text: 'It has arrived.' });
    const opens = part(6, 'teammate', { id: 'stands:open', kind: 'open', along: answer.id });
    const said = conversation([part(0, 'customer'), opens, answer]);
    const resolved = having(openCase(), [resolvedUnanswered(), min(2)]);
    expect(isOpenedByUs(opens, said, resolved)).toBe(false);
    const onTheWay = having(resolved, [{ type: 'reply', text: ' It has\narrived. ' }, min(5)]);
    expect(isOpenedByUs(opens, said, onTheWay)).toBe(true);
    expect(isOpenedByUs(answer, said, onTheWay)).toBe(false);
    const written = onTheWay.log.at(-1)?.n ?? 0;
    const arrived = having(onTheWay, [{ type: 'message_delivered', written, part: answer.id }, min(6)]);
    expect(isOpenedByUs(opens, said, arrived)).toBe(true);
    expect(isOpenedByUs({ ...opens, along: 'p7' }, conversation([part(7, 'teammate')]), arrived)).toBe(false);
  });

  const close = part(2, 'teammate', { kind: 'close' });
  test.each<[string, readonly Part[], Conversation['state'], boolean]>([
    ['closed', [part(0, 'customer'), close], 'closed', true],
    ['closed without a part that says so', [part(0, 'customer')], 'closed', true],
    ['opened by a thank-you', [part(0, 'customer'), close, part(3, 'customer', { text: 'thanks' })], 'open', true],
    ['opened by a question', [part(0, 'customer'), close, part(3, 'customer')], 'open', false],
    ['opened by hand', [part(0, 'customer'), close, part(3, 'teammate', { kind: 'open' })], 'open', false],
    ['put aside after that', [part(0, 'customer'), close, part(3, 'bot', { kind: 'snooze' })], 'snoozed', false],
    ['never closed', [part(0, 'customer'), part(1, 'customer', { text: 'thanks' })], 'open', false],
  ])('[IN-14] [IN-7] %s: whether it is over', (_name, parts, state, expected) => {
    expect(isOver(conversation(parts, { state }))).toBe(expected);
  });

  test('[IC-8] [IC-3] until when it is put aside there, by what was done there or here', () => {
    const aside = having(openCase(), [{ type: 'snooze', until: min(90), since: min(1) }, min(2), TESS]);
    const caused = (record: CaseRecord) =>
      record.log.map((entry) => (entry.by.kind === 'teammate' ? { ...entry, cause: `part:p${entry.n}` } : entry));
    const resumed = having(aside, [{ type: 'resume' }, min(3)]);
    const woken = having(aside, [{ type: 'resume', since: min(3) }, min(3), TESS]);
    expect(asideUntil(caused(aside), min(5))).toEqual(min(90));
    expect(asideUntil(caused(resumed), min(5))).toBeNull();
    const here = having(openCase(), [{ type: 'snooze', until: min(80), why: 'they look' }, min(2)]);
    expect(asideUntil(here.log, min(5))).toEqual(min(80));
    expect(asideUntil(having(here, [{ type: 'wait', why: 'they look' }, min(3)]).log, min(5))).toBeNull();
    expect(asideUntil(caused(aside), min(90))).toBeNull();
    expect(asideUntil(caused(woken), min(5))).toBeNull();
    expect(asideUntil(openCase().log, min(5))).toBeNull();
    // Overtaken in Slack, it is put aside there until the case’s own state has come.
    const heard = {
      type: 'heard',
      what: 'snooze',
      until: min(90),
      n: 9,
      at: min(4),
      by: TESS,
      cause: 'part:p9',
    } as const;
    expect(asideUntil([...resumed.log, heard], min(5))).toEqual(min(90));
  });

  test('[SLA-4] what is done in Intercom counts from when it was done; a snooze that is over by then is over', () => {
    const context = { thanks: false, snooze: null, resolvedAt: null };
    expect(commandFor(part(5, 'teammate', { kind: 'close' }), context)).toMatchObject({ since: min(5) });
    expect(commandFor(part(5, 'teammate', { kind: 'snooze' }), context)).toEqual({
      type: 'snooze',
      until: min(5),
      since: min(5),
    });
  });

  test('[IC-1] each part is heard once: those there at the opening, and those logged since', () => {
    const record = having(openCase({ heard: ['part:p0'] }), [customer(min(1)), min(1)]);
    const log = record.log.map((entry) => (entry.type === 'customer_replied' ? { ...entry, cause: 'part:p1' } : entry));
    const talk = conversation([part(0, 'customer'), part(1, 'customer'), part(2, 'teammate')]);
    expect(unheard(talk, heardCauses(log)).map(({ id }) => id)).toEqual(['p2']);
  });
});

const isThanks = (text: string) => text === 'thanks';
const DAY_MIN = 1440;

test.each<[string, readonly Part[], Date | null, readonly string[]]>([
  ['one question', [part(0, 'customer')], null, ['p0']],
  [
    'answered, and asked on the next day',
    [part(0, 'customer'), part(5, 'teammate'), part(DAY_MIN, 'customer')],
    null,
    ['p0', 'p5', `p${DAY_MIN}`],
  ],
  [
    'answered, and something else a week later',
    [part(0, 'customer'), part(5, 'teammate'), part(7 * DAY_MIN, 'customer')],
    null,
    [`p${7 * DAY_MIN}`],
  ],
  [
    'never answered, and asked again a week later',
    [part(0, 'customer'), part(7 * DAY_MIN, 'customer')],
    null,
    ['p0', `p${7 * DAY_MIN}`],
  ],
  [
    'Caseload’s own words and bots answer nothing',
    [part(0, 'customer'), question(1), part(2, 'bot'), part(7 * DAY_MIN, 'customer')],
    null,
    ['p0', 'p1', 'p2', `p${7 * DAY_MIN}`],
  ],
  [
    'a teammate who writes first, a week later',
    [part(0, 'customer'), part(5, 'teammate'), part(7 * DAY_MIN, 'teammate'), part(7 * DAY_MIN + 1, 'customer')],
    null,
    ['p0', 'p5', `p${7 * DAY_MIN}`, `p${7 * DAY_MIN + 1}`],
  ],
  [
    'what was said before the last case was resolved',
    [part(0, 'customer'), part(5, 'teammate'), part(9, 'customer')],
    min(6),
    ['p9'],
  ],
])('[IN-14] the newest matter: %s', (_name, parts, after, expected) => {
  expect(matterOf({ parts }, { quietMs: 3 * DAY_MIN * 60_000, after }).map(({ id }) => id)).toEqual(expected);
});

test.each<[string, readonly Part[], boolean, boolean]>([
  [
    '[IN-7] thanks after an answer',
    [part(0, 'customer'), part(1, 'teammate'), part(2, 'customer', { text: 'thanks' })],
    true,
    false,
  ],
  ['[IN-7] thanks before any answer', [part(0, 'customer'), part(1, 'customer', { text: 'thanks' })], false, true],
  ['only the customer', [part(0, 'customer')], false, true],
  ['answered', [part(0, 'customer'), part(1, 'teammate')], true, false],
  ['answered, then written again', [part(0, 'customer'), part(1, 'teammate'), part(2, 'customer')], true, true],
  [
    'our own question and a note are no answer',
    [part(0, 'customer'), question(1), part(2, 'teammate', { kind: 'note' })],
    false,
    true,
  ],
])('[SLA-1] responseTo: %s', (_name, parts, answered, customerWaiting) => {
  expect(responseTo(parts, ({ text }) => isThanks(text))).toEqual({ answered, customerWaiting });
});

describe('what is kept of a conversation', () => {
  const fold = (...events: ConversationEvent[]) =>
    logAfter(0, events, { at: min(1), by: RULE }).reduce<ConversationState | null>(evolve, null);

  test('[TR-2] seen, asked, became a case', () => {
    const seen = { type: 'seen', lookAgainAt: min(480) } as const;
    const question = { type: 'asked', question: 'what?', lookAgainAt: min(61) } as const;
    expect(fold(seen)).toMatchObject({ status: 'chat', lookAgainAt: min(480) });
    expect(fold(seen, question)).toMatchObject({ status: 'asked', askedAt: min(1), lookAgainAt: min(61) });
    expect(fold(seen, question, { type: 'became_case', caseId: 'CASE-1' })).toMatchObject({
      status: 'case',
      caseId: 'CASE-1',
      lookAgainAt: null,
    });
  });

  test('[TR-2] the question is all that is said to the customer', () => {
    const logged = logAfter<ConversationEvent>(
      0,
      [
        { type: 'seen', lookAgainAt: null },
        { type: 'asked', question: 'what?', lookAgainAt: min(61) },
        { type: 'became_case', caseId: 'CASE-1' },
      ],
      { at: min(1), by: RULE },
    );
    const state = fold({ type: 'seen', lookAgainAt: null });
    if (!state) throw new Error('nothing kept');
    expect(conversationEffects('77', null, state, logged)).toMatchObject([
      { kind: 'reply', destination: 'intercom:77', text: 'what?', seq: 2 },
    ]);
  });
});

describe('[IN-7] [IN-12] thanks, by what we said before them', () => {
  const ours = (text: string): Part => part(1, 'teammate', { text });
  const theirs = (text: string, changes: Partial<Part> = {}): Part => part(2, 'customer', { text, ...changes });
  test.each<[string, Part, Part, boolean, boolean]>([
    ['thanks for what was done', ours('It is mended.'), theirs('Thank you!'), true, true],
    ['agreement to what was asked', ours('Shall we restart it?'), theirs('Perfect, thanks'), true, false],
    ['agreement where nothing was asked', ours('We restart it at ten.'), theirs('ok'), false, true],
    ['the same while the case waits for it', ours('We restart it at ten.'), theirs('ok'), true, false],
    ['a file that was asked for', ours('Please send us the log.'), theirs('Thanks', { files: 1 }), true, false],
  ])('%s', (_name, before, said, waiting, expected) => {
    expect(isOnlyThanks(said, [part(0, 'customer'), before, said], waiting)).toBe(expected);
  });

  test('[IN-11] what no person wrote is heard, and means nothing else', () => {
    const absent = part(2, 'bot', { automatic: { kind: 'absence', confidence: 0.9 } });
    const context = { thanks: false, snooze: null, resolvedAt: null };
    expect(commandFor(absent, context)).toEqual({ type: 'hear_automatic', kind: 'absence' });
    const record = openCase();
    const { events } = tell(record, { type: 'hear_automatic', kind: 'absence' }, min(2), RULE);
    expect(events).toEqual([{ type: 'heard', what: 'an automatic note of absence' }]);
  });

  test('[IN-12] a picture alone is a customer’s message; an empty mail is none', () => {
    expect(isCustomers(theirs('', { files: 1 }))).toBe(true);
    expect(isCustomers(theirs(' '))).toBe(false);
  });
});
