import type { Proof } from '../adapters/store/broken.ts';
import { mongoDrafts } from '../adapters/store/drafts.ts';
import { knownFacts } from '../adapters/store/known-facts.ts';
import { mongoStore } from '../adapters/store/store.ts';
import { nameOf } from '../config/error-code.ts';
import { builtInTriage } from '../domain/triage/built-in.ts';
import type { FlowPorts } from '../flow/ports.ts';
import { automaticLog, openDoubts } from './doubts.ts';
import { draftingOf } from './drafting.ts';
import type { openLearned } from './learned.ts';
import { toldOnce } from './logger.ts';
import { type TriageParts, triageOf } from './triage.ts';

export interface FlowParts
  extends Omit<TriageParts, 'builtIn' | 'now'>,
    Pick<FlowPorts, 'health' | 'desk' | 'presence' | 'nudge' | 'trail' | 'spool' | 'entrance'> {
  readonly proof: Proof;
  readonly learned: Awaited<ReturnType<typeof openLearned>>;
  readonly realNow: () => Date;
}

/** What the verbs of this process need. */
export async function openFlow(parts: FlowParts): Promise<FlowPorts> {
  const { models, proof, log, policy, desk, presence, nudge, health, trail, learned, realNow } = parts;
  const { teaching, predictions, knowledge } = learned;
  const doubts = openDoubts(log);
  return {
    ...{ desk, knowledge, presence, predictions, policy, nudge },
    ...(health ? { health: { ...health, doubts: doubts.all } } : {}),
    ...(trail ? { trail } : {}),
    ...(parts.spool ? { spool: parts.spool } : {}),
    ...(parts.entrance ? { entrance: parts.entrance } : {}),
    automatic: automaticLog(log),
    unsure: doubts.seen,
    store: mongoStore(models, proof),
    drafts: mongoDrafts(models, realNow),
    facts: knownFacts(models),
    ...(await draftingOf({ ...parts, now: realNow })),
    triage: await triageOf({ ...parts, now: realNow, builtIn: builtInTriage(teaching.classifier) }),
    teacher: {
      teach: (correction) => teaching.teach(correction),
      forget: (of, at) => teaching.forget(of, 'restricted', at),
      failed: (id, error) => log.error({ id, err: nameOf(error) }, 'a correction could not be learned'),
    },
    unknownCalendar: toldOnce((account) =>
      log.warn({ account }, 'an account names a calendar that the policy does not have'),
    ),
  };
}
