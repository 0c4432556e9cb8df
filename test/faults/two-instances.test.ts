import { afterEach, describe, expect, test } from '@jest/globals';
import { type Pair, payloadOf, startPair } from '../support/pair.ts';
import { until } from '../support/until.ts';

const MINUTE = 60_000;
/** `CASELOAD_FIRE_SECONDS=40` plays a shorter one. */
const FIRE_MS = Number(process.env.CASELOAD_FIRE_SECONDS ?? 300) * 1_000;
const KILL_MS = 10_000;
const ACT_MS = 2_500;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const CUSTOMERS = ['contact-bea', 'contact-kim', 'contact-tom', 'contact-hugo'];

let pair: Pair;
let asked: { readonly id: string; readonly customer: string; readonly invoice: string; readonly replies: string[] }[];
afterEach(async () => {
  await pair?.end();
}, MINUTE);

async function begin(...ahead: Parameters<typeof startPair>) {
  asked = [];
  pair = await startPair(...ahead);
}

/** A customer asks something new; answers what stands on its card. */
function ask(): string {
  const invoice = `INV-${4_000 + asked.length}`;
  const customer = CUSTOMERS[asked.length % CUSTOMERS.length] ?? '';
  const words = [`${invoice} was charged twice, please fix it.`, `I want a refund for ${invoice}, we never used it.`];
  const id = pair.sandbox.intercom.customer(customer).write(words[asked.length % 2] ?? '');
  asked.push({ id, customer, invoice, replies: [] });
  return invoice;
}

const cardsOf = (invoice: string) => pair.posts('card').filter(({ text }) => text.includes(invoice));
const standing = (invoices: readonly string[]) => invoices.filter((one) => cardsOf(one).length > 0).length;
const all = (invoices: readonly string[]) => () => standing(invoices) === invoices.length;

describe('clocks that differ', () => {
  test(
    '[AD-4] one instance ten minutes ahead and one behind: nothing that either stores lies ahead; when the one ahead is killed its channel and the intake go on within seconds, and the duties too',
    async () => {
      await begin([10 * MINUTE, -10 * MINUTE]);
      const [ahead, behind] = pair.children;
      expect(ahead.output).toMatch(/clock is off/);
      const first = [ask(), ask(), ask(), ask()];
      await until(all(first), 'the first cards', MINUTE);

      // In the middle of a queue: a post a second to the channel.
      const second = Array.from({ length: 8 }, ask);
      await until(() => standing(second) >= 2, 'some of the next', MINUTE);
      await ahead.end('SIGKILL');
      const killed = Date.now();
      const third = ask();
      await until(all([...second, third]), 'all cards', MINUTE);
      const took = Date.now() - killed;
      process.stdout.write(`${second.length + 1} cards within ${Math.round(took / 1000)} s of the kill\n`);
      expect(took).toBeLessThan(MINUTE);
      for (const invoice of [...first, ...second, third]) expect(cardsOf(invoice)).toHaveLength(1);

      const jobs = pair.db.collection('agendaJobs');
      const lastRuns = async () => (await jobs.find({}).toArray()).map(({ lastFinishedAt }) => Number(lastFinishedAt));
      const resumed = async () => (await lastRuns()).every((at) => at > killed);
      await until(resumed, 'a run of every duty after it', 2 * MINUTE);
      expect(behind.exitCode).toBeNull();
      expect(await aheadOfNow()).toEqual([]);
    },
    6 * MINUTE,
  );
});

/** Every stored time that lies further ahead than anybody waits, or further back than the test. */
async function aheadOfNow(): Promise<readonly string[]> {
  const soon = Date.now() + 2 * MINUTE;
  const wrong: string[] = [];
  const look = (where: string, at: unknown) => {
    if (at instanceof Date && at.getTime() > soon) wrong.push(`${where} ${at.toISOString()}`);
  };
  for (const one of await pair.db.collection('destinations').find({}).toArray())
    for (const field of ['nextAt', 'leaseUntil']) look(`${one._id} ${field}`, one[field]);
  for (const one of await pair.db.collection('inbox').find({}).toArray())
    for (const field of ['nextAt', 'receivedAt']) look(`inbox ${field}`, one[field]);
  for (const one of await pair.db.collection('agendaJobs').find({}).toArray())
    for (const field of ['nextRunAt', 'lockedAt', 'lastRunAt']) look(`${one.name} ${field}`, one[field]);
  for (const one of await pair.db.collection('records').find({}).toArray()) {
    look(`${one._id} sentAt`, one.sentAt);
    for (const { at } of one.log) look(`${one._id} log`, at);
  }
  return wrong;
}

describe('under fire', () => {
  test(
    `[AD-4] two instances under load, one killed each ten seconds for ${FIRE_MS / 1_000} s: every accepted webhook has its effect once, and none waits for longer than a minute`,
    async () => {
      await begin([0, 0]);
      const end = Date.now() + FIRE_MS;
      const waits = new Map<string, number>();
      const watch = () => {
        for (const { id, invoice } of asked) {
          if (waits.has(invoice) || cardsOf(invoice).length === 0) continue;
          // What no webhook told of in time the reconciliation has found.
          waits.set(invoice, Date.now() - (pair.accepted.get(id) ?? Date.now()));
        }
      };
      const killing = (async () => {
        for (let kill = 0; Date.now() < end; kill += 1) {
          const next = Date.now() + KILL_MS;
          const child = pair.children[kill % 2];
          await child?.end('SIGKILL');
          await child?.start(2 * MINUTE);
          await pair.sandbox.intercom.retryNow();
          await pause(Math.max(0, next - Date.now()));
        }
      })();
      for (let act = 0; Date.now() < end; act += 1) {
        const known = asked[Math.floor(act / 2) - 2];
        if (act % 2 === 0 || known === undefined) ask();
        else {
          const words = `REF-${7_000 + act}`;
          known.replies.push(words);
          pair.sandbox.intercom.customer(known.customer).reply(known.id, `Any news? Our reference is ${words}.`);
        }
        const next = Date.now() + ACT_MS;
        while (Date.now() < next) {
          watch();
          await pause(200);
        }
      }
      await killing;
      await pair.sandbox.intercom.retryNow();
      await pair.sandbox.intercom.settled();
      const missing = () => asked.filter(({ invoice }) => !waits.has(invoice)).map(({ invoice }) => invoice);
      const every = () => {
        watch();
        return missing().length === 0;
      };
      await until(every, 'every card', 2 * MINUTE).catch(() => undefined);
      expect(missing()).toEqual([]);
      await until(async () => (await left()) === 0, 'that nothing waits', 2 * MINUTE);
      judge();
      const worst = Math.max(...waits.values());
      process.stdout.write(`${asked.length} conversations, the longest wait ${Math.round(worst / 1000)} s\n`);
      expect(worst).toBeLessThan(MINUTE);
    },
    FIRE_MS + 8 * MINUTE,
  );
});

/** Rows of the inbox and effects that are not done. */
async function left(): Promise<number> {
  const rows = await pair.db.collection('inbox').countDocuments({ status: { $ne: 'done' } });
  const records = await pair.db.collection('records').find({}).toArray();
  return rows + records.flatMap(({ effects, dead }) => [...effects, ...dead]).length;
}

/** What stands in Slack and Intercom, whatever the database says. */
function judge(): void {
  const posts = pair.posts();
  const names = posts.map((one) => JSON.stringify(one.metadata));
  expect(names.filter((one, index) => names.indexOf(one) !== index)).toEqual([]);
  for (const { id, invoice, replies } of asked) {
    const [card, ...more] = cardsOf(invoice);
    expect([invoice, card === undefined, more]).toEqual([invoice, false, []]);
    const { attributes, parts } = pair.sandbox.intercom.teammate('5001').sees(id);
    expect(attributes['Case Status']).toBeDefined();
    const notes = parts.filter(({ kind }) => kind === 'note').map(({ text }) => text);
    expect(notes.length).toBeGreaterThan(0);
    expect(new Set(notes).size).toBe(notes.length);
    const lines = posts.filter(({ threadTs, channel }) => threadTs === card?.ts && channel === card?.channel);
    for (const words of replies)
      expect([words, lines.filter(({ text }) => text.includes(words)).length]).toEqual([words, 1]);
    expect(payloadOf(card ?? posts[0] ?? neverPosted()).record).toMatch(/^CASE-\d+$/);
  }
}

function neverPosted(): never {
  throw new Error('nothing was posted');
}
