import { expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import type { Deps } from '../../../../../src/adapters/slack/feature.ts';
import { registerThreads } from '../../../../../src/adapters/slack/listeners/thread.ts';
import { POLICY } from '../../../../support/core-policy.ts';

const ANA = POLICY.people.find(({ id }) => id === 'ana');
const MESSAGE = { type: 'message', channel: 'C1', user: 'UANA', ts: '2.0', thread_ts: '1.0', text: 'Look' };
const CHANGED = { type: 'message', subtype: 'message_changed', channel: 'C1' };

interface There {
  readonly kind?: string;
  readonly record?: string;
  readonly fromThreads?: boolean;
  /** Messages that stand in the thread. */
  readonly standing?: readonly string[];
  /** The database does not answer. */
  readonly broken?: true;
  /** Told that the door was left. */
  left?(): void;
}

/** What the verbs are asked once Slack has told this. */
async function heard(event: object, there: There = {}, retryNum?: number): Promise<readonly unknown[]> {
  const asked: unknown[] = [];
  const verbs = {
    hearThread: async ({ id, message }: { id: string; message: object }) => void asked.push({ id, ...message }),
    threadMessageGone: async ({ id, message }: { id: string; message: object }) => {
      if (there.broken) throw new Error('away');
      asked.push({ id, ...message, gone: true });
    },
  };
  const admitted = { verbs, at: () => verbs, leave: () => there.left?.() };
  let listener: ((given: object) => Promise<void>) | undefined;
  const { kind = 'card', record = 'CASE-1', fromThreads = true, standing = [] } = there;
  // Only what the listener touches of the app and its parts.
  const app = {
    event(_: string, run: typeof listener) {
      listener = run;
    },
  } as unknown as App;
  registerThreads(app, {
    directory: { personOf: async (id: string) => (id === 'UANA' ? ANA : null) },
    door: { admit: () => admitted },
    homes: { acted: async () => undefined },
    now: () => new Date(0),
    policy: () => ({ ...POLICY, notes: { fromThreads } }),
    log: { error: (fields: object) => asked.push(fields) },
  } as unknown as Deps);
  const metadata = { event_type: 'caseload', event_payload: { key: 'k', kind, record } };
  const client = {
    conversations: {
      history: async () => ({ messages: [{ ts: '1.0', metadata }] }),
      replies: async () => ({ messages: standing.map((ts) => ({ ts })) }),
    },
  };
  await listener?.({ event, client, context: { retryNum } });
  return asked;
}

const LOOK = { id: 'CASE-1', channelId: 'C1', threadTs: '1.0', ts: '2.0', text: 'Look', edited: null };

test.each<[string, object, There, object | null]>([
  ['a word', MESSAGE, {}, LOOK],
  ['a word to the whole channel', { ...MESSAGE, subtype: 'thread_broadcast' }, {}, LOOK],
  [
    'a file',
    {
      ...MESSAGE,
      subtype: 'file_share',
      text: '',
      files: [{ title: 'log', permalink: 'https://x' }, { title: 'gone' }],
    },
    {},
    { ...LOOK, text: 'log: https://x' },
  ],
  [
    'an edit',
    { ...CHANGED, message: { ...MESSAGE, edited: { ts: '3.0' } }, previous_message: MESSAGE },
    {},
    { ...LOOK, edited: '3.0' },
  ],
  [
    'an edit, whatever the policy says by now',
    { ...CHANGED, message: { ...MESSAGE, edited: { ts: '3.0' } } },
    { fromThreads: false },
    { ...LOOK, edited: '3.0' },
  ],
  [
    'a link that Slack shows now, where no policy asks for it',
    { ...CHANGED, message: MESSAGE },
    { fromThreads: false },
    null,
  ],
  [
    'a deletion, whatever the policy says by now',
    { ...CHANGED, subtype: 'message_deleted', previous_message: MESSAGE },
    { fromThreads: false },
    { id: 'CASE-1', channelId: 'C1', threadTs: '1.0', ts: '2.0', gone: true },
  ],
  ['where no policy asks for it', MESSAGE, { fromThreads: false }, null],
  ['beside a thread', { ...MESSAGE, thread_ts: undefined }, {}, null],
  ['what a thread hangs from', { ...MESSAGE, ts: '1.0' }, {}, null],
  ['of a bot', { ...MESSAGE, bot_id: 'B1' }, {}, null],
  ['of somebody who has joined', { ...MESSAGE, subtype: 'channel_join' }, {}, null],
  ['of a stranger', { ...MESSAGE, user: 'U9' }, {}, null],
  ['below an alert', MESSAGE, { kind: 'living' }, null],
  ['below the card of a ticket', MESSAGE, { record: 'ENG-1' }, null],
])('[SK-3] in a thread is heard: %s', async (_what, event, there, wanted) => {
  expect(await heard(event, there)).toEqual(wanted === null ? [] : [wanted]);
});

test('[SK-3] whoever was let in leaves again, also where the database does not answer', async () => {
  const left: string[] = [];
  const gone = { ...CHANGED, subtype: 'message_deleted', previous_message: MESSAGE };
  const there = { broken: true, left: () => void left.push('left') } as const;
  await heard(gone, there);
  expect(left).toEqual(['left']);
});

test('[SK-3] what is told late is heard only while it stands there', async () => {
  expect(await heard(MESSAGE, { standing: ['1.0'] }, 1)).toEqual([]);
  expect(await heard(MESSAGE, { standing: ['1.0', '2.0'] }, 1)).toEqual([LOOK]);
});
