import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { createLogger } from '../../src/app/logger.ts';
import { readEnv } from '../../src/config/env.ts';
import type { ActResult, CustomerPicture, InboxPicture, SlackPicture } from '../../src/sandbox/page/wire.ts';
import type { ControlPicture } from '../../src/sandbox/page/wire-control.ts';
import { pastOf } from '../../src/sandbox/past/seed.ts';
import { type RunningSandbox, startWithSandbox } from '../../src/sandbox/run.ts';
import { OPENINGS } from '../../src/sandbox/seed/openings.ts';
import { freePort } from '../support/child.ts';
import { until } from '../support/until.ts';
import { shippedPolicy } from '../support/world.ts';

const CHANNEL = 'CSUPPORTBILLING';
const CHARGED_TWICE = 'We were charged twice this month, please refund one of the two charges.';

describe('the app in its sandbox', () => {
  let running: RunningSandbox;
  const logs: string[] = [];
  // A Wednesday morning in the office's hours: the day on which the tests run changes nothing.
  const at = DateTime.now()
    .setZone('Europe/Berlin')
    .plus({ weeks: 1 })
    .set({ weekday: 3, hour: 10, minute: 0, second: 0 })
    .toJSDate();
  beforeAll(async () => {
    const env = readEnv({ PORT: String(await freePort()) });
    if (!env.ok) throw new Error(env.problems.join('\n'));
    const log = createLogger('warn', { write: (line) => logs.push(line) });
    const policy = shippedPolicy();
    running = await startWithSandbox(env.env, policy, log, 0, {
      at,
      past: () => pastOf(policy.policy, at),
      reset: async () => undefined,
    });
    // Four weeks are lived through first.
  });
  afterAll(() => running?.stop());

  async function get<T>(path: string): Promise<T> {
    const response = await fetch(running.pageUrl + path);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    // Named by whoever asks.
    return (await response.json()) as T;
  }
  async function act(path: string, body: object): Promise<ActResult> {
    const response = await fetch(running.pageUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: running.pageUrl },
      body: JSON.stringify(body),
    });
    return (await response.json()) as ActResult;
  }
  const sandboxNow = async (): Promise<number> => {
    const response = await fetch(`${running.pageUrl}/api/live`);
    const reader = response.body?.getReader();
    const first = new TextDecoder().decode((await reader?.read())?.value);
    await reader?.cancel();
    return Number(/"now":([\d.]+)/.exec(first)?.[1]);
  };
  const readiness = async (): Promise<number> => {
    const response = await fetch(`${running.caseload.url}/readyz`);
    await response.body?.cancel();
    return response.status;
  };
  const isOn = async (): Promise<boolean | null | undefined> =>
    (await get<ControlPicture>('/api/control')).faults.find(({ id }) => id === 'database-down')?.isOn;
  const messages = async (who: string) =>
    (await get<SlackPicture>(`/api/slack?as=${who}&channel=${CHANNEL}`)).open?.messages ?? [];
  /** Cards of the channel about an account, as Ben sees them; those of the past left out. */
  const cards = async (account: string) =>
    (await messages('UBEN')).filter(
      ({ ts, isEphemeral, blocks }) =>
        Number(ts) * 1000 > at.getTime() && !isEphemeral && JSON.stringify(blocks).includes(account),
    );
  const write = (customer: string) => act('/api/customer/write', { as: `contact-${customer}`, text: CHARGED_TWICE });

  test('[AD-4] [AD-5] [SK-6] [IC-6] its database down, nothing is lost: what was written is one case afterwards, a click is answered in private, readiness says so', async () => {
    await write('kim');
    const [card] = await until(async () => {
      const found = await cards('Kite Analytics');
      return found.length > 0 && found;
    }, 'the first card');
    expect(await readiness()).toBe(200);
    expect(await isOn()).toBe(false);

    await act('/api/control/fault', { id: 'database-down' });
    expect(await isOn()).toBe(true);
    await until(async () => (await readiness()) === 503, 'readiness to say no');
    await write('bea');
    await act('/api/slack/click', { as: 'UBEN', channel: CHANNEL, ts: card?.ts, actionId: 'case:claim' });
    const told = await until(
      async () => (await messages('UBEN')).find(({ isEphemeral }) => isEphemeral),
      'private words',
    );
    expect(told.text).toMatch(/did not work|wrong|try|again/i);
    expect((await messages('UFAY')).some(({ isEphemeral }) => isEphemeral)).toBe(false);
    const traffic = async () => (await get<ControlPicture>('/api/control?traffic=1')).traffic ?? [];
    // Intercom is told no, and keeps the notification for later.
    await until(
      async () => (await traffic()).some(({ side, isOk }) => side === 'webhook' && !isOk),
      'a refused webhook',
    );
    expect(await cards('Brightside Studio')).toEqual([]);

    await act('/api/control/fault', { id: 'database-down' });
    await until(async () => (await readiness()) === 200, 'readiness');
    await until(async () => (await cards('Brightside Studio')).length > 0, 'the case');
    // The retry of the webhook, a minute later, changes nothing more.
    await act('/api/control/jump', { ms: 61_000 });
    await until(
      async () => (await traffic()).every(({ side, answer }) => side !== 'webhook' || !answer.startsWith('retrying')),
      'the retry',
    );
    await running.caseload.round();
    expect(await cards('Brightside Studio')).toHaveLength(1);
    await act('/api/slack/click', { as: 'UBEN', channel: CHANNEL, ts: card?.ts, actionId: 'case:claim' });
    await until(async () => JSON.stringify(await cards('Kite Analytics')).includes('Ben Bauer'), 'the claim');
  });

  test('[ES-5] [ES-1] at 600× no step of the ladder is skipped: the leaders hear of a deadline that then is a breach', async () => {
    await write('hugo');
    const conversation = await until(
      async () => (await get<CustomerPicture>('/api/customer?as=contact-hugo')).conversations[0]?.id,
      'the conversation',
    );
    const inbox = () => get<InboxPicture>(`/api/inbox?as=5001&conversation=${conversation}`);
    // The account may have other cases in its past.
    const number = await until(
      async () => /CASE-\d+/.exec(JSON.stringify((await inbox()).open))?.[0],
      'the number of its case',
    );
    const deadline = await until(async () => {
      const { open } = await inbox();
      const [words] = /^\d{4}-\d\d-\d\d \d\d:\d\d/.exec(String(open?.attributes['Case Deadline'] ?? '')) ?? [];
      return words === undefined
        ? undefined
        : DateTime.fromFormat(words, 'yyyy-MM-dd HH:mm', { zone: 'Europe/Berlin' });
    }, 'the deadline');
    const before = deadline.minus({ minutes: 28 });
    await act('/api/control/jump', { ms: Math.round(before.toMillis() - (await sandboxNow())) });
    await act('/api/control/speed', { speed: 600 });
    const about = async (channel: string) => {
      const { open } = await get<SlackPicture>(`/api/slack?as=ULENA&channel=${channel}`);
      return open?.messages.find(({ text }) => text.includes(number));
    };
    // What the days jumped over have brought comes first, a message a second.
    await until(() => about('CSLABREACHES'), 'the card among the breaches', 120_000);
    await act('/api/control/speed', { speed: 1 });
    // Had one look found both steps, only the higher would have rung, of which the leaders hear nothing at this priority. Which of two
    // channels shows its message first is the delivery's affair.
    const rung = await until(() => about('CSUPPORTLEADERS'), 'the alert');
    expect(rung.text).toMatch(/about to be late|due in|late, due/i);
  }, 200_000);

  test('[AD-1] [RO-6] the page says where a customer’s message went, and who sees it there', async () => {
    await act('/api/customer/write', {
      as: 'contact-lucy',
      text: OPENINGS.find(({ id }) => id === 'security-questionnaire')?.text,
    });
    const { conversations } = await get<CustomerPicture>('/api/customer?as=contact-lucy');
    const path = `/api/customer?as=contact-lucy&conversation=${conversations[0]?.id}`;
    const card = await until(async () => (await get<CustomerPicture>(path)).open?.card, 'the card');
    expect(card.name).toBe('security-restricted');
    expect(card.people).toContain('USOL');
    expect(card.people).not.toContain('UANA');
    const seen = await get<SlackPicture>(`/api/slack?as=USOL&channel=${card.channel}`);
    expect(seen.open?.messages.find(({ ts }) => ts === card.ts)?.text).toContain('Lumen Legal');
  });
});
