import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import type { Response } from 'express';
import { liveFeed } from '../../../../../src/adapters/web/dashboard/live.ts';
import { until } from '../../../../support/until.ts';

function viewer() {
  const said: string[] = [];
  const events = new EventEmitter();
  const response = Object.assign(events, {
    writableNeedDrain: false,
    status: () => response,
    set: () => response,
    flushHeaders: () => undefined,
    write: (text: string) => said.push(text),
    end: () => said.push('end'),
  });
  return {
    events,
    said,
    mains: () => said.filter((one) => one.startsWith('event: main')),
    // Of a response only these are used.
    response: response as unknown as Response,
  };
}

test('[RP-6] [RO-6] a page is sent when it is another, and nothing where it is the same', async () => {
  const live = liveFeed({ failed: () => undefined, paceMs: 1 });
  const one = viewer();
  let page = '<p>1\n</p>';
  let drawn = 0;
  live.follow(one.response, async () => {
    drawn += 1;
    return page;
  });
  await until(() => one.mains().length === 1, 'the page as it is');
  expect(one.said[0]).toBe(`event: main\ndata: ${JSON.stringify(page)}\n\n`);
  live.changed();
  await until(() => drawn === 2, 'another look');
  page = '<p>2</p>';
  live.changed();
  await until(() => one.mains().length === 2, 'the change');
  expect(one.said.filter((text) => text.startsWith(':'))).toHaveLength(1);
  live.stop();
  expect(one.said.at(-1)).toBe('end');
});

test('[RP-6] many changes at once are one look, whoever may not look any more is let go, and a look that fails costs none of the others', async () => {
  const failures: unknown[] = [];
  const live = liveFeed({ failed: (error) => failures.push(error), paceMs: 20 });
  const [out, broken, well] = [viewer(), viewer(), viewer()];
  let isIn = true;
  let looks = 0;
  live.follow(out.response, async () => (isIn ? 'in' : null));
  live.follow(broken.response, async () => Promise.reject(new Error('away')));
  live.follow(well.response, async () => {
    looks += 1;
    return String(looks);
  });
  await until(() => out.mains().length === 1 && looks === 1 && failures.length === 1, 'the first looks');
  isIn = false;
  for (let times = 0; times < 50; times += 1) live.changed();
  await until(() => out.said.at(-1) === 'end', 'the end');
  expect(out.said.at(-2)).toMatch(/^event: over\n/);
  await until(() => failures.length >= 2 && looks >= 2, 'one more look');
  well.events.emit('close');
  const [seen, failed] = [looks, failures.length];
  // What came while one looked is one look more.
  expect(seen).toBeLessThan(4);
  live.changed();
  await until(() => failures.length > failed, 'a look of those who are left');
  expect(looks).toBe(seen);
  live.stop();
});
