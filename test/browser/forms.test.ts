/// <reference lib="dom" />
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import type { Browser, Locator } from 'playwright-core';
import { loadPolicy } from '../../src/config/policy/load.ts';
import { createSandboxClock } from '../../src/sandbox/clock.ts';
import { type Page, startPage } from '../../src/sandbox/page/start.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { until } from '../support/until.ts';
import { launchBrowser } from './support/browser.ts';
import { Desk } from './support/desk.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(`The ${value}`), value });
const field = (block_id: string, element: object, optional = true) => ({
  type: 'input',
  block_id,
  label: plain(`Field ${block_id}`),
  optional,
  element: { action_id: 'it', ...element },
});
const FORM = {
  type: 'modal',
  title: plain('Every kind of choice'),
  submit: plain('Save'),
  blocks: [
    field('one', {
      type: 'static_select',
      options: [option('first'), option('second')],
      initial_option: option('first'),
    }),
    field('account', { type: 'external_select', min_query_length: 2 }),
    field('rooms', { type: 'multi_conversations_select' }),
    field('room', { type: 'channels_select' }),
  ],
};

/** What an app receives, as far as this one looks. */
interface Heard {
  readonly trigger_id?: string;
  readonly type?: string;
  readonly value?: string;
  readonly view?: { readonly state: { readonly values: Readonly<Record<string, { readonly it: object }>> } };
}

describe('forms with every kind of choice, of an app that has only these', () => {
  let sandbox: Sandbox;
  let page: Page;
  let browser: Browser;
  let app: Server;
  let desk: Desk;
  let form: Locator;
  const heard: Heard[] = [];
  beforeAll(async () => {
    app = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        const sent = new URLSearchParams(body);
        const payload = sent.get('payload');
        // Interactions come as JSON in one field, commands as fields; events, which are not looked at, as JSON alone.
        heard.push((payload === null ? Object.fromEntries(sent) : JSON.parse(payload)) as Heard);
        response.setHeader('content-type', 'application/json');
        const offered = ['Acme Robotics', 'Acme Farms'].map((name) => ({
          text: plain(name),
          value: name.toLowerCase(),
        }));
        response.end(heard.at(-1)?.type === 'block_suggestion' ? JSON.stringify({ options: offered }) : '');
      });
    });
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
    // A listening TCP server's address is an AddressInfo.
    const { port } = app.address() as AddressInfo;
    const loaded = loadPolicy(join(process.cwd(), 'policy.yml'));
    if (!loaded.ok) throw new Error('the shipped policy has mistakes');
    const { policy } = loaded.policy;
    const clock = createSandboxClock();
    sandbox = await startSandbox({ policy, now: clock.now, eventsUrl: () => `http://127.0.0.1:${port}/` });
    page = await startPage({ sandbox, clock, policy, port: 0 });
    browser = await launchBrowser();
    desk = new Desk(await browser.newPage());
    await desk.page.goto(`${page.url}/?slack=UBEN&channel=CGENERAL&view=slack`);
    await desk.ready();
    await desk.write('/case open');
    const trigger = await until(
      () => heard.find(({ trigger_id }) => trigger_id !== undefined)?.trigger_id,
      'a trigger',
    );
    const client = new WebClient(sandbox.env.SLACK_BOT_TOKEN, { slackApiUrl: sandbox.env.SLACK_API_URL ?? '' });
    await client.views.open({ trigger_id: trigger, view: FORM as never }); // literals widened; the stand-in checks it
    form = desk.form;
    await form.waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await page?.stop();
    await sandbox?.stop();
    app?.close();
  });

  test('[SK-1] what the app offers for the typed letters can be picked; an optional choice is taken back', async () => {
    await form.locator('[data-block="one"]').selectOption({ label: 'None' });
    await form.locator('[data-block="account"]').fill('ac');
    await form.locator('datalist option').nth(1).waitFor({ state: 'attached' });
    expect(heard.filter(({ type }) => type === 'block_suggestion').map(({ value }) => value)).toEqual(['ac']);
    await form.locator('[data-block="account"]').fill('Acme Robotics');
    for (const room of ['#general', '#support-billing'])
      await form.locator('[data-block="rooms"]').getByText(room, { exact: true }).click();
    await form.locator('[data-block="room"]').selectOption({ label: '#general' });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    const values = heard.find(({ type }) => type === 'view_submission')?.view?.state.values;
    expect(values).toMatchObject({
      one: { it: { selected_option: null } },
      account: { it: { selected_option: { value: 'acme robotics' } } },
      rooms: { it: { selected_conversations: ['CGENERAL', 'CSUPPORTBILLING'] } },
      room: { it: { selected_channel: 'CGENERAL' } },
    });
  });

  test('[AD-1] half a sentence and its focus stay while others write and the page is drawn anew', async () => {
    const line = desk.slack.getByRole('textbox', { name: /^Message / });
    await line.pressSequentially('Half a sen');
    await fetch(`${page.url}/api/slack/write`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: page.url },
      body: JSON.stringify({ as: 'UANA', channel: 'CGENERAL', text: 'Meanwhile' }),
    });
    await desk.message('Meanwhile').waitFor();
    expect(await line.evaluate((field) => field === document.activeElement)).toBe(true);
    await line.pressSequentially('tence');
    expect(await line.inputValue()).toBe('Half a sentence');
    await line.fill('');
  });

  test('[AD-1] two people write to each other, and the app hears nothing of it', async () => {
    const before = heard.length;
    await desk.slack.getByRole('button', { name: 'Write to somebody' }).click();
    await desk.page.getByRole('menuitem', { name: 'Fay Fischer' }).click();
    await desk.slack.locator('.channel-head h3').filter({ hasText: 'Fay Fischer' }).waitFor();
    await desk.write('Lunch?');
    await desk.message('Lunch?').waitFor();
    await desk.be('fay');
    await desk.goTo('Ben Bauer');
    await desk.message('Lunch?').waitFor();
    expect(heard.length).toBe(before);
  });
});
