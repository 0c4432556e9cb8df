import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import { type SocketReceiver, socketReceiver } from '../../src/adapters/slack/socket/receiver.ts';
import { type FakeSlack, startFakeSlack } from '../../src/standins/slack/index.ts';
import { until } from '../support/until.ts';
import { APP_TOKEN, slackOptions } from '../unit/adapters/slack/support/world.ts';

let slack: FakeSlack;
let receiver: SocketReceiver;
let logged: { readonly error?: string; readonly message: string }[];
let taken: number;

/** A receiver whose app acknowledges everything at once. */
async function receiverOn(appToken = APP_TOKEN): Promise<SocketReceiver> {
  const take = (fields: object, message: string) => void logged.push({ ...fields, message });
  const made = socketReceiver({ appToken, apiUrl: slack.apiUrl, log: { info: take, warn: take, error: take } });
  const app: Pick<App, 'processEvent'> = {
    async processEvent({ ack }) {
      taken += 1;
      await ack();
    },
  };
  // Of the app a receiver uses nothing else.
  made.init(app as App);
  return made;
}

const opens = () => slack.requests.filter(({ method }) => method === 'apps.connections.open').length;
const command = () => slack.as('UANA').command('/case', 'help');

beforeEach(async () => {
  logged = [];
  taken = 0;
  slack = await startFakeSlack(slackOptions({ wallClock: Date.now }));
  receiver = await receiverOn();
});
afterEach(async () => {
  await receiver.stop();
  await slack.close();
});

describe('a connection that Slack renews', () => {
  test('[AD-4] another one is open before the old one goes: no command of thirty is lost, and nothing is logged', async () => {
    await receiver.start();
    await slack.connected();
    const sent: Promise<{ readonly ok: boolean }>[] = [];
    const send = async () => {
      sent.push(command());
      await new Promise((resolve) => setTimeout(resolve, 200));
    };
    await send();
    slack.faults.socket('refresh');
    // Until the new one has come and the old one has gone.
    while (sent.length < 30) await send();
    expect((await Promise.all(sent)).filter(({ ok }) => !ok)).toEqual([]);
    expect(taken).toBe(30);
    await until(() => slack.connections() === 1, 'the end of the old one');
    expect(opens()).toBe(2);
    expect(logged).toEqual([]);
  });

  test.each(['warning', 'too_many_websockets', 'a_reason_of_tomorrow'])(
    '[AD-4] %s is a reason like any other',
    async (reason) => {
      await receiver.start();
      await slack.connected();
      slack.faults.socket({ disconnect: reason });
      await slack.connected(2, 60_000);
      expect(receiver.connected()).toBe(true);
      expect(await command()).toEqual({ ok: true });
      expect(logged).toEqual([]);
    },
  );

  test('[AD-4] Socket Mode switched off is said with its remedy, once, and tried until it is on again', async () => {
    await receiver.start();
    await slack.connected();
    slack.faults.next('apps.connections.open', { error: 'internal_error' }, { times: 2 });
    slack.faults.socket({ disconnect: 'link_disabled' });
    slack.faults.socket('drop');
    await until(() => logged.length > 0, 'a line');
    expect(receiver.connected()).toBe(false);
    await until(() => receiver.connected(), 'the connection');
    expect(logged).toEqual([
      { error: 'link_disabled', message: expect.stringMatching(/Socket Mode is switched off.*switch it on/) },
      { message: expect.stringContaining('back') },
    ]);
  });
});

describe('a connection that breaks', () => {
  test('[AD-4] it is there again at once; lost and back are said once each', async () => {
    await receiver.start();
    await slack.connected();
    slack.faults.socket('drop');
    await until(() => logged.length > 0, 'a line');
    await until(() => receiver.connected(), 'the connection');
    expect(logged.map(({ message }) => message)).toEqual([
      'no connection to Slack: buttons and commands do not arrive',
      'the connection to Slack is back',
    ]);
    expect(await command()).toEqual({ ok: true });
  });

  test.each([
    ['account_inactive', { error: 'account_inactive' }],
    ['a page in place of an answer', { status: 503 }],
    ['a reset', 'reset'],
    ['a 429', { status: 429, retryAfter: 1 }],
    ['a 429 that names no time', { status: 429 }],
  ] as const)('[AD-4] %s while it is renewed does not end the process: it is tried again', async (_name, fault) => {
    await receiver.start();
    await slack.connected();
    slack.faults.next('apps.connections.open', fault);
    slack.faults.socket('drop');
    await until(() => !receiver.connected(), 'the cut');
    await until(() => opens() >= 2, 'the attempt');
    await until(() => receiver.connected(), 'the connection');
    expect(await command()).toEqual({ ok: true });
  });

  test('[AD-4] a refused socket is tried again', async () => {
    slack.faults.upgrades('refuse');
    const started = receiver.start();
    await until(() => logged.length > 0, 'a line');
    expect(logged).toEqual([
      { error: expect.stringContaining('503'), message: expect.stringContaining('no connection') },
    ]);
    slack.faults.upgrades('take');
    await started;
    expect(receiver.connected()).toBe(true);
  });

  test('[AD-4] what gives no sign of life is no connection, and another is made', async () => {
    await receiver.start();
    await slack.connected();
    slack.faults.socket('freeze');
    await until(() => logged.length > 0, 'a line');
    await until(() => receiver.connected(), 'the connection');
    expect(await command()).toEqual({ ok: true });
  });
});

describe('stopped', () => {
  test.each(['swallow', 'mute'] as const)(
    '[AD-4] during a handshake (%s) it ends at once, and nothing is left to fail',
    async (how) => {
      slack.faults.upgrades(how);
      const started = receiver.start();
      await until(() => opens() > 0, 'the attempt');
      await new Promise((resolve) => setTimeout(resolve, 200));
      const began = Date.now();
      await receiver.stop();
      await started;
      // A handshake is given up by itself only after fifteen seconds.
      expect(Date.now() - began).toBeLessThan(10_000);
      expect(receiver.connected()).toBe(false);
    },
  );

  test('[AD-1] a token that Slack does not take at the start is for a person to mend: start says so', async () => {
    const wrong = await receiverOn(`${APP_TOKEN}-wrong`);
    await expect(wrong.start()).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
    await wrong.stop();
  });
});
