import type { Policy } from '../config/policy/schema.ts';
import type { Assessment } from '../domain/case/core.ts';
import { type PlaceAgainFact, takesWords } from '../domain/case/placed-again.ts';
import { isAnswer, isCustomers, matterOf } from '../domain/conversation/gate.ts';
import { causeOf, isThanks } from '../domain/conversation/hear.ts';
import type { Conversation, Part } from '../domain/conversation/state.ts';
import type { Actor } from '../domain/record/actor.ts';
import { factsOf } from '../domain/routing/facts.ts';
import { alikeTo } from './alike.ts';
import { judged } from './judge.ts';
import { place, ruledBy } from './placement.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';
import { relatedTo } from './related.ts';

/** What a case is told once it has heard `after`: its customer has named the matter. */
export interface Naming {
  readonly after: Part;
  readonly by: Actor;
  readonly fact: PlaceAgainFact;
  /** Now that it is named: an open case of the same customer about the same. */
  readonly alike: { readonly id: string; readonly summary: string } | null;
}

/**
 * What a case is about by what its customer has written since it was opened, where that says more than what opened it (IN-12). All that they wrote of the matter
 * is read as one, as if it had been heard together. Null where it names nothing new, or where words place the case no more. `fresh`: the parts that it is about to hear.
 */
export async function matterNamed(
  ports: FlowPorts,
  { id, state, log }: CaseRecord,
  conversation: Conversation,
  fresh: readonly Part[],
  now: Date,
): Promise<Naming | null> {
  const policy = ports.policy();
  if (!takesWords(state, policy)) return null;
  const { account, assessment: before } = state;
  const named = isNamed(before, policy);
  const answer = named ? fresh.findIndex(isAnswer) : -1;
  const after = fresh
    .slice(0, answer < 0 ? fresh.length : answer)
    .findLast((part) => isCustomers(part) && !isThanks(part, conversation.parts));
  if (after === undefined) return null;
  const texts = matterUntil(after, log, conversation, policy).map(({ text }) => text);
  const { assessment: read } = await judged(ports, conversation, { texts, account }, now);
  const assessment = named ? graver(before, read, policy) : clearer(before, read, policy);
  if (assessment === null) return null;
  const unclear = !isNamed(assessment, policy);
  const rules = (one: Assessment) => JSON.stringify(ruledBy({ assessment: one, account, unclear }, policy, now));
  const more = assessment.intent !== before.intent || assessment.summary !== before.summary;
  if (!more && rules(assessment) === rules(before)) return null;
  const facts = factsOf(assessment, account, assessment.keywords ?? [], now);
  const { placement, calendar } = await place(ports, facts, { unclear, now });
  const related = await relatedTo(ports, { assessment, account, restricted: placement.restricted }, now);
  const { contact, conversationId } = state;
  const about = { id, assessment, account, contact, conversationId, restricted: placement.restricted };
  const said = new Date(Math.min(after.at.getTime(), now.getTime()));
  return {
    after,
    alike: await alikeTo(ports, about),
    by: { kind: 'ai', name: `triage (${assessment.source})` },
    fact: { type: 'place_again', account, assessment, placement, calendar, said, ...(related ? { related } : {}) },
  };
}

const isNamed = ({ confidence }: Assessment, { intake }: Policy): boolean => confidence >= intake.clarifyBelow;

/** The reading of a case whose matter nobody knew: what tells more than what was shown. While it is still a guess, no guess makes it less urgent. */
function clearer(before: Assessment, read: Assessment, policy: Policy): Assessment | null {
  if (isNamed(read, policy)) return read;
  if (read.summary === before.summary) return null;
  return { ...read, ...(before.priority < read.priority ? { priority: before.priority } : {}) };
}

/** The reading of a case whose matter is known: only what is sure and as urgent. The same matter keeps its headline. */
function graver(before: Assessment, read: Assessment, policy: Policy): Assessment | null {
  if (!isNamed(read, policy) || read.priority > before.priority) return null;
  return read.intent === before.intent ? { ...read, summary: before.summary } : read;
}

/** The customer's parts of the matter as far as `last`. */
function matterUntil(
  last: Part,
  log: CaseRecord['log'],
  conversation: Conversation,
  { intake }: Policy,
): readonly Part[] {
  const { parts } = conversation;
  const opened = log.find((entry) => entry.type === 'opened');
  const begins = opened?.type === 'opened' ? opened.matterFrom : undefined;
  const from = parts.findIndex((part) => causeOf(part) === begins);
  const matter = from < 0 ? matterOf(conversation, { quietMs: intake.reopenWithin, after: null }) : parts.slice(from);
  return matter.slice(0, matter.indexOf(last) + 1).filter(isCustomers);
}
