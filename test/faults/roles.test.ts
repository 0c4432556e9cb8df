import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import type { Child } from '../support/child.ts';
import { type Fleet, payloadOf, startFleet } from '../support/pair.ts';
import { until } from '../support/until.ts';

const MINUTE = 60_000;
/** Intercom gives up after five. */
const ANSWER_MS = 4_000;
const CUSTOMERS = ['contact-bea', 'contact-kim', 'contact-tom', 'contact-hugo'];

let fleet: Fleet<readonly [Child, Child, Child, Child]>;
let asked: { readonly id: string; readonly invoice: string }[] = [];
beforeAll(async () => {
  fleet = await startFleet({ role: 'worker' }, { role: 'worker' }, { role: 'web' }, { role: 'web' });
}, 4 * MINUTE);
beforeEach(() => {
  asked = [];
});
afterAll(() => fleet?.end(), MINUTE);

let invoices = 5_000;
function ask(): string {
  invoices += 1;
  const invoice = `INV-${invoices}`;
  const customer = fleet.sandbox.intercom.customer(CUSTOMERS[asked.length % CUSTOMERS.length] ?? '');
  asked.push({ id: customer.write(`${invoice} was charged twice, please fix it.`), invoice });
  return invoice;
}
const cardsOf = (invoice: string) =>
  fleet
    .posts('card')
    .filter((post) => post.text.includes(invoice) && /^CASE-\d+$/.test(String(payloadOf(post).record)));
const stand = (invoices: readonly string[]) => invoices.every((one) => cardsOf(one).length > 0);
const kept = () => asked.every(({ id }) => fleet.accepted.has(id));
const many = (count: number) => Array.from({ length: count }, ask);

interface Told {
  readonly working: boolean;
  readonly role: string;
  readonly parts: Readonly<Record<string, string>>;
  readonly alive: Readonly<Record<string, number>>;
}
const says = async (child: Child): Promise<Told> => (await fetch(`${child.url}/readyz`)).json() as Promise<Told>;

test(
  '[AD-7] a web instance answers webhooks in time, whatever happens to two workers: one is stopped and goes on, one is killed, both are gone; each webhook has its effect once',
  async () => {
    const [one, two, web] = fleet.children;
    const all = { web: 2, worker: 2, all: 0 };
    for (const child of [web, one])
      await until(async () => isDeepStrictEqual((await says(child)).alive, all), 'that it sees all', MINUTE);
    expect(await says(web)).toMatchObject({ working: true, role: 'web' });
    expect(await says(one)).toMatchObject({ working: true, role: 'worker' });
    // A worker has no door to the outside.
    for (const path of ['/intercom/webhooks', '/slack/events', '/fallback', '/dashboard'])
      expect([path, (await fetch(`${one.url}${path}`)).status]).toEqual([path, 404]);

    const first = many(4);
    await until(() => stand(first), 'the first cards', MINUTE);

    // In the middle of its work: what it holds is in doubt.
    const second = many(6);
    await until(() => second.some((invoice) => cardsOf(invoice).length > 0), 'the first of the next', MINUTE);
    process.kill(one.pid ?? 0, 'SIGSTOP');
    second.push(...many(2));
    await until(kept, 'that all are kept', MINUTE);
    await until(() => stand(second), 'the cards of the other worker', MINUTE);
    process.kill(one.pid ?? 0, 'SIGCONT');

    await two.end('SIGKILL');
    const third = many(4);
    await until(() => stand(third), 'the cards of the one that was stopped', MINUTE);

    await one.end('SIGKILL');
    const fourth = many(4);
    await until(kept, 'that they are kept while nobody works', MINUTE);
    await until(async () => !(await says(web)).working, 'that it says so', MINUTE);
    const alone = await fetch(`${web.url}/readyz`);
    expect(alone.status).toBe(200);
    expect((await says(web)).parts.instances).toMatch(/no worker is alive: webhooks are kept/);
    expect(await (await fetch(`${web.url}/metrics`)).text()).toMatch(/caseload_working\{part="instances"\} 0/);
    expect(fourth.some((invoice) => cardsOf(invoice).length > 0)).toBe(false);

    await one.start(2 * MINUTE);
    await until(() => stand(fourth), 'the cards of a new worker', MINUTE);
    await until(async () => (await says(web)).working, 'that all works again', MINUTE);

    await until(async () => (await left()) === 0, 'that nothing waits', 2 * MINUTE);
    const names = fleet.posts().map(({ metadata }) => JSON.stringify(metadata));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    for (const { invoice, id } of asked) {
      expect([invoice, cardsOf(invoice).length]).toEqual([invoice, 1]);
      expect(fleet.sandbox.intercom.teammate('5001').sees(id).attributes['Case Status']).toBeDefined();
    }
    const sorted = [...fleet.answers].sort((a, b) => a - b);
    const worst = sorted.at(-1) ?? 0;
    process.stdout.write(
      `${sorted.length} answers, half within ${Math.round(sorted[sorted.length >> 1] ?? 0)} ms, the slowest ${Math.round(worst)} ms\n`,
    );
    expect(worst).toBeLessThan(ANSWER_MS);
  },
  10 * MINUTE,
);

test(
  '[AD-7] a rolling restart of web instances and workers leaves no gap: each ends by itself within ten seconds, every webhook is taken at its first try, and what people press is done',
  async () => {
    const [one, two, web, other] = fleet.children;
    await two.start(2 * MINUTE);
    let writing = true;
    const load = (async () => {
      while (writing) {
        ask();
        await new Promise((done) => setTimeout(done, 2_500));
      }
    })();
    for (const child of [web, one, other]) {
      const began = Date.now();
      expect(await child.end('SIGTERM')).toBe(0);
      expect(Date.now() - began).toBeLessThan(10_000);
      await child.start(2 * MINUTE);
    }
    writing = false;
    await load;
    // Without a second try: nobody asked Intercom for one, and its minute is not over.
    await until(kept, 'that all are kept', MINUTE);
    await until(() => stand(asked.map(({ invoice }) => invoice)), 'all cards', 2 * MINUTE);
    for (const { invoice } of asked) expect(cardsOf(invoice)).toHaveLength(1);

    const ben = fleet.sandbox.slack.as(slackIdOf('ben'));
    const [card] = cardsOf(asked.at(-1)?.invoice ?? '');
    const { channel = '', ts = '' } = card ?? {};
    const pressed = Date.now();
    expect((await ben.click({ channel, ts, label: 'Claim' })).ok).toBe(true);
    await until(() => ben.see(channel).some((seen) => seen.ts === ts && seen.isEdited), 'the edited card', MINUTE);
    process.stdout.write(`the card was edited ${Date.now() - pressed} ms after the press\n`);
    expect(Date.now() - pressed).toBeLessThan(5_000);
  },
  10 * MINUTE,
);

/** Rows of the inbox and effects that are not done. */
async function left(): Promise<number> {
  const rows = await fleet.db.collection('inbox').countDocuments({ status: { $ne: 'done' } });
  const records = await fleet.db.collection('records').find({}).toArray();
  return rows + records.flatMap(({ effects, dead }) => [...effects, ...dead]).length;
}
