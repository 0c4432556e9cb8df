import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSpool } from '../adapters/spool/spool.ts';
import { nameOf } from '../config/error-code.ts';
import { takeForms } from '../flow/fallback-form.ts';
import type { FlowPorts } from '../flow/ports.ts';
import type { Spool } from '../flow/spool.ts';
import type { Logger } from './logger.ts';
import type { Stop } from './stops.ts';

const END_MS = 3_000;

/** Where filled-in forms wait: below the folder with the data. */
export const formsIn = (dataDir: string): string => join(dataDir, 'fallback');

export interface OpenFallbackForm {
  readonly spool: Spool;
  readonly dir: string;
}

/** The forms that wait on this machine. `dataDir` null: in a folder that goes with the program. */
export async function openFallbackForm(dataDir: string | null, stop: Stop, log: Logger): Promise<OpenFallbackForm> {
  const own = dataDir ?? (await mkdtemp(join(tmpdir(), 'caseload-')));
  if (dataDir === null) stop.at('database', END_MS, () => rm(own, { recursive: true, force: true }));
  const dir = formsIn(own);
  const broken = (name: string) => log.error({ name, dir }, 'a filled-in form cannot be read and was set aside');
  return { dir, spool: openSpool({ dir, broken }) };
}

interface Taking {
  readonly flow: FlowPorts;
  readonly spool: Spool;
  /** Told each time that one has become a case. */
  readonly taken: () => void;
  /** The time of the cases. */
  readonly now: () => Date;
  readonly realNow: () => Date;
  readonly log: Logger;
}

/** The duty of this process that makes cases of its forms; whoever asks while it is at it gets another round. Rejects when the database is away. */
export function takingForms({ flow, spool, taken, now, realNow, log }: Taking): () => Promise<void> {
  let going: Promise<void> | null = null;
  let again = false;
  const failed = (reference: string, error: unknown) =>
    log.error({ reference, err: nameOf(error) }, 'a filled-in form could not become a case: it is tried again');
  async function rounds(): Promise<void> {
    await spool.tidy(realNow());
    do {
      again = false;
      if ((await takeForms(flow, spool, { now: now(), realNow: realNow() }, failed)) > 0) taken();
    } while (again);
  }
  return () => {
    again = going !== null;
    going ??= rounds().finally(() => {
      going = null;
    });
    return going;
  };
}
