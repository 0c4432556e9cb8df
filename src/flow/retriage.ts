import type { Person } from '../config/policy/schema.ts';
import type { Intent } from '../config/vocabulary.ts';
import { isCustomers } from '../domain/conversation/gate.ts';
import type { Conversation } from '../domain/conversation/state.ts';
import { refuse } from '../domain/record/record.ts';
import { factsOf } from '../domain/routing/facts.ts';
import { withAccount } from '../domain/routing/priority.ts';
import { commandCase } from './case-command.ts';
import { seeCase } from './find.ts';
import { learnFrom } from './learn.ts';
import { corrected, place } from './placement.ts';
import type { CaseRecord, FlowPorts, Outcome } from './ports.ts';
import { conversationOf } from './summarise.ts';

/** Somebody says what the case is (TR-2): it is placed anew by the policy's rules, with the intent no longer a guess, and triage learns from it. */
export async function retriage(
  ports: FlowPorts,
  request: { readonly caseId: string; readonly intent: Intent; readonly person: Person; readonly now: Date },
): Promise<Outcome<CaseRecord>> {
  const { caseId, intent, person, now } = request;
  const found = await seeCase(ports, { id: caseId, person });
  if (!found.ok) return found;
  const { state } = found.record;
  if (state.assessment.confidence === 1 && state.assessment.intent === intent) {
    return refuse({ kind: 'already', id: caseId, status: `triaged, ${state.assessment.source}` });
  }
  const conversation = await conversationOf(ports, state);
  const texts = conversation && saidIn(conversation);
  const said = corrected(state, { intent, by: person.name, texts }, ports.policy());
  const assessment = withAccount(said, state.account, now);
  const facts = factsOf(assessment, state.account, assessment.keywords ?? [], now);
  const { placement, calendar } = await place(ports, facts, { unclear: false, now });
  const outcome = await commandCase(ports, {
    id: caseId,
    person,
    now,
    command: { type: 'retriage', assessment, placement, calendar },
    parts: conversation?.parts ?? [],
  });
  if (outcome.ok) await learnFrom(ports, { record: outcome.record, intent, by: person.name, now });
  return outcome;
}

/** What the customer has said so far, the subject first. */
const saidIn = ({ subject, parts }: Conversation): readonly string[] => [
  ...(subject === null ? [] : [subject]),
  ...parts.filter(isCustomers).map(({ text }) => text),
];
