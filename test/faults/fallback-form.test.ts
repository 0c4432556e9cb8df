import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect, type Day, startDay } from '../support/day.ts';
import { openedBefore, send } from '../support/form.ts';
import { until } from '../support/until.ts';

const LIMIT_MS = 180_000;
const ALWAYS = Number.POSITIVE_INFINITY;

let day: Day;
let n = 7_000;
beforeAll(async () => {
  day = await startDay({ LOG_LEVEL: 'debug' });
  await day.child.start(120_000);
  await connect(day);
}, LIMIT_MS);
afterAll(() => day.end());

const spooled = async () => (await readdir(join(day.dir, 'fallback'))).filter((name) => name.endsWith('.json'));
const conversations = (words: string) =>
  day.sandbox.intercom
    .teammate('5001')
    .inbox()
    .filter(({ parts }) => parts[0]?.text.includes(words));
const contacts = (email: string) => day.sandbox.intercom.directory().contacts.filter((one) => one.email === email);

/** Somebody whom Intercom does not know fills it in; answers what they wrote, and their address. */
async function fillIn(): Promise<{ readonly invoice: string; readonly email: string }> {
  n += 1;
  const invoice = `INV-${n}`;
  const email = `customer-${n}@nobody.example`;
  const pass = openedBefore(day.sandbox.env.INTERCOM_CLIENT_SECRET ?? '');
  const sent = await send(day.child.url, pass, { email, message: `We were charged twice for ${invoice}.` });
  expect([sent.status, sent.reference]).toEqual([200, expect.stringMatching(/^F-/)]);
  return { invoice, email };
}

/** One contact, one conversation and one card, joined, and nothing left on the disk. */
async function isOnce({ invoice, email }: Awaited<ReturnType<typeof fillIn>>): Promise<void> {
  const cards = () => day.cards(new RegExp(invoice));
  await until(() => cards().some(({ text }) => /Intercom ↗/.test(text)), `the joined case of ${invoice}`, LIMIT_MS);
  expect(await spooled()).toEqual([]);
  expect([contacts(email).length, conversations(invoice).length, cards().length]).toEqual([1, 1, 1]);
}

describe('the program is killed while a form becomes a case', () => {
  test.each([
    ['right after it was kept', null, null],
    ['while it looks for the contact', 'POST /contacts/search', 'hang'],
    ['before the contact is made', 'POST /contacts', 'hang'],
    ['when the contact is made, and nobody has heard of it', 'POST /contacts', 'slow-body'],
    ['before the conversation is begun', 'POST /conversations', 'hang'],
    ['when the conversation is begun, and nobody has heard of it', 'POST /conversations', 'slow-body'],
    ['when the conversation is begun, before the case is its own', /^GET \/conversations\/\d+/, 'hang'],
  ] as const)(
    '[IN-9] [AD-4] %s: one contact, one conversation, one case',
    async (_when, call, fault) => {
      const { intercom } = day.sandbox;
      const before = intercom.requests.length;
      if (call !== null) intercom.faults.next(call, fault, ALWAYS);
      const form = await fillIn();
      const isAsked = () =>
        intercom.requests.slice(before).some(({ method, path }) => {
          const asked = `${method} ${path}`;
          return typeof call === 'string' ? asked === call : call?.test(asked);
        });
      if (call !== null) await until(isAsked, `${call}`, LIMIT_MS);
      await day.child.end('SIGKILL');
      intercom.faults.clear();
      await day.child.start(120_000);
      await isOnce(form);
    },
    LIMIT_MS,
  );

  test(
    '[IN-9] while Intercom is away at the start: what is kept is a case once it is there',
    async () => {
      await day.child.end('SIGKILL');
      day.sandbox.intercom.faults.next('*', { status: 503 }, ALWAYS);
      day.child.spawn();
      await until(async () => (await day.told())?.status === 200, 'the doors', LIMIT_MS);
      const form = await fillIn();
      expect(await spooled()).toHaveLength(1);
      await day.child.end('SIGKILL');
      day.child.spawn();
      await until(async () => (await day.told())?.status === 200, 'the doors again', LIMIT_MS);
      expect(await spooled()).toHaveLength(1);
      day.sandbox.intercom.faults.clear();
      await isOnce(form);
    },
    LIMIT_MS * 2,
  );
});
