import type { AwayMode } from '../adapters/intercom/away.ts';
import type { Models } from '../adapters/store/models.ts';
import { allOpen, ownedBy, ownedByOthers, toClose } from '../adapters/store/queries.ts';
import { formatProblem } from '../config/policy/finding.ts';
import type { PolicyFile } from '../config/policy/load.ts';
import { closedIntents } from '../flow/learn-history.ts';
import type { Knowledge } from '../flow/ports.ts';
import type { Turns } from '../flow/rotations.ts';
import type { Teaching } from '../flow/teach.ts';
import type { OpenChecks } from './checks.ts';
import type { SweepAll } from './duties.ts';
import type { Logger } from './logger.ts';
import type { OpenPredictions } from './predictions.ts';
import type { Workspace } from './workspace.ts';

export interface OwnParts {
  readonly models: Models;
  readonly teammates: Pick<AwayMode, 'away' | 'refresh'>;
  readonly workspace: Workspace;
  readonly turns: Turns;
  readonly knowledge: Knowledge;
  readonly teaching: Teaching;
  readonly predictions: OpenPredictions;
  readonly file: PolicyFile;
  /** The policy's file as people call it. */
  readonly fileName: string;
  readonly realNow: () => Date;
  readonly sweepAll: SweepAll;
  /** See `closingDuty`. */
  readonly closing: () => Promise<void>;
  /** See `OpenAudit`. */
  readonly audit: () => Promise<void>;
  /** Tries anew what people may have mended. */
  readonly mended: () => Promise<void>;
  readonly checks: Pick<OpenChecks, 'look' | 'policyRead'>;
  readonly log: Logger;
}

/** What this process must know itself, whatever the others do; in the order of a round. */
export function ownDuties(parts: OwnParts): Readonly<Record<string, () => Promise<void>>> {
  const { workspace, turns, knowledge, teaching, predictions, log } = parts;
  return {
    turns: () => turns.refresh(),
    accounts: () => workspace.directory.refresh(),
    privacy: async () => {
      if (!(await workspace.directory.privacyChanged())) return;
      workspace.tell();
      await parts.mended();
    },
    groups: () => workspace.groups.refresh(),
    knowledge: () => knowledge.refresh(),
    lessons: async () => {
      if (await teaching.refresh()) log.info({ version: teaching.version() }, 'lessons of triage taken over');
      await forgetClosed(parts);
    },
    ratings: async () => {
      await predictions.refresh();
    },
    policy: () => reloadPolicy(parts),
    checks: () => parts.checks.look(),
    audit: parts.audit,
    closing: parts.closing,
  };
}

/** Of intents whose cases are closed to others by the policy in force nothing stays of the past (RO-6). */
async function forgetClosed({ teaching, file, realNow }: OwnParts): Promise<void> {
  const past = new Set(teaching.past().map(({ intent }) => intent));
  const intents = closedIntents(file.current().policy, realNow()).filter((intent) => past.has(intent));
  if (intents.length > 0) await teaching.forget({ intents }, 'restricted', realNow());
}

/** Closes to others what the policy in force restricts (RO-6), once for each policy: until nothing is left that it restricts and that is not. */
export function closingDuty({
  models,
  file,
  sweepAll,
}: Pick<OwnParts, 'models' | 'file' | 'sweepAll'>): () => Promise<void> {
  let closed: unknown = null;
  return async () => {
    const { policy } = file.current();
    if (closed === policy) return;
    const left = await toClose(models, policy);
    if (left.length === 0) closed = policy;
    else await sweepAll(async () => left);
  };
}

/** Takes over who is away in Intercom, or gone. */
export function awayDuty({
  models,
  teammates,
  file,
  sweepAll,
}: Pick<OwnParts, 'models' | 'teammates' | 'file' | 'sweepAll'>): () => Promise<void> {
  /** Who has become away, and whose cases and tickets do not know it yet: at a start, all who are. */
  const gone = new Set(file.current().policy.people.flatMap(({ id }) => (teammates.away(id) ? [id] : [])));
  let left: unknown = null;
  return async () => {
    const { policy } = file.current();
    if (left !== policy) {
      // A policy that was changed while nobody ran has been reloaded by none.
      await sweepAll(() =>
        ownedByOthers(
          models,
          policy.people.map(({ id }) => id),
        ),
      );
      left = policy;
    }
    for (const person of await teammates.refresh()) gone.add(person);
    const people = [...gone];
    if (people.length === 0) return;
    // Each has a moment now at which its owner will be asked.
    await sweepAll(() => ownedBy(models, people));
    for (const person of people) gone.delete(person);
  };
}

async function reloadPolicy({
  models,
  file,
  fileName,
  workspace,
  sweepAll,
  closing,
  mended,
  checks,
  log,
}: OwnParts): Promise<void> {
  const result = await file.reload();
  if (result?.ok) {
    log.info({ version: result.policy.version }, 'policy reloaded');
    checks.policyRead(null);
    // Before anything is said by it.
    await closing();
    await workspace.find();
    await mended();
    // Its ladder may wake a case earlier than the old one would have.
    await sweepAll(() => allOpen(models));
  }
  if (result && !result.ok) {
    const problems = result.problems.map((problem) => formatProblem(fileName, problem));
    checks.policyRead(problems);
    log.error({ problems }, 'the changed policy has mistakes; the old one stays in force');
  }
}
