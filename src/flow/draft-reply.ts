import type { Part } from '../domain/conversation/state.ts';
import { decisionFor } from '../domain/knowledge/decision-words.ts';
import { draftFault } from '../domain/knowledge/draft-fault.ts';
import { askedByCase } from '../domain/knowledge/entry.ts';
import { type Drafted, type Grounds, greeted, groundsOf } from '../domain/knowledge/reply-draft.ts';
import type { FlowPorts, Outcome } from './ports.ts';
import { SHOWN } from './related.ts';
import { conversationOf } from './summarise.ts';
import { type BegunReply, beginReply } from './write-reply.ts';

/** An answer that a model was asked for, and the form anew that it stands in. */
export interface DraftedReply {
  readonly begun: BegunReply;
  readonly drafted: Drafted;
  /** Titles of the articles it could go by. */
  readonly articles: readonly string[];
}

/** Has a model draft an answer, for the person alone: nothing is kept or sent of it. Takes as long as the policy lets a model take. */
export async function draftReply(
  ports: FlowPorts,
  about: Parameters<typeof beginReply>[1],
): Promise<Outcome<DraftedReply>> {
  const outcome = await beginReply(ports, about);
  if (!outcome.ok) return outcome;
  const { offersDraft, record, of } = outcome.record;
  if (ports.drafting === undefined || !offersDraft)
    return { ok: true, record: { begun: outcome.record, drafted: { ok: false, why: 'nothing' }, articles: [] } };
  const grounds = await groundsFor(ports, outcome.record, about.now);
  const drafted = await ports.drafting.draft(grounds);
  // In the meantime it may have become restricted, resolved or merged.
  const after = await beginReply(ports, about);
  if (!after.ok) return after;
  const name = of === null ? (record.state.contact?.name ?? null) : null;
  const decision = of === null ? (decisionFor(after.record.record)?.words ?? null) : null;
  const articles = grounds.articles.map(({ title }) => title);
  return { ok: true, record: { begun: after.record, drafted: checked(drafted, grounds, name, decision), articles } };
}

function checked(drafted: Drafted, grounds: Grounds, name: string | null, decision: string | null): Drafted {
  if (!drafted.ok) return drafted;
  const fault = draftFault(drafted.text, grounds);
  return fault === null ? { ok: true, text: greeted(drafted.text, name, decision) } : { ok: false, why: fault };
}

async function groundsFor(ports: FlowPorts, { record, of }: BegunReply, now: Date): Promise<Grounds> {
  const { state } = record;
  const asked = askedByCase(state.assessment, state.account);
  const [conversation, found] = await Promise.all([
    of === null ? conversationOf(ports, state) : null,
    // Those of another customer are about another matter.
    of === null ? articlesOf(ports, asked, now) : [],
  ]);
  return groundsOf({ state, of }, (conversation?.parts ?? []).flatMap(spoken), found, ports.policy());
}

async function articlesOf({ knowledge }: FlowPorts, asked: ReturnType<typeof askedByCase>, now: Date) {
  if (knowledge === undefined) return [];
  try {
    return (await knowledge.find(asked, { cases: 0, articles: SHOWN.articles }, now)).articles;
  } catch (error) {
    knowledge.failed(error);
    return [];
  }
}

/** What the customer has read or written: no notes, and nothing of bots. */
const spoken = ({ kind, author, text }: Part): Grounds['said'] =>
  kind !== 'comment' || author.kind === 'bot' || text === ''
    ? []
    : [{ by: author.kind === 'customer' ? 'customer' : 'us', text }];
