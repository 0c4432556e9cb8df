import type { InstanceRole } from '../config/variables.ts';
import { type Check, fine, noted, wrong } from './checks.ts';

/** Who shares the work on one database, by what an instance has seen. */
export interface Alive {
  /** How many of each role live, the one that looks included. */
  readonly count: Readonly<Record<InstanceRole, number>>;
  /** For how many looks nobody has given a sign who takes in what comes (`web`), or works. */
  readonly without: { readonly web: number; readonly worker: number };
}

/** Whether one does it all, as most do: then there is nothing to tell. */
export const isAlone = ({ count: { all, web, worker } }: Alive): boolean => all === 1 && web + worker === 0;

/** Looks, two seconds each: half a minute. */
const LATE_LOOKS = 15;

const TROUBLES = {
  worker: {
    part: 'no worker is alive: webhooks are kept, and nothing is done with them',
    what: 'No worker is alive: webhooks are kept and buttons answer, but nothing becomes a case, and nothing is sent to Slack or Intercom.',
    remedy: 'Start an instance with CASELOAD_ROLE=worker (or all), and look at why the others ended.',
  },
  web: {
    part: 'no web instance is alive: webhooks and what people press reach nobody',
    what: 'No web instance is alive: webhooks, buttons and commands reach nobody.',
    remedy: 'Start an instance with CASELOAD_ROLE=web (or all), and look at why the others ended.',
  },
} as const;

const lacking = ({ without }: Alive, looks: number): 'web' | 'worker' | null =>
  without.worker >= looks ? 'worker' : without.web >= looks ? 'web' : null;

/** Why not all of it works, in words for an operator; null where it does, or where that has not been so for long. */
export function instancesTrouble(alive: Alive): string | null {
  const kind = lacking(alive, LATE_LOOKS);
  return kind === null ? null : TROUBLES[kind].part;
}

/** "1 web instance and 2 workers are alive" */
export function aliveWords({ count: { all, web, worker } }: Pick<Alive, 'count'>): string {
  const parts = [
    [web, 'web instance', 'web instances'] as const,
    [worker, 'worker', 'workers'] as const,
    [
      all,
      web + worker === 0 ? 'instance' : 'that does both',
      web + worker === 0 ? 'instances' : 'that do both',
    ] as const,
  ].flatMap(([n, one, many]) => (n === 0 ? [] : [`${n} ${n === 1 ? one : many}`]));
  return `${parts.join(' and ')} ${all + web + worker === 1 ? 'is' : 'are'} alive`;
}

/** The same as doctor, the start and health tell it. */
export function instancesCheck(alive: Alive): Check {
  const key = 'instances';
  const late = lacking(alive, LATE_LOOKS);
  if (late !== null) return wrong(key, TROUBLES[late].what, TROUBLES[late].remedy);
  const words = aliveWords(alive);
  const unseen = lacking(alive, 1);
  if (unseen === null) return fine(key, `${words}.`);
  return noted(key, `${words}; no ${unseen} has been seen yet.`, `Start one with CASELOAD_ROLE=${unseen}.`);
}
