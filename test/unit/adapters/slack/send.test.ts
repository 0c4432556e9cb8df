import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebAPIRequestError } from '@slack/web-api';
import { readClient, writeClient } from '../../../../src/adapters/slack/client.ts';
import { slackDirectory } from '../../../../src/adapters/slack/directory.ts';
import { outcomeOf } from '../../../../src/adapters/slack/send/outcome.ts';
import { slackSender } from '../../../../src/adapters/slack/send.ts';
import { type Effect, type EffectBody, effectsOf } from '../../../../src/domain/record/effect.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import type { Sender, SendOutcome, Subject } from '../../../../src/flow/delivery.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import { type FakeSlack, startFakeSlack } from '../../../../src/standins/slack/index.ts';
import { caseOf, NOW, opened, policy, ticketOf } from './support/records.ts';
import { BOT_TOKEN, channelIdOf, slackOptions } from './support/world.ts';

const CHANNEL = '#support-engineering';
const ID = channelIdOf(CHANNEL);
let slack: FakeSlack;
let sender: Sender;

async function start(more: Parameters<typeof slackOptions>[0] = {}): Promise<void> {
  slack = await startFakeSlack(slackOptions(more));
  const directory = slackDirectory({
    client: readClient(BOT_TOKEN, slack.apiUrl),
    policy: () => policy,
    realNow: Date.now,
  });
  await directory.start();
  sender = slackSender({
    client: writeClient(BOT_TOKEN, slack.apiUrl),
    ...{ directory, policy: () => policy, now: () => NOW, realNow: () => new Date(), absence: NOBODY_AWAY },
  });
}
beforeEach(() => start());
afterEach(() => slack.close());

const RANG = { at: NOW, ids: ['CASE-128'], page: false };
const CARD: EffectBody = { kind: 'card', channel: CHANNEL };
const effect = (body: EffectBody, id = 'CASE-128', seq = 1): Effect => {
  const [one] = effectsOf(id, { seq, through: seq, at: NOW }, [body]);
  if (one === undefined) throw new Error('no effect');
  return one;
};
/** Sends by the record that has such effects: the case itself, or that of a person or channel with one message about it. */
const send = (
  body: EffectBody,
  record: CaseRecord = caseOf(opened()),
  unsureSince: Date | null = null,
  seq = 1,
): Promise<SendOutcome> => {
  const subject = subjectOf(body, record);
  return sender.send({ effect: effect(body, subject.record.id, seq), subject, unsureSince, known: [] });
};
function subjectOf(body: EffectBody, record: CaseRecord): Subject {
  const about = { kind: 'case', id: record.id, seq: 1, through: 1 } as const;
  const notice = { about, urgency: 'normal', at: NOW } as const;
  const told = [{ notice, subject: { kind: 'case', record } }] as const;
  const rest = { version: 1, wakeAt: null, log: [], cards: [] };
  if (body.kind === 'direct') {
    const state = {
      ...{ person: body.person, messages: 1, day: '2026-11-20', today: 1, waiting: [], waitingUntil: null },
      recent: [{ id: body.group, what: 'news', notices: [notice], at: NOW, rang: RANG, settled: [] }],
      ...{ morningDone: NOW, handoverDone: NOW },
    } as const;
    return { kind: 'person', told, board: null, record: { ...rest, id: `person:${body.person}`, state } };
  }
  if (body.kind === 'living') {
    const alerts = { what: 'alerts', alert: 'late', alone: false, notices: [notice], count: 1, spike: null } as const;
    const more = { outage: false, at: NOW, rangAt: NOW, settled: [] };
    const state = { messages: 1, recent: [{ id: body.group, ...alerts, ...more }], rang: [] };
    return { kind: 'channel', told, record: { ...rest, id: `channel:${body.channel}`, state } };
  }
  return { kind: 'case', record };
}
const inChannel = (id = ID) => slack.as('UELI').see(id);
const calls = (method: string) => slack.requests.filter((request) => request.method === method).length;
/** The record with its card standing where it was sent. */
async function standing(record = caseOf(opened())): Promise<CaseRecord> {
  const outcome = await send(CARD, record);
  if (outcome.kind !== 'done') throw new Error(outcome.kind);
  return {
    ...record,
    cards: [{ channel: CHANNEL, channelId: ID, ts: outcome.receipt.id, shownVersion: record.version }],
  };
}

describe('[SK-2] cards', () => {
  test('are posted once, with ids to find them by and nothing else', async () => {
    const outcome = await send(CARD);
    const [card] = inChannel();
    expect(outcome).toEqual({ kind: 'done', receipt: { id: card?.ts, channelId: ID } });
    expect(card?.message.metadata).toEqual({
      event_type: 'caseload',
      event_payload: { key: 'CASE-128:1:card:slack:#support-engineering', kind: 'card', record: 'CASE-128' },
    });
    expect(slack.violations).toEqual([]);
  });
  test('are edited in place when the case has moved on, and left alone when it has not', async () => {
    const record = await standing();
    expect(await send(CARD, record)).toMatchObject({ kind: 'done' });
    expect(calls('chat.update')).toBe(0);
    const changed = caseOf(opened(), [{ event: { type: 'claimed', person: 'eli', tookOver: false } }], {
      cards: record.cards,
    });
    expect(await send(CARD, changed)).toEqual({ kind: 'done', receipt: { id: record.cards[0]?.ts, channelId: ID } });
    expect(inChannel()).toHaveLength(1);
    expect(inChannel()[0]?.text).toContain('owner Eli Evans');
  });
  test('that somebody deleted are posted anew', async () => {
    const record = await standing();
    const message = slack.workspace.message(ID, record.cards[0]?.ts ?? '');
    if (message) slack.workspace.remove(message);
    const outcome = await send(CARD, { ...record, version: 9 });
    expect(outcome).toMatchObject({ kind: 'done' });
    expect(inChannel()).toHaveLength(1);
  });
  test('of a case that left before its card was posted, nothing is said', async () => {
    const moved = caseOf(opened(), [
      { event: { type: 'transferred', from: 'engineering', to: 'breach', why: 'late' } },
      { event: { type: 'transferred', from: 'breach', to: 'billing', why: 'by the ladder' } },
    ]);
    expect(await send(CARD, moved)).toEqual({ kind: 'done', receipt: { id: 'nothing-said' } });
    expect(inChannel()).toEqual([]);
  });
  test('[OW-4] tickets have theirs', async () => {
    const record = ticketOf();
    const subject: Subject = { kind: 'ticket', record };
    const outcome = await sender.send({
      effect: effect({ kind: 'card', channel: '#eng-escalations' }, 'ENG-12'),
      subject,
      unsureSince: null,
      known: [],
    });
    expect(outcome).toMatchObject({ kind: 'done', receipt: { channelId: channelIdOf('#eng-escalations') } });
  });
});

describe('threads, alerts, direct messages', () => {
  test('[SK-3] news goes under the card', async () => {
    const { cards } = await standing();
    const record = caseOf(opened(), [{ event: { type: 'waiting' } }], { cards });
    expect(await send({ kind: 'thread', channel: CHANNEL }, record, null, 2)).toMatchObject({ kind: 'done' });
    expect(inChannel()[0]?.replies[0]?.text).toContain('Ana Alves waits for the customer; the clocks pause');
  });
  test('news without a card waits for it', async () => {
    expect(await send({ kind: 'thread', channel: CHANNEL })).toMatchObject({
      kind: 'retry',
      error: 'the card does not stand yet',
    });
  });
  describe('whose card somebody deleted', () => {
    const THREAD: EffectBody = { kind: 'thread', channel: CHANNEL };
    async function orphaned(): Promise<CaseRecord> {
      const { cards } = await standing();
      const card = slack.workspace.message(ID, cards[0]?.ts ?? '');
      if (card) slack.workspace.remove(card);
      return caseOf(opened(), [{ event: { type: 'waiting' } }], { cards });
    }
    test('[AD-4] news is said in the channel, naming the case', async () => {
      expect(await send(THREAD, await orphaned(), null, 2)).toMatchObject({ kind: 'done', receipt: { channelId: ID } });
      expect(inChannel().map(({ text }) => text)).toEqual([
        expect.stringMatching(/^CASE-128\nAna Alves waits for the customer/),
      ]);
    });
    test('[AD-4] and is found there when the answer was lost', async () => {
      const record = await orphaned();
      const begun = new Date(Date.now() - 1000);
      slack.faults.next('chat.postMessage', { error: 'thread_not_found' });
      slack.faults.next('chat.postMessage', 'after-then-reset');
      expect(await send(THREAD, record, null, 2)).toMatchObject({ kind: 'unsure' });
      expect(await send(THREAD, record, begun, 2)).toMatchObject({ kind: 'done' });
      expect(inChannel()).toHaveLength(1);
    });
  });
  test('[ES-5] leaders hear in their channel, owners in private', async () => {
    expect(await send({ kind: 'living', channel: '#support-leaders', group: 'm1' })).toMatchObject({ kind: 'done' });
    const call = { person: 'eli', time: 1, list: 'engineering', order: ['eli'], why: 'An outage' };
    const paged = caseOf(opened(), [{ event: { type: 'paged', anew: true, ...call } }]);
    expect(await send({ kind: 'direct', person: 'eli', group: 'm1' }, paged)).toMatchObject({ kind: 'done' });
    expect(slack.as('UELI').dms()[0]?.text).toContain('You are paged as on call');
    expect(slack.as('UANA').dms()).toEqual([]);
  });
  test('somebody Slack does not know is a dead destination', async () => {
    await slack.close();
    const { seed, ...rest } = slackOptions();
    await start({ ...rest, seed: { ...seed, users: seed.users.filter(({ id }) => id !== 'UELI') } });
    expect(await send({ kind: 'direct', person: 'eli', group: 'm1' })).toEqual({
      kind: 'destination_dead',
      error: 'not found in Slack',
    });
  });
});

describe('[RO-6] a case that has become restricted since', () => {
  const restricted = (() => {
    const record = caseOf(opened());
    return { ...record, state: { ...record.state, queue: 'security', restricted: true } };
  })();
  test.each([
    [
      { kind: 'thread', channel: CHANNEL },
      { kind: 'done', receipt: { id: 'nothing-said' } },
    ],
    // What stands would be taken back; nothing stands.
    [
      { kind: 'living', channel: '#support-leaders', group: 'm1' },
      { kind: 'done', receipt: { id: 'nothing-said' } },
    ],
    [
      { kind: 'direct', person: 'maya', group: 'm1' },
      { kind: 'done', receipt: { id: 'nothing-said' } },
    ],
  ] as readonly [EffectBody, SendOutcome][])('says nothing by %j', async (body, outcome) => {
    expect(await send(body, restricted)).toEqual(outcome);
    expect(calls('chat.postMessage')).toBe(0);
  });
  describe('what was said in the thread that it left', () => {
    const RETRACT: EffectBody = { kind: 'retract', channel: CHANNEL };
    /** A thread of three lines of ours and one of a person. */
    async function left(): Promise<CaseRecord> {
      const { cards } = await standing();
      const events: Parameters<typeof caseOf>[1] = [
        { event: { type: 'waiting' } },
        { event: { type: 'resumed', why: 'by hand' } },
        { event: { type: 'waiting' } },
      ];
      const record = caseOf(opened(), events, { cards });
      for (const seq of [2, 3, 4]) await send({ kind: 'thread', channel: CHANNEL }, record, null, seq);
      slack.as('UELI').say(ID, 'I know them', { threadTs: cards[0]?.ts ?? '' });
      return { ...record, state: restricted.state };
    }
    const thread = () => inChannel()[0]?.replies.map(({ text }) => text);
    test('is taken away, but for what people wrote; a second time there is nothing left to do', async () => {
      const record = await left();
      expect(thread()).toHaveLength(4);
      expect(await send(RETRACT, record, null, 5)).toMatchObject({ kind: 'done' });
      expect(thread()).toEqual(['I know them']);
      expect(await send(RETRACT, record, null, 5)).toMatchObject({ kind: 'done' });
      expect(calls('chat.delete')).toBe(3);
      expect(slack.violations).toEqual([]);
    });
    test('goes on where it was interrupted', async () => {
      const record = await left();
      slack.faults.next('chat.delete', 'after-then-reset');
      expect(await send(RETRACT, record, null, 5)).toMatchObject({ kind: 'unsure' });
      expect(await send(RETRACT, record, new Date(), 5)).toMatchObject({ kind: 'done' });
      expect(thread()).toEqual(['I know them']);
    });
    test('is gone with a card that somebody deleted', async () => {
      const record = await left();
      const card = slack.workspace.message(ID, record.cards[0]?.ts ?? '');
      if (card) slack.workspace.remove(card);
      expect(await send(RETRACT, record, null, 5)).toMatchObject({ kind: 'done' });
    });
    test('[IC-9] a line whose words are gone is drawn anew, and deleted where it can be edited no more', async () => {
      const record = await left();
      const log = record.log.map((entry) =>
        entry.type === 'waiting' && entry.n === 2 ? { ...entry, why: 'erased' } : entry,
      );
      const lines = { kind: 'lines', channel: CHANNEL } as const;
      expect(await send(lines, { ...record, log }, null, 5)).toMatchObject({ kind: 'done' });
      expect(thread()?.join()).toMatch(/clocks pause: erased/);
      const again = record.log.map((entry) =>
        entry.type === 'waiting' && entry.n === 2 ? { ...entry, why: 'once more' } : entry,
      );
      slack.faults.next('chat.update', { error: 'edit_window_closed' });
      expect(await send(lines, { ...record, log: again }, null, 6)).toMatchObject({ kind: 'done' });
      expect(thread()?.join()).not.toMatch(/erased|once more/i);
      expect(thread()).toHaveLength(3);
    });
    test('the thread where the case is now stays', async () => {
      const record = await left();
      const home = { ...record, state: { ...record.state, queue: 'engineering' } };
      expect(await send(RETRACT, home, null, 5)).toMatchObject({ kind: 'done' });
      expect(thread()).toHaveLength(4);
    });
  });

  test('its people are told', async () => {
    expect(await send({ kind: 'direct', person: 'sol', group: 'm1' }, restricted)).toMatchObject({ kind: 'done' });
  });
});

describe('[ES-6] [SK-7] a living direct message', () => {
  const waited = caseOf(opened(), [{ event: { type: 'waiting' } }]);
  const notice = (seq: number) =>
    ({ about: { kind: 'case', id: 'CASE-128', seq, through: seq }, urgency: 'normal', at: NOW }) as const;
  const stamp = { at: NOW, by: { kind: 'rule', name: 'calm' } } as const;
  const told = { ...stamp, type: 'told', message: 'm1', day: '2026-11-20', settled: false } as const;
  const LOG = {
    redrawn: { ...stamp, n: 2, type: 'redrawn', messages: ['m1'], settled: null },
    edited: { ...told, n: 2, rings: false, notice: notice(2) },
    rung: { ...told, n: 2, rings: true, notice: notice(2) },
  } as const;
  /** Eli's record, whose one message stands where it was posted; the last thing in its log is of this kind. */
  function eli(
    last: keyof typeof LOG,
    at: { readonly ts: string; readonly channelId: string } | null,
    record = waited,
  ): Extract<Subject, { kind: 'person' }> {
    const notices = [notice(1), notice(2)];
    return {
      kind: 'person',
      told: notices.map((one) => ({ notice: one, subject: { kind: 'case', record } })),
      board: null,
      record: {
        ...{ id: 'person:eli', version: 2, wakeAt: null },
        log: [{ ...told, n: 1, rings: false, notice: notice(1) }, LOG[last]],
        cards: at === null ? [] : [{ channel: 'm1', ...at, shownVersion: 1 }],
        state: {
          ...{ person: 'eli', messages: 1, day: '2026-11-20', today: 1, waiting: [], waitingUntil: null },
          recent: [{ id: 'm1', what: 'news', notices, at: NOW, rang: RANG, settled: [] }],
          ...{ morningDone: NOW, handoverDone: NOW },
        },
      },
    };
  }
  const say = (kind: 'direct' | 'ring', subject: Extract<Subject, { kind: 'person' }>, since: Date | null = null) => {
    const group = { person: 'eli', group: 'm1' };
    return sender.send({
      effect: effect(kind === 'ring' ? { kind, ...group } : { kind, ...group }, 'person:eli', 2),
      // A line is about the one thing that was heard.
      ...{ subject: kind === 'ring' ? { ...subject, told: subject.told.slice(-1) } : subject },
      ...{ unsureSince: since, known: [] },
    });
  };
  async function posted() {
    const outcome = await say('direct', eli('edited', null));
    if (outcome.kind !== 'done') throw new Error(outcome.kind);
    return { ts: outcome.receipt.id, channelId: outcome.receipt.channelId ?? '' };
  }
  const remove = ({ channelId, ts }: { readonly ts: string; readonly channelId: string }) => {
    const message = slack.workspace.message(channelId, ts);
    if (message) slack.workspace.remove(message);
  };
  const dms = () => slack.as('UELI').dms();

  test('what rings is one line in its thread, shown in the conversation too', async () => {
    const at = await posted();
    expect(await say('ring', eli('rung', at))).toMatchObject({ kind: 'done' });
    const [living, line] = dms();
    expect(dms()).toHaveLength(2);
    expect(line).toMatchObject({ threadTs: living?.ts, message: { broadcast: true } });
    expect(line?.text).toMatch(/^CASE-128 · Ana Alves waits for the customer/);
    expect(slack.violations).toEqual([]);
  });

  test('[SK-7] a line that is over is struck, once; it would be the last that they read', async () => {
    const at = await posted();
    const rang = await say('ring', eli('rung', at));
    const [, line] = dms();
    const lines = [{ channel: 'm1 2', channelId: at.channelId, ts: line?.ts ?? '', shownVersion: 2 }];
    expect(rang).toMatchObject({ receipt: { id: line?.ts } });
    const drawn = (record: CaseRecord, version: number) => {
      const subject = eli('rung', at, record);
      return { ...subject, record: { ...subject.record, version, lines } };
    };
    const edits = () => calls('chat.update');
    await say('direct', drawn(waited, 3));
    expect([dms()[1]?.text, edits()]).toEqual([expect.stringMatching(/^CASE-128 · Ana Alves waits/), 1]);
    const resumed = caseOf(opened(), [{ event: { type: 'waiting' } }, { event: { type: 'resumed', why: 'by hand' } }]);
    await say('direct', drawn(resumed, 4));
    await say('direct', drawn(resumed, 5));
    expect([dms()[1]?.message.text, edits()]).toEqual([
      expect.stringMatching(/^~\*CASE-128\* · Ana Alves waits[^~]*~$/),
      4,
    ]);
    expect(slack.violations).toEqual([]);
  });

  test('what is over before it could ring does not ring', async () => {
    const at = await posted();
    const resumed = caseOf(opened(), [{ event: { type: 'waiting' } }, { event: { type: 'resumed', why: 'by hand' } }]);
    expect(await say('ring', eli('rung', at, resumed))).toMatchObject({ receipt: { id: 'nothing-said' } });
    expect(dms()).toHaveLength(1);
  });

  test('[AD-4] the line is found where its answer was lost', async () => {
    const at = await posted();
    slack.faults.next('chat.postMessage', 'after-then-reset');
    expect(await say('ring', eli('rung', at))).toMatchObject({ kind: 'unsure' });
    expect(await say('ring', eli('rung', at), new Date(Date.now() - 1000))).toMatchObject({ kind: 'done' });
    expect(dms()).toHaveLength(2);
  });

  test('that somebody deleted does not come back; what rings does, by itself', async () => {
    const at = await posted();
    remove(at);
    for (const kind of ['redrawn', 'edited', 'rung'] as const) await say('direct', eli(kind, at));
    expect(dms()).toEqual([]);
    expect(await say('ring', eli('rung', at))).toMatchObject({ kind: 'done' });
    expect(dms().map(({ text }) => text)).toEqual([expect.stringMatching(/^CASE-128 · Ana Alves/)]);
  });

  test('[ES-3] it comes back for another case whose page has joined it', async () => {
    const at = await posted();
    remove(at);
    const subject = eli('edited', at);
    const [first, last] = subject.record.log;
    if (!first || last?.type !== 'told') throw new Error('not told');
    const joined = { ...last, notice: { ...last.notice, about: { ...last.notice.about, id: 'CASE-129' } } };
    await say('direct', { ...subject, record: { ...subject.record, log: [first, joined] } });
    expect(dms()).toHaveLength(1);
  });

  test.each([
    ['redrawn', 0],
    ['edited', 0],
    ['rung', 1],
  ] as const)('where Slack does not let it be edited any more: %s is posted anew %i times', async (kind, times) => {
    const at = await posted();
    slack.faults.next('chat.update', { error: 'edit_window_closed' });
    expect(await say('direct', eli(kind, at))).toMatchObject({ kind: 'done' });
    expect(calls('chat.postMessage')).toBe(1 + times);
  });

  test('[RO-6] of what somebody may not see any more the lines go too', async () => {
    const at = await posted();
    await say('ring', eli('rung', at));
    const secret = { ...waited, state: { ...waited.state, queue: 'security', restricted: true } };
    await say('direct', eli('redrawn', at, secret));
    expect(dms().map(({ text }) => text)).toEqual(['What stood here is for others now.']);
    expect(await say('ring', eli('rung', at, secret))).toMatchObject({ receipt: { id: 'nothing-said' } });
  });
});

test('[SK-3] a line of a thread that grows is posted once and edited', async () => {
  const { cards } = await standing();
  const wrote = { event: { type: 'customer_replied', heardAt: NOW, thanks: false } } as const;
  const said = { event: { ...wrote.event, text: 'Still down' } } as const;
  const body: EffectBody = { kind: 'thread', channel: CHANNEL, group: '2' };
  const first = await send(body, caseOf(opened(), [wrote], { cards }), null, 2);
  const ts = first.kind === 'done' ? first.receipt.id : '';
  const grown = caseOf(opened(), [wrote, { event: { type: 'waiting' } }, said], {
    ...{ cards, lines: [{ channel: `${CHANNEL} 2`, channelId: ID, ts, shownVersion: 2 }] },
  });
  await send(body, grown, null, 4);
  const replies = inChannel()[0]?.replies ?? [];
  expect(replies.map(({ text }) => text)).toEqual(['Customer: 📎 a picture or file “Still down”']);
});

describe('[AD-4] an attempt without an answer', () => {
  const since = () => new Date(Date.now() - 1000);
  const bodies: readonly EffectBody[] = [
    CARD,
    { kind: 'living', channel: '#support-leaders', group: 'm1' },
    { kind: 'direct', person: 'eli', group: 'm1' },
  ];
  test.each(bodies)('%j: arrived, found, not posted again', async (body) => {
    slack.faults.next('chat.postMessage', 'after-then-reset');
    expect(await send(body)).toMatchObject({ kind: 'unsure' });
    const posts = calls('chat.postMessage');
    expect(await send(body, caseOf(opened()), since())).toMatchObject({
      kind: 'done',
      receipt: { channelId: expect.any(String) },
    });
    expect(calls('chat.postMessage')).toBe(posts);
  });
  test('a reply in a thread is found there', async () => {
    const record = await standing();
    const thread: EffectBody = { kind: 'thread', channel: CHANNEL };
    slack.faults.next('chat.postMessage', 'after-then-reset');
    expect(await send(thread, record)).toMatchObject({ kind: 'unsure' });
    expect(await send(thread, record, since())).toMatchObject({ kind: 'done' });
    expect(inChannel()[0]?.replies).toHaveLength(1);
  });
  test('a card that arrived is brought up to date', async () => {
    slack.faults.next('chat.postMessage', 'after-then-reset');
    await send(CARD);
    const changed = caseOf(opened(), [{ event: { type: 'claimed', person: 'eli', tookOver: false } }]);
    expect(await send(CARD, changed, since(), 2)).toMatchObject({ kind: 'done' });
    expect(inChannel()).toHaveLength(1);
    expect(inChannel()[0]?.text).toContain('owner Eli Evans');
  });
  test('not arrived: posted, once', async () => {
    slack.faults.next('chat.postMessage', 'reset');
    expect(await send(CARD)).toMatchObject({ kind: 'unsure' });
    expect(await send(CARD, caseOf(opened()), since())).toMatchObject({ kind: 'done' });
    expect(inChannel()).toHaveLength(1);
  });
  test('a message of another case, or another fact of this one, is not taken for it', async () => {
    await send(CARD, caseOf(opened({ number: 5 })));
    await send({ kind: 'living', channel: CHANNEL, group: 'm1' });
    expect(await send(CARD, caseOf(opened()), since())).toMatchObject({ kind: 'done' });
    expect(inChannel()).toHaveLength(3);
  });
  test('many messages since: every page is read', async () => {
    slack.faults.next('chat.postMessage', 'after-then-reset');
    await send(CARD);
    const begun = since();
    for (let n = 0; n < 450; n += 1) slack.as('UELI').say(ID, `noise ${n}`);
    expect(await send(CARD, caseOf(opened()), begun)).toMatchObject({ kind: 'done' });
    expect(calls('conversations.history')).toBeGreaterThan(2);
    expect(inChannel().filter(({ from }) => from === 'caseload')).toHaveLength(1);
  });
  test.each([['reset'], [{ status: 429, retryAfter: 7 }], [{ error: 'token_revoked' }]] as const)(
    'as long as it cannot be looked for (%j) it stays unsure, and nothing is posted',
    async (fault) => {
      slack.faults.next('conversations.history', fault);
      expect(await send(CARD, caseOf(opened()), since())).toMatchObject({ kind: 'unsure' });
      expect(calls('chat.postMessage')).toBe(0);
    },
  );
});

describe('what Slack answers', () => {
  const answers: readonly [string, Parameters<FakeSlack['faults']['next']>[1], Partial<SendOutcome>][] = [
    ['503', { status: 503 }, { kind: 'unsure', error: 'http 503' }],
    ['reset', 'reset', { kind: 'unsure' }],
    ['internal_error', { error: 'internal_error' }, { kind: 'unsure', error: 'internal_error' }],
    ['fatal_error', { error: 'fatal_error' }, { kind: 'unsure', error: 'fatal_error' }],
    ['429 without Retry-After', { status: 429 }, { kind: 'retry', error: 'ratelimited' }],
    ['ratelimited', { error: 'ratelimited' }, { kind: 'retry', error: 'ratelimited' }],
    ['not_in_channel', { error: 'not_in_channel' }, { kind: 'destination_dead', error: 'not_in_channel' }],
    ['channel_not_found', { error: 'channel_not_found' }, { kind: 'destination_dead' }],
    ['is_archived', { error: 'is_archived' }, { kind: 'destination_dead', error: 'is_archived' }],
    ['invalid_auth', { error: 'invalid_auth' }, { kind: 'token_dead', error: 'invalid_auth' }],
    ['token_revoked', { error: 'token_revoked' }, { kind: 'token_dead' }],
    ['account_inactive', { error: 'account_inactive' }, { kind: 'token_dead' }],
    ['missing_scope', { error: 'missing_scope' }, { kind: 'refused', error: 'missing_scope' }],
    ['no_permission', { error: 'no_permission' }, { kind: 'refused', error: 'no_permission' }],
    ['access_denied', { error: 'access_denied' }, { kind: 'refused', error: 'access_denied' }],
    ['a page', { page: 200 }, { kind: 'unsure', error: 'no answer: not Slack’s JSON' }],
    ['a page, 403', { page: 403 }, { kind: 'unsure', error: 'no answer: http 403' }],
    ['a page, 404', { page: 404 }, { kind: 'unsure', error: 'no answer: http 404' }],
    ['a page, 407', { page: 407 }, { kind: 'unsure' }],
    ['a page, 408', { page: 408 }, { kind: 'unsure', error: 'no answer: http 408' }],
    ['invalid_blocks', { error: 'invalid_blocks' }, { kind: 'refused', error: 'invalid_blocks' }],
    ['msg_too_long', { error: 'msg_too_long' }, { kind: 'refused', error: 'msg_too_long' }],
    ['something new', { error: 'brand_new_code' }, { kind: 'refused', error: 'brand_new_code' }],
    ['400', { status: 400 }, { kind: 'refused', error: 'http 400' }],
  ];
  test.each(answers)('%s', async (_name, fault, outcome) => {
    slack.faults.next('chat.postMessage', fault);
    expect(await send(CARD)).toMatchObject(outcome);
    expect(calls('chat.postMessage')).toBe(1);
  });
  test('[PITFALL oncall 5287] Retry-After is honoured by coming back later, without a second attempt inside', async () => {
    slack.faults.next('chat.postMessage', { status: 429, retryAfter: 7 });
    const before = Date.now();
    const outcome = await send(CARD);
    expect(outcome.kind).toBe('retry');
    const wait = outcome.kind === 'retry' ? outcome.at.getTime() - before : 0;
    expect(wait).toBeGreaterThanOrEqual(7_000);
    expect(wait).toBeLessThan(9_000);
  });
  test('[PITFALL oncall 3694] an archived channel is a dead destination, not a crash', async () => {
    slack.as('UELI').archive(ID);
    expect(await send(CARD)).toMatchObject({ kind: 'destination_dead' });
  });
  test('a connection that was never made has certainly sent nothing', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const error = new WebAPIRequestError(new TypeError('fetch failed', { cause: refused }));
    const outcome = outcomeOf(error, { write: true, realNow: NOW });
    expect(outcome).toEqual({ kind: 'retry', at: new Date(NOW.getTime() + 5000), error: 'ECONNREFUSED' });
  });
  test('a bug is thrown on, not taken for Slack’s doing', () => {
    expect(() => outcomeOf(new TypeError('x is undefined'), { write: true, realNow: NOW })).toThrow(TypeError);
  });
  test('an edit without an answer is repeated as an edit', async () => {
    const record = await standing();
    const changed = { ...record, version: 5 };
    slack.faults.next('chat.update', 'after-then-reset');
    expect(await send(CARD, changed)).toMatchObject({ kind: 'unsure' });
    expect(await send(CARD, changed, new Date())).toMatchObject({ kind: 'done' });
    expect(inChannel()).toHaveLength(1);
  });
});
