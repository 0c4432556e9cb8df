import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { Child, freePort } from '../support/child.ts';
import { until } from '../support/until.ts';
import { shippedPolicy } from '../support/world.ts';

describe('the built program, whose front door has a thread of its own', () => {
  let sandbox: Sandbox;
  let dir: string;
  let url: string;
  let child: Child;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'caseload-front-'));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    sandbox = await startSandbox({
      ...{ policy: shippedPolicy().policy, eventsUrl: () => `${url}/slack/events`, appUrl: () => url },
    });
    child = new Child({ ...sandbox.env, CASELOAD_DATA_DIR: dir, LOG_LEVEL: 'info' }, port);
    await child.start();
  });
  afterAll(async () => {
    await child.end('SIGKILL');
    await sandbox.stop();
    await rm(dir, { recursive: true, force: true });
  });

  test('[IC-1] [SK-1] [IC-5] takes webhooks, and hands all else on as it came: Slack’s signed requests, the inbox app’s, health, what is not there', async () => {
    expect(await sandbox.intercom.setWebhookUrl(`${url}/intercom/webhooks`)).toEqual({ ok: true });
    const conversation = sandbox.intercom
      .customer('contact-bea')
      .write('We were charged twice this month for our invoice, please fix it.');
    const ben = sandbox.slack.as(slackIdOf('ben'));
    const card = () =>
      ben
        .channels()
        .flatMap(({ id }) => ben.see(id).map(({ ts, text }) => ({ channel: id, ts, text })))
        .find(({ text }) => /CASE-\d+/.test(text));
    await until(() => card() !== undefined, 'the card');
    const { channel = '', ts = '' } = card() ?? {};
    expect((await ben.click({ channel, ts, label: 'Claim' })).ok).toBe(true);
    await until(() => ben.see(channel).some((one) => one.ts === ts && one.isEdited), 'the edited card');

    const beside = await sandbox.intercom.teammate('5002').inboxApp(conversation);
    expect(JSON.stringify(beside)).toMatch(/"ok":true.*CASE-\d+.*Owner","value":"Ben Bauer/);

    const forged = await fetch(`${url}/slack/events`, { method: 'POST', body: '{"type":"event_callback"}' });
    expect([400, 401]).toContain(forged.status);
    const health = await fetch(`${url}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'up' }]);
    const nothing = await fetch(`${url}/nothing`);
    expect([nothing.status, await nothing.json()]).toEqual([404, { error: 'nothing here' }]);
    expect((await fetch(`${url}/intercom/webhooks`, { method: 'POST', body: '{}' })).status).toBe(401);
    expect(child.output).toContain('webhook stored');
    expect(await child.end('SIGTERM')).toBe(0);
  });
});
