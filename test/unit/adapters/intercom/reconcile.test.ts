import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { reconcile } from '../../../../src/adapters/intercom/reconcile.ts';
import { ALEX, MAYA, type Workspace, workspace } from './support.ts';

const MINUTE = 60_000;
let w: Workspace;
let cursor: Date | null;
let rows: string[];
beforeEach(async () => {
  w = await workspace();
  cursor = null;
  rows = [];
});
afterEach(() => w.intercom.stop());

const look = (ourTime: number) =>
  reconcile({
    client: w.client,
    inbox: {
      async put({ key }) {
        if (rows.includes(key)) return 'duplicate';
        rows.push(key);
        return 'stored';
      },
    },
    cursor: {
      read: async () => cursor,
      async write(at) {
        cursor = at;
      },
    },
    now: () => new Date(ourTime),
    realNow: () => new Date(ourTime),
  });

test.each([
  ['as Intercom’s', 0, 1],
  ['ten minutes ahead', 10 * MINUTE, 1],
  // What it takes for later than now is looked at once more.
  ['ten minutes behind', -10 * MINUTE, 2],
])(
  '[IC-6] [AD-4] our clock %s: the first look brings nothing, each one after it what has changed since',
  async (_name, off, found) => {
    const write = () => w.intercom.customer(MAYA).write('hello');
    write();
    w.clock.now += 3 * MINUTE;
    expect(await look(w.clock.now + off)).toBe(0);
    w.clock.now += 5 * MINUTE;
    const second = write();
    w.clock.now += MINUTE;
    expect(await look(w.clock.now + off)).toBe(found);
    expect(rows.join()).toContain(second);
    w.clock.now += 5 * MINUTE;
    expect(await look(w.clock.now + off)).toBe(0);
  },
);

test('[AD-4] a cursor that lies ahead is not believed', async () => {
  cursor = new Date(w.clock.now + 10 * MINUTE);
  w.intercom.customer(MAYA).write('hello');
  expect(await look(w.clock.now)).toBe(1);
});

test('[IC-6] [AD-4] what was missed while the cursor lay a month ahead is found', async () => {
  cursor = new Date(w.clock.now + 30 * 24 * 60 * MINUTE);
  const missed = w.intercom.customer(MAYA).write('hello');
  w.clock.now += 3 * 60 * MINUTE;
  expect(await look(w.clock.now)).toBe(1);
  expect(rows.join()).toContain(missed);
});

test('[IC-3] [IC-6] a second act within the second in which the first was found is found by the next look, whatever it is', async () => {
  await look(w.clock.now);
  w.clock.now += 5 * MINUTE;
  const id = w.intercom.customer(MAYA).write('hello');
  expect(await look(w.clock.now)).toBe(1);
  // Nothing of it shows in a search.
  w.intercom.teammate(ALEX).redact(id, w.intercom.teammate(ALEX).sees(id).parts[0]?.id ?? '');
  w.clock.now += MINUTE;
  expect(await look(w.clock.now)).toBe(1);
  expect(await look(w.clock.now)).toBe(0);
});

test('[IC-6] what changed at one second and looks another is looked at', async () => {
  await look(w.clock.now);
  w.clock.now += 5 * MINUTE;
  const id = w.intercom.customer(MAYA).write('hello');
  w.clock.now += 5_000;
  expect(await look(w.clock.now)).toBe(1);
  w.clock.now -= 5_000;
  w.intercom.teammate(ALEX).close(id);
  w.clock.now += MINUTE;
  expect(await look(w.clock.now)).toBe(1);
  expect(await look(w.clock.now)).toBe(0);
});
