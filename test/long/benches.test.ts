import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';

const run = promisify(execFile);

/** Runs a bench as people do, at a tiny size; its figures, which must have this shape. */
async function figures<T>(shape: z.ZodType<T>, ...args: readonly string[]): Promise<T> {
  const { stdout } = await run(process.execPath, ['dist/bench/index.js', ...args, '--json'], { timeout: 60_000 });
  return shape.parse(JSON.parse(stdout));
}

/** Finite, as all numbers of zod are. */
const positive = z.number().positive();

describe('benches run at any size; how fast things are is not judged here', () => {
  test('reach finds the files of a case and of a click', async () => {
    const way = z.object({ files: z.array(z.string().endsWith('.ts')).min(10), folders: positive, triage: z.number() });
    const { opened, claimed } = await figures(z.object({ opened: way, claimed: way }), 'reach', '--runs', '1');
    expect(opened.triage).toBeGreaterThan(0);
    expect(claimed.triage).toBe(0);
    expect(new Set([...opened.files, ...claimed.files]).has('main.ts')).toBe(true);
  });

  test('case measures CPU time and round trips', async () => {
    const trips = z.object({ effects: positive, webhook: positive, untilWritten: positive, anEffect: positive });
    const shape = z.object({ cpuMs: positive, insertMs: positive, ratio: positive, aSecondOfACore: positive, trips });
    const sizes = [
      '--cases',
      '3',
      '--warm-up',
      '1',
      '--concurrency',
      '2',
      '--inserts',
      '20',
      '--counted',
      '1',
      '--idle',
      '1',
    ];
    const { trips: found } = await figures(shape, 'case', ...sizes);
    // Card, attributes and note.
    expect(found.effects).toBeGreaterThanOrEqual(3);
  });

  test('intake measures answers', async () => {
    const answers = z.object({ p50: positive, p95: positive, p99: positive, failed: z.literal(0) });
    const shape = z.object({ app: answers, floor: answers, ratio: positive });
    const { app } = await figures(shape, 'intake', '--rate', '20', '--seconds', '1');
    expect(app.p50).toBeLessThanOrEqual(app.p99);
  });

  test('report measures every view and the sheet', async () => {
    const view = z.object({ view: z.string(), firstMs: positive, medianMs: positive, p95Ms: positive });
    const csv = z.object({ rows: z.literal(60), mb: positive, seconds: positive, heapMb: z.number() });
    const shape = z.object({ views: z.array(view).length(7), csv, keptMb: z.number() });
    await figures(shape, 'report', '--cases', '60', '--repeats', '1');
  });

  test('home measures CPU time and round trips', async () => {
    const trips = z.array(z.object({ name: z.string(), aHome: positive })).min(1);
    const shape = z.object({ cpuMs: z.number(), wallMs: positive, trips });
    await figures(shape, 'home', '--own', '3', '--others', '5', '--opens', '2');
  });

  test('store measures a case, a sweep and a round at each size', async () => {
    const times = { startMs: positive, median: positive, p95: positive, roundMs: positive, sweepMs: positive };
    const shape = z.array(z.object({ count: z.number(), ...times }));
    const sizes = ['--sizes', '0,20', '--cases', '1', '--due', '2', '--repeats', '1'];
    expect((await figures(shape, 'store', ...sizes)).map(({ count }) => count)).toEqual([0, 20]);
  });
});
