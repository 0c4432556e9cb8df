import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import type { Person, SeenMessage } from '../../src/standins/slack/index.ts';
import { Child, freePort } from './child.ts';
import { until } from './until.ts';
import { shippedPolicy } from './world.ts';

/** What `/readyz` says. */
export interface Told {
  readonly status: number;
  readonly working: boolean;
  readonly parts: Readonly<Record<string, string>>;
}

/** A day in the life of the built program as a process, against stand-ins that fail. */
export interface Day {
  /** Where its embedded database lies. */
  readonly dir: string;
  readonly sandbox: Sandbox;
  readonly child: Child;
  /** Null when nobody answers. */
  told(): Promise<Told | null>;
  /** Waits until `/readyz` says this; answers the real ms that took. */
  until(look: (told: Told) => boolean, what: string, limitMs?: number): Promise<number>;
  person(id: string): Person;
  /** What Ben reads in any channel that is about a case and has these words. */
  cards(words?: RegExp): readonly SeenMessage[];
  /** Lines of the log from now on. */
  lines(): () => readonly string[];
  end(): Promise<void>;
}

export async function startDay(env: Readonly<Record<string, string>> = {}): Promise<Day> {
  const dir = await mkdtemp(join(tmpdir(), 'caseload-day-'));
  // First the sandbox: it takes free ports of its own.
  const sandbox = await startSandbox({ policy: shippedPolicy().policy, limits: { postPerChannelPerSecond: 'off' } });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = new Child({ ...sandbox.env, CASELOAD_DATA_DIR: dir, LOG_LEVEL: 'info', ...env }, port);
  const person = (id: string) => sandbox.slack.as(slackIdOf(id));
  const told = async (): Promise<Told | null> => {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(30_000) }).catch(() => null);
    // The test's own reading of what it asked for.
    return answer && { ...((await answer.json()) as Omit<Told, 'status'>), status: answer.status };
  };
  return {
    ...{ dir, sandbox, child, person, told },
    async until(look, what, limitMs = 60_000) {
      const began = Date.now();
      await until(
        async () => {
          if (child.exitCode !== null) throw new Error(`the program ended:\n${child.output.slice(-2_000)}`);
          const found = await told();
          return found !== null && look(found);
        },
        what,
        limitMs,
      );
      return Date.now() - began;
    },
    cards(words = /CASE-\d+/) {
      const ben = person('ben');
      const seen = ben.channels().flatMap(({ id }) => ben.see(id));
      const isCard = ({ text, isEphemeral }: SeenMessage) => !isEphemeral && /^\S+ CASE-\d+ · /.test(text);
      return seen.filter((one) => isCard(one) && words.test(one.text));
    },
    lines() {
      const from = child.output.length;
      return () =>
        child.output
          .slice(from)
          .split('\n')
          .filter((line) => line !== '');
    },
    async end() {
      await child.end('SIGKILL');
      await sandbox.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Tells Intercom where the program listens, as its Developer Hub does. */
export async function connect({ sandbox, child }: Day): Promise<void> {
  const checked = await sandbox.intercom.setWebhookUrl(`${child.url}/intercom/webhooks`);
  if (!checked.ok) throw new Error(checked.reason);
}

export const ALWAYS = { times: Number.POSITIVE_INFINITY } as const;
