import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpacked } from '../../../src/adapters/store/calendars.ts';
import { openDatabase } from '../../../src/adapters/store/connect.ts';
import { openModels } from '../../../src/adapters/store/models.ts';
import { proofOf } from '../../../src/app/proof.ts';
import { slackIdOf } from '../../../src/sandbox/seed/slack.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/start.ts';
import type { Person } from '../../../src/standins/slack/index.ts';
import { Child, freePort } from '../child.ts';
import { until } from '../until.ts';
import { shippedPolicy } from '../world.ts';
import { heapOf } from './heap.ts';
import { MARK } from './values.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The built program against the stand-ins, Slack by signed HTTP, with everything about it that a fuzz has to judge. */
export interface Program {
  readonly sandbox: Sandbox;
  readonly child: Child;
  readonly port: number;
  person(id: string): Person;
  post(path: string, body: string | Buffer, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** MB. */
  heap(): Promise<number>;
  /** What is in the log that should not be: the words of an input, or an error that is none of these. */
  trouble(known?: RegExp): readonly string[];
  /** A customer's message is a card in time. */
  becomesCard(words: string): Promise<void>;
  /** Ends the program as people do, and looks at each stored record; answers those that are broken. */
  end(): Promise<readonly string[]>;
  clear(): Promise<void>;
}

/** `slackTo`: where Slack posts to in place of the program, given the program's port. */
export async function startProgram(slackTo: (port: number) => number = (port) => port): Promise<Program> {
  const dir = await mkdtemp(join(tmpdir(), 'caseload-fuzz-'));
  const port = await freePort();
  const { policy } = shippedPolicy();
  const sandbox = await startSandbox({
    policy,
    limits: { postPerChannelPerSecond: 'off' },
    eventsUrl: () => `http://127.0.0.1:${slackTo(port)}/slack/events`,
  });
  const env = { ...sandbox.env, CASELOAD_DATA_DIR: dir, LOG_LEVEL: 'debug', NODE_OPTIONS: '--inspect=127.0.0.1:0' };
  const child = new Child(env, port);
  await child.start(150_000).catch(async (error: unknown) => {
    await child.end('SIGKILL');
    await sandbox.stop();
    throw error;
  });
  const checked = await sandbox.intercom.setWebhookUrl(`${child.url}/intercom/webhooks`);
  if (!checked.ok) throw new Error(checked.reason);
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const person = (id: string) => sandbox.slack.as(slackIdOf(id));

  return {
    ...{ sandbox, child, port, person },
    post: function post(path, body, headers = {}): Promise<Answer> {
      return new Promise((resolve, reject) => {
        const sent = request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent }, (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
        });
        // Kept open, and closed by the other side just now.
        sent.on('error', (error) => (sent.reusedSocket ? resolve(post(path, body, headers)) : reject(error)));
        sent.end(body);
      });
    },
    heap: () => heapOf(child.output),
    trouble: (known = /^$/) =>
      child.output
        .split('\n')
        .filter(
          (line) => line.includes(MARK) || (/"level":[56]0/.test(line) && !known.test(line)) || isNoLogLine(line),
        ),
    async becomesCard(words) {
      sandbox.intercom.customer('contact-bea').write(words);
      const ben = person('ben');
      const shown = () =>
        ben
          .channels()
          .flatMap(({ id }) => ben.see(id))
          .some(({ text }) => text.includes(words));
      await until(shown, `a card of “${words}”`, 60_000);
    },
    async end() {
      const code = await child.end('SIGTERM');
      if (code !== 0) throw new Error(`it ended with ${code}:\n${child.output.slice(-2_000)}`);
      const database = await openDatabase({ uri: null, dataDir: dir });
      const prove = proofOf(
        () => policy,
        () => new Date(),
      );
      const broken: string[] = [];
      try {
        for await (const one of (await openModels(database.connection)).records.find({}).lean().cursor()) {
          try {
            prove(one.kind, { ...one, state: unpacked(one.state) });
          } catch (error) {
            broken.push(`${one._id}: ${String(error)}`);
          }
        }
      } finally {
        await database.close();
      }
      return broken;
    },
    async clear() {
      agent.destroy();
      await child.end('SIGKILL');
      await sandbox.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A stack, or what a library prints by itself. */
const isNoLogLine = (line: string): boolean =>
  line !== '' && !line.startsWith('{') && !/^(Debugger|For help|Starting inspector)/.test(line);
