import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Embedded, startEmbedded } from '../../src/embedded/index.ts';
import { ALWAYS, connect, type Day, startDay } from '../support/day.ts';
import { openedBefore, send } from '../support/fallback-form.ts';
import { until } from '../support/until.ts';

const LIMIT_MS = 180_000;
/** For how long the database is gone; `CASELOAD_OUTAGE_MS=60000` plays a whole minute. */
const OUTAGE_MS = Number(process.env.CASELOAD_OUTAGE_MS ?? 5_000);

let day: Day;
let embedded: Embedded | null = null;
let n = 7_000;
afterEach(async () => {
  await day.end();
  await embedded?.close();
  embedded = null;
}, LIMIT_MS);

const spooled = async () => (await readdir(join(day.dir, 'fallback'))).filter((name) => name.endsWith('.json'));
const conversations = (words: string) =>
  day.sandbox.intercom
    .teammate('5001')
    .inbox()
    .filter(({ parts }) => parts[0]?.text.includes(words));
const contacts = (email: string) => day.sandbox.intercom.directory().contacts.filter((one) => one.email === email);
const cards = (words: string) => day.cards(new RegExp(words));
const doors = () => until(async () => (await day.told())?.status === 200, 'the doors', LIMIT_MS);

interface Form {
  readonly invoice: string;
  readonly email: string;
}

/** Somebody whom Intercom does not know fills it in, and is given a reference. */
async function fillIn(): Promise<Form> {
  n += 1;
  const form = { invoice: `INV-${n}`, email: `customer-${n}@nobody.example` };
  const pass = openedBefore(day.sandbox.env.INTERCOM_CLIENT_SECRET ?? '');
  const message = `We were charged twice for ${form.invoice}.`;
  const sent = await send(day.child.url, pass, { email: form.email, message });
  expect([sent.status, sent.reference]).toEqual([200, expect.stringMatching(/^F-/)]);
  return form;
}

const madeOf = ({ email, invoice }: Form) => [contacts(email).length, conversations(invoice).length];

/** One contact, one conversation and one card, joined. */
async function isOnce(form: Form): Promise<void> {
  await until(
    () => cards(form.invoice).some(({ text }) => /Intercom ↗/.test(text)),
    `${form.invoice} joined`,
    LIMIT_MS,
  );
  expect([...madeOf(form), cards(form.invoice).length]).toEqual([1, 1, 1]);
}

/** Where a form is when the program is killed: the call that has no answer, how many of them, and what Intercom has made of it. */
const MOMENTS = [
  ['the conversation is begun, and not yet the case’s own', /^GET \/conversations\/\d+$/, 'hang', 3, [1, 1]],
  // Whether the customer is known is asked once for the case and once for the conversation.
  ['the contact is looked for', /^POST \/contacts\/search$/, 'hang', 2, [0, 0]],
  ['the contact is about to be made', /^POST \/contacts$/, 'hang', 1, [0, 0]],
  ['the contact is made, and nobody has heard of it', /^POST \/contacts$/, 'slow-body', 1, [1, 0]],
  ['the conversation is about to begin', /^POST \/conversations$/, 'hang', 1, [1, 0]],
  ['the conversation is begun, and nobody has heard of it', /^POST \/conversations$/, 'slow-body', 1, [1, 1]],
] as const;

describe('filled-in forms', () => {
  test(
    '[IN-9] [AD-4] killed at every moment of one, and again while Intercom is away: each has one contact, one conversation, one case',
    async () => {
      day = await startDay();
      await day.child.start(LIMIT_MS);
      await connect(day);
      const { intercom } = day.sandbox;
      const forms: Form[] = [];
      for (const [what, call, fault, times, made] of MOMENTS) {
        const before = intercom.requests.length;
        intercom.faults.next(call, fault, times);
        const form = await fillIn();
        forms.push(form);
        const asked = () => intercom.requests.slice(before).filter((one) => call.test(`${one.method} ${one.path}`));
        const isThere = () => asked().some((one) => one.fault === fault) && isDeepStrictEqual(madeOf(form), made);
        await until(isThere, what, LIMIT_MS);
        // From the second one on nobody hears by a webhook either.
        intercom.hold();
      }
      forms.push(await fillIn());
      await day.child.end('SIGKILL');

      intercom.faults.clear();
      intercom.faults.next('*', { status: 503 }, ALWAYS.times);
      day.child.spawn();
      await doors();
      forms.push(await fillIn());
      expect((await spooled()).length).toBeGreaterThan(0);
      await day.child.end('SIGKILL');

      day.child.spawn();
      await doors();
      expect((await spooled()).length).toBeGreaterThan(0);
      intercom.faults.clear();
      await intercom.release();
      await Promise.all(forms.map(isOnce));
      expect(await spooled()).toEqual([]);
    },
    LIMIT_MS * 2,
  );

  test(
    '[IN-9] [AD-4] the database is gone: webhooks are to come again, forms are taken; back, all of it is there once, without a restart',
    async () => {
      embedded = await startEmbedded({ dir: null });
      day = await startDay({ MONGODB_URI: embedded.uri.replace(/\/?$/, '/caseload') });
      await day.child.start(LIMIT_MS);
      await connect(day);
      const { intercom } = day.sandbox;
      const { pid } = day.child;
      embedded.setDown(true);
      await day.until(({ parts }) => parts.database !== 'ok', 'readiness to say so');
      const forms = [await fillIn()];
      intercom.customer('contact-bea').write('Please refund INV-6999, it was paid twice.');
      await intercom.settled();
      expect(intercom.deliveries.at(-1)).toMatchObject({ status: 'retrying', lastAnswer: 503 });
      await new Promise((resolve) => setTimeout(resolve, OUTAGE_MS));
      forms.push(await fillIn());
      expect(await spooled()).toHaveLength(2);
      embedded.setDown(false);
      await day.until(({ parts }) => parts.database === 'ok', 'readiness');
      await intercom.retryNow();
      await Promise.all(forms.map(isOnce));
      await until(() => cards('INV-6999').length > 0, 'the case of the webhook', LIMIT_MS);
      expect(cards('INV-6999')).toHaveLength(1);
      expect(await spooled()).toEqual([]);
      expect([day.child.pid, day.child.exitCode]).toEqual([pid, null]);
    },
    LIMIT_MS,
  );
});
