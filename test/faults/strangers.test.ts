import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { Child, freePort } from '../support/child.ts';
import { until } from '../support/until.ts';
import { shippedPolicy } from '../support/world.ts';

const MB = 1024 * 1024;
/** What strangers may cost, all together. */
const MOST_MB = 150;

/** What people without any secret can do to the real program. Reads the memory of a process where Linux tells it. */
describe('strangers at the door', () => {
  let sandbox: Sandbox;
  let dir: string;
  let port: number;
  let child: Child;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'caseload-strangers-'));
    port = await freePort();
    sandbox = await startSandbox({
      policy: shippedPolicy().policy,
      eventsUrl: () => `http://127.0.0.1:${port}/slack/events`,
    });
    child = new Child({ ...sandbox.env, CASELOAD_DATA_DIR: dir, LOG_LEVEL: 'warn' }, port);
    await child.start();
    expect(await sandbox.intercom.setWebhookUrl(`http://127.0.0.1:${port}/intercom/webhooks`)).toEqual({ ok: true });
    await settled();
  });
  afterAll(async () => {
    await child.end('SIGKILL');
    await sandbox.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const memory = (): number =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;

  /** What starting up takes is over. */
  async function settled(): Promise<void> {
    let [last, still] = [memory(), 0];
    await until(
      () => {
        const now = memory();
        still = Math.abs(now - last) < 1 ? still + 1 : 0;
        last = now;
        return still > 20;
      },
      'a settled program',
      30_000,
    );
  }

  /** The most that it grows by while something goes on. */
  async function grows(work: () => Promise<void>): Promise<number> {
    const before = memory();
    let most = before;
    const looking = setInterval(() => {
      most = Math.max(most, memory());
    }, 50);
    await work().finally(() => clearInterval(looking));
    return Math.round(most - before);
  }

  interface Upload {
    readonly socket: Socket;
    answer: string;
    isOver: boolean;
  }
  /** A request that sends so much and then nothing more. */
  function upload(path: string, head: string, body: Buffer): Upload {
    const socket = connect(port, '127.0.0.1');
    const one: Upload = { socket, answer: '', isOver: false };
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      one.answer += data.toString();
    });
    socket.on('close', () => {
      one.isOver = true;
    });
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\n${head}\r\n\r\n`);
    socket.write(body);
    return one;
  }
  const chunked = (bytes: number): Buffer =>
    Buffer.concat([Buffer.from(`${bytes.toString(16)}\r\n`), Buffer.alloc(bytes, 'x'), Buffer.from('\r\n')]);
  const warnings = (): readonly string[] => child.output.split('\n').filter((line) => line.startsWith('{'));

  async function answersPeople(words: string): Promise<void> {
    const before = Date.now();
    sandbox.intercom.customer('contact-bea').write(words);
    const ben = sandbox.slack.as(slackIdOf('ben'));
    const shown = () =>
      ben
        .channels()
        .flatMap(({ id }) => ben.see(id))
        .some(({ text }) => text.includes(words.slice(0, 30)));
    await until(shown, `a card of “${words}”`, 20_000);
    expect(Date.now() - before).toBeLessThan(20_000);
  }

  test.each([
    [
      '/intercom/webhooks',
      'Content-Length: 1048576',
      Buffer.alloc(MB - 1, 'x'),
      'We were charged twice, invoice 4711.',
    ],
    ['/slack/events', 'Transfer-Encoding: chunked', chunked(MB - 20), 'We were charged twice, invoice 4712.'],
    ['/slack/events', 'Content-Length: 1048576', Buffer.alloc(MB - 1, 'x'), 'We were charged twice, invoice 4713.'],
  ])(
    '[AD-4] [IC-6] 600 uploads to %s (%s) that stall hold little memory, not for long, and up nobody',
    async (path, head, body, words) => {
      const grown = await grows(async () => {
        const uploads = Array.from({ length: 600 }, () => upload(path, head, body));
        await answersPeople(words);
        await until(() => uploads.every(({ isOver }) => isOver), 'an end of all of them', 40_000);
      });
      console.info(`600 stalled uploads to ${path}: ${grown} MB`);
      expect(grown).toBeLessThan(MOST_MB);
    },
    90_000,
  );

  test('[AD-4] 200 posts of 4 MB to /slack/events are refused and held nowhere', async () => {
    const large = Buffer.alloc(4 * MB, 'x');
    const grown = await grows(async () => {
      const told = Array.from({ length: 200 }, () => upload('/slack/events', `Content-Length: ${large.length}`, large));
      const untold = Array.from({ length: 50 }, () =>
        upload('/slack/events', 'Transfer-Encoding: chunked', chunked(4 * MB)),
      );
      await until(
        () => [...told, ...untold].every(({ answer, isOver }) => isOver || / 413 /.test(answer)),
        'answers',
        60_000,
      );
      expect(told.filter(({ answer }) => / 413 /.test(answer)).length).toBeGreaterThan(100);
      for (const { socket } of [...told, ...untold]) socket.destroy();
    });
    console.info(`200 posts of 4 MB: ${grown} MB`);
    expect(grown).toBeLessThan(MOST_MB);
  });

  test('[AD-5] 2,000 unsigned requests are a line or two in the log', async () => {
    const before = warnings().length;
    const post = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: '{"a":1}' });
    const statuses = new Set<number>();
    for (let n = 0; n < 1_000; n += 50) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => [post('/intercom/webhooks'), post('/slack/events')]).flat(),
      );
      for (const answer of answers) {
        statuses.add(answer.status);
        await answer.body?.cancel();
      }
    }
    expect([...statuses]).toEqual([401]);
    expect(warnings().length - before).toBeLessThanOrEqual(4);
  });

  test('[AD-4] headers that never end, and connections that say nothing, are cut in time', async () => {
    const half = Array.from({ length: 100 }, () => {
      const socket = connect(port, '127.0.0.1', () => socket.write('POST /slack/events HTTP/1.1\r\nX-A: '));
      return socket.on('error', () => undefined);
    });
    let over = 0;
    for (const socket of half) socket.resume().on('close', () => (over += 1));
    await until(() => over === half.length, 'an end of all of them', 30_000);
  });
});
