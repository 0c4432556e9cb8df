import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { LogLevel, WebClient } from '@slack/web-api';
import { scenarios } from '../../../../src/sandbox/page/scenarios/index.ts';
import { untilLocal } from '../../../../src/sandbox/page/scenarios/times.ts';
import type { ControlPicture } from '../../../../src/sandbox/page/wire-control.ts';
import { type Stage, startStage } from './support.ts';

let stage: Stage;
let resets = 0;
beforeAll(async () => {
  stage = await startStage({
    due: async () => [{ at: 42, what: 'CASE-1 first response' }],
    reset: async () => {
      resets += 1;
    },
  });
});
afterEach(() => stage.act('/api/control/faults-off', {}));
afterAll(() => stage.stop());

const picture = (): Promise<ControlPicture> => stage.get('/api/control?traffic=1');
const bot = (): WebClient =>
  new WebClient(stage.sandbox.env.SLACK_BOT_TOKEN, {
    slackApiUrl: stage.sandbox.env.SLACK_API_URL ?? '',
    logLevel: LogLevel.ERROR,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
const intercom = (): Promise<Response> =>
  fetch(`${stage.sandbox.env.INTERCOM_API_URL}/admins`, {
    headers: { authorization: `Bearer ${stage.sandbox.env.INTERCOM_ACCESS_TOKEN}`, 'intercom-version': '2.14' },
  });

/** Looks until the answer is there. */
async function until<T>(look: () => Promise<T | undefined>, limitMs = 8000): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('faults', () => {
  test('[AD-1] strike while they are on, each by itself', async () => {
    await stage.act('/api/control/fault', { id: 'slack-429' });
    await stage.act('/api/control/fault', { id: 'intercom-500' });
    expect((await picture()).faults.filter(({ isOn }) => isOn === true).map(({ id }) => id)).toEqual([
      'slack-429',
      'intercom-500',
    ]);
    for (let n = 0; n < 3; n++) {
      await expect(bot().auth.test()).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 3 });
      expect((await intercom()).status).toBe(503);
    }
    await stage.act('/api/control/fault', { id: 'slack-429' });
    expect((await bot().auth.test()).ok).toBe(true);
    expect((await intercom()).status).toBe(503);
    await stage.act('/api/control/faults-off', {});
    expect((await intercom()).status).toBe(200);
  });

  test('a fault that does not exist is refused', async () => {
    expect(await stage.act('/api/control/fault', { id: 'nothing' })).toEqual({ error: 'There is no such fault.' });
  });
});

describe('traffic', () => {
  test('[AD-1] shows calls and their answers, newest first, without tokens', async () => {
    await bot().chat.postMessage({ channel: 'CGENERAL', text: 'seen by all' });
    await expect(bot().chat.postMessage({ channel: 'CNOWHERE', text: 'x' })).rejects.toThrow('channel_not_found');
    await intercom();
    const all = await stage.get<ControlPicture>('/api/control?traffic=all');
    expect(all.traffic?.[0]).toMatchObject({ side: 'intercom', what: 'GET /admins', answer: '200', isOk: true });
    // Unless it is asked for, what the app asks for again and again does not bury what it does.
    const { traffic, violations } = await picture();
    expect(traffic?.slice(0, 2)).toMatchObject([
      { side: 'slack', what: 'chat.postMessage', answer: 'channel_not_found', isOk: false },
      {
        side: 'slack',
        what: 'chat.postMessage',
        answer: '200',
        isOk: true,
        detail: expect.stringContaining('seen by all'),
      },
    ]);
    expect(violations).toBe(1);
    expect(JSON.stringify(traffic)).not.toContain(stage.sandbox.env.SLACK_BOT_TOKEN);
    expect((await stage.get<ControlPicture>('/api/control')).traffic).toBeNull();
  });
});

describe('what comes next', () => {
  test('[AD-1] is what the app says', async () => {
    expect(await picture()).toMatchObject({ due: [{ at: 42, what: 'CASE-1 first response' }], canReset: true });
  });

  test('[AD-1] begins anew when asked', async () => {
    expect(await stage.act('/api/control/reset', {})).toEqual({ ok: true });
    expect(resets).toBe(1);
  });
});

describe('scenarios', () => {
  test('[AD-1] an outage hits twelve customers, in the sandbox’s time', async () => {
    await stage.act('/api/control/speed', { speed: 600 });
    expect(await stage.act('/api/control/play', { id: 'outage' })).toEqual({ ok: true });
    expect((await picture()).playing).toMatchObject({ label: 'Outage hits 12 customers', steps: 12 });
    await until(async () => ((await picture()).playing === null ? true : undefined));
    const inbox = stage.sandbox.intercom.teammate('5001').inbox();
    expect(inbox).toHaveLength(12);
    const times = inbox.map(({ updatedAt }) => updatedAt);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(11 * 30);
    await stage.act('/api/control/speed', { speed: 1 });
  });

  test('[AD-1] Friday 17:50 is Friday 17:50 in the office, and the customer writes on in one conversation', async () => {
    await stage.act('/api/control/play', { id: 'friday' });
    const first = await until(async () =>
      stage.sandbox.intercom
        .customer('contact-hugo')
        .conversations()
        .find(({ messages }) => messages[0]?.text.includes('charged us twice')),
    );
    const at = (first.messages[0]?.at ?? 0) * 1000;
    const words = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Berlin',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    }).format(at);
    expect(words).toMatch(/^Fri.*17:5[01]$/);
    await stage.act('/api/control/jump', { ms: 4 * 60_000 });
    await until(async () =>
      stage.sandbox.intercom.customer('contact-hugo').sees(first.id).messages.length === 2 ? true : undefined,
    );
    await stage.act('/api/control/stop', {});
    expect((await picture()).playing).toBeNull();
  });

  test('[AD-1] a colleague claims the card once it is there', async () => {
    const client = bot();
    await stage.act('/api/control/play', { id: 'finance' });
    await until(async () => ((await picture()).playing?.step === 2 ? true : undefined));
    const [conversation] = stage.sandbox.intercom.customer('contact-kim').conversations();
    await client.chat.postMessage({
      channel: 'CSUPPORTBILLING',
      text: 'CASE-1',
      metadata: { event_type: 'caseload_effect', event_payload: { kind: 'card' } },
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: '*CASE-1*' } },
        {
          type: 'context',
          elements: [{ type: 'mrkdwn', text: `<http://127.0.0.1/#inbox/${conversation?.id}|Intercom>` }],
        },
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'claim', text: { type: 'plain_text', text: 'Claim' } }],
        },
      ],
    });
    // No app listens here, so Slack tells Ben that his press went nowhere: it was pressed.
    await until(async () => {
      const seen = stage.sandbox.slack.as('UBEN').see('#support-billing');
      return seen.some(({ isEphemeral, text }) => isEphemeral && text.includes('did not respond')) ? true : undefined;
    });
    await stage.act('/api/control/stop', {});
  });

  test('every scenario names people that exist', async () => {
    const known = new Set(
      (await stage.get<{ customers: { id: string }[] }>('/api/hello')).customers.map(({ id }) =>
        id.replace('contact-', ''),
      ),
    );
    const named = scenarios('Europe/Berlin').flatMap(({ steps }) =>
      steps.flatMap(({ says }) => /^(\w+) writes/.exec(says)?.[1]?.toLowerCase() ?? []),
    );
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('while the app is starting', () => {
  test('[AD-1] the page is shown, says so, and keeps what is done on it until the app is there', async () => {
    let started: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => {
      started = resolve;
    });
    const early = await startStage({ ready, due: () => ready.then(() => [{ at: 42, what: 'CASE-1 first response' }]) });
    try {
      expect(await early.get('/api/control')).toMatchObject({ isStarting: true, due: [] });
      let done = false;
      const written = early
        .act('/api/slack/write', { as: 'UANA', channel: 'CGENERAL', text: 'Is anybody there?' })
        .then((answer) => {
          done = true;
          return answer;
        });
      expect(JSON.stringify(await early.get('/api/slack?as=UANA&limit=100'))).not.toContain('Is anybody there?');
      expect(done).toBe(false);
      started();
      expect(await written).toMatchObject({ ok: true });
      expect(await early.get('/api/control')).toMatchObject({
        isStarting: false,
        due: [{ what: 'CASE-1 first response' }],
      });
    } finally {
      started();
      await early.stop();
    }
  });
});

describe('the next time a clock on the wall shows', () => {
  const local = (at: number, zone: string): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(
      at,
    );

  test.each([
    ['2026-11-20T16:00:00Z', 'Europe/Berlin', 'Fri', 50],
    ['2026-11-20T16:50:00Z', 'Europe/Berlin', 'Fri', 7 * 24 * 60],
    ['2026-11-20T16:49:30Z', 'Europe/Berlin', 'Fri', 0.5],
    ['2026-11-22T23:10:00Z', 'America/New_York', 'Fri', 5 * 24 * 60 - 20],
  ])('from %s in %s', (now, zone, weekday, minutes) => {
    const ms = untilLocal(Date.parse(now), zone, { weekday, time: '17:50' });
    expect([ms / 60_000, local(Date.parse(now) + ms, zone)]).toEqual(
      [minutes, 'Fri, 17:50'].map((one) => (typeof one === 'string' ? expect.stringContaining('17:50') : one)),
    );
  });

  test('without a weekday it is within a day', () => {
    const ms = untilLocal(Date.parse('2026-11-20T23:30:00Z'), 'Europe/Berlin', { time: '02:00' });
    expect(ms).toBe(90 * 60_000);
  });
});
