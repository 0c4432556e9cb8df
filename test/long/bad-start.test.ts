import { afterEach, describe, expect, test } from '@jest/globals';
import { ALWAYS, connect, type Day, startDay } from '../support/day.ts';
import { until } from '../support/until.ts';

let day: Day;
afterEach(() => day.end());

/** Loading the program takes what the machine leaves it. */
const started = async () => {
  await until(
    () =>
      fetch(`${day.child.url}/healthz`).then(
        () => true,
        () => false,
      ),
    'the program',
  );
  await day.until(({ status }) => status === 200, 'readiness for webhooks');
};
const failing = (line: string) => /"level":(40|50|60)/.test(line) && !line.includes('MONGODB_URI is not set');

describe('a start on a bad day', () => {
  const short = [
    ['Slack answers 500, Intercom 429', { status: 500 }, { status: 429, retryAfter: 5 }],
    ['both answer with a page', { page: 200 }, { page: 200 }],
    ['both are silent', 'hang', 'hang'],
  ] as const;
  const rest = [
    ['Slack 503, Intercom 500', { status: 503 }, { status: 500 }],
    ['Slack with a page of 403, Intercom cuts', { page: 403 }, 'cut-body'],
    ['Slack stalls in the middle, Intercom too', { slowMs: 3_600_000 }, 'slow-body'],
  ] as const;
  test.each([...short, ...(process.env.CASELOAD_BAD_STARTS === 'all' ? rest : [])])(
    '[AD-1] [AD-4] %s: webhooks are taken and kept, one line says what it waits for, and 30 s after it is mended all has happened, once',
    async (_name, slackFault, intercomFault) => {
      day = await startDay();
      const { sandbox, child } = day;
      sandbox.slack.faults.next('*', slackFault, ALWAYS);
      sandbox.intercom.faults.next('*', intercomFault, Number.POSITIVE_INFINITY);
      const lines = day.lines();
      child.spawn();
      await started();
      expect(await day.told()).toMatchObject({ working: false, parts: { database: 'ok' } });
      await connect(day);
      sandbox.intercom.customer('contact-bea').write('We were charged twice this month, please fix it.');
      await sandbox.intercom.settled();
      expect(sandbox.intercom.deliveries.at(-1)).toMatchObject({ status: 'delivered' });
      await until(() => lines().some((line) => line.includes('does not answer as it should')), 'a word of it');
      expect(lines().filter(failing)).toHaveLength(1);
      expect(child.output).not.toMatch(/\.js:\d+|manifest\.yml|Sorry/);

      sandbox.slack.faults.clear();
      sandbox.intercom.faults.clear();
      expect(await day.until(({ working }) => working, 'all of it to work')).toBeLessThan(30_000);
      await until(() => day.cards().length > 0, 'the card');
      expect(day.cards()).toHaveLength(1);
      expect(lines().filter(failing).length).toBeLessThan(20);
      expect(await child.end('SIGTERM')).toBe(0);
    },
    120_000,
  );

  test('[AD-4] what does not need Slack does not wait for it: a case is opened, and its card comes when Slack is back', async () => {
    day = await startDay();
    const { sandbox, child } = day;
    sandbox.slack.faults.next('auth.test', { status: 500 }, ALWAYS);
    child.spawn();
    await started();
    await connect(day);
    sandbox.intercom.customer('contact-bea').write('We were charged twice this month, please fix it.');
    const noted = () =>
      sandbox.intercom.requests.some(({ method, path }) => method !== 'GET' && path.startsWith('/conversations/'));
    await until(noted, 'the case’s mirror in Intercom');
    expect(day.cards()).toEqual([]);
    sandbox.slack.faults.clear();
    await day.until(({ working }) => working, 'all of it to work');
    await until(() => day.cards().length > 0, 'the card');
    expect(day.cards()).toHaveLength(1);
  });

  test.each(['hang', { status: 500 }] as const)(
    '[AD-4] a signal is obeyed while it waits (%j)',
    async (fault) => {
      day = await startDay();
      const { sandbox, child } = day;
      sandbox.slack.faults.next('*', fault, ALWAYS);
      child.spawn();
      await started();
      const began = Date.now();
      expect(await child.end('SIGTERM')).toBe(0);
      expect(Date.now() - began).toBeLessThan(5_000);
    },
    120_000,
  );

  test.each([
    ['a token without a scope', { error: 'missing_scope' }, /Slack answers missing_scope; compare .*manifest\.yml/],
    ['a token that was revoked', { error: 'token_revoked' }, /SLACK_BOT_TOKEN.*token_revoked/],
  ] as const)(
    '[AD-1] %s is for a person to mend: one line and exit code 2, after an outage too',
    async (_name, fault, words) => {
      day = await startDay({ LOG_LEVEL: 'error' });
      const { sandbox, child } = day;
      sandbox.slack.faults.next('auth.test', { status: 500 }, { times: 4 });
      sandbox.slack.faults.next('auth.test', fault, ALWAYS);
      child.spawn();
      expect(await child.ended(60_000)).toBe(2);
      expect(child.output).toMatch(words);
      expect(child.output.trim().split('\n')).toHaveLength(1);
    },
    120_000,
  );
});
