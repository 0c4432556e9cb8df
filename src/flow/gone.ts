import type { CaseFact } from '../domain/case/case.ts';
import { type ErasedEvent, NO_WORDS } from '../domain/case/erased.ts';
import { entriesOf } from '../domain/case/rules.ts';
import { isCustomers } from '../domain/conversation/gate.ts';
import { causeOf, heardCauses, readCauses } from '../domain/conversation/hear.ts';
import type { Conversation, Part } from '../domain/conversation/state.ts';
import { formPart } from '../domain/fallback-form/letter.ts';
import type { Actor } from '../domain/record/actor.ts';
import type { Headline } from '../domain/record/erasure.ts';
import { tellCase } from './case-command.ts';
import { forgetLessons } from './named.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';

const DESK: Actor = { kind: 'rule', name: 'intercom' };

/** The conversation is not in Intercom any more: its cases end, and what waits for it there is thrown away (IN-13). */
export async function endDeleted(ports: FlowPorts, conversationId: string, now: Date): Promise<void> {
  for (const record of await ports.store.cases.about('conversation', conversationId))
    await tellDesk(ports, record, { type: 'conversation_deleted' }, `deleted:${conversationId}`, now);
  await forgetLessons(ports, { conversations: [conversationId] }, now);
  await ports.store.dropFor(`intercom:${conversationId}`);
}

/** What is gone of a conversation, or is another contact's by now, is so in all of its cases (IC-9). Answers the case as it is then. */
export async function followGone(
  ports: FlowPorts,
  known: CaseRecord,
  conversation: Conversation,
  now: Date,
): Promise<CaseRecord> {
  const { contact, id } = conversation;
  const gone = conversation.parts.filter(({ redacted }) => redacted);
  const isOthers = ({ state }: CaseRecord) =>
    contact !== null && !contact.deleted && state.contact !== null && state.contact.id !== contact.id;
  if (gone.length === 0 && !isOthers(known)) return known;
  for (const record of await ports.store.cases.about('conversation', id)) {
    if (contact !== null && isOthers(record))
      await tellDesk(ports, record, { type: 'contact_is', contact }, `contact:${contact.id}`, now);
    const heard = await heardOf(ports, record, gone);
    if (heard.length === 0) continue;
    const headline = await headlineOf(ports, record, conversation, heard);
    const { form } = record.state;
    // What came by the fallback form was heard before it was a part.
    const first = form && heard.some(({ id: part }) => part === conversation.parts[0]?.id);
    const parts = [...heard.map((part) => part.id), ...(first ? [formPart(form.reference)] : [])];
    const cause = `redacted:${parts.join()}`;
    await tellDesk(ports, record, { type: 'erase', what: 'parts', parts, headline }, cause, now);
  }
  return (await ports.store.cases.load(known.id)) ?? known;
}

/** Who has the conversation in Intercom is who has it here, however that came about (OW-1, IC-3). Answers the case as it is then. */
export async function followTeammate(
  ports: FlowPorts,
  known: CaseRecord,
  { teammate, parts }: Conversation,
  now: Date,
): Promise<CaseRecord> {
  if (known.state.teammate === teammate) return known;
  const person = teammate === null ? null : (ports.presence.personBehind?.(teammate) ?? null);
  const name =
    ports.policy().people.find(({ id }) => id === person)?.name ??
    parts.find(({ author }) => author.kind === 'teammate' && author.id === teammate)?.author.name ??
    null;
  const command = { type: 'teammate_is', teammate, name } as const;
  const cause = `teammate:${teammate ?? 'nobody'}:${known.version}`;
  const outcome = await tellCase(ports, { id: known.id, by: DESK, command, cause, now });
  if (!outcome.ok) throw new Error(`${known.id} could not follow Intercom: ${outcome.refusal.kind}`);
  return outcome.record;
}

/** Of the parts those of which the case has heard, and which are not erased in it yet. */
async function heardOf(
  { store }: FlowPorts,
  { id, log }: CaseRecord,
  parts: readonly Part[],
): Promise<readonly Part[]> {
  const before = entriesOf<ErasedEvent>(log, 'erased');
  const isErased = (part: Part): boolean => before.some((one) => one.what !== 'parts' || one.parts.includes(part.id));
  const left = parts.filter((part) => !isErased(part));
  if (left.length === 0) return [];
  const [recent, past] = [heardCauses(log), await store.cases.appliedBefore(id, left.map(causeOf))];
  return left.filter((part) => recent.has(causeOf(part)) || past.has(causeOf(part)));
}

/** What the case is about, told anew from what is left of what triage had read of it; null where nothing of that is gone, or a person has said it. */
async function headlineOf(
  { triage }: FlowPorts,
  { state, log }: CaseRecord,
  { id, subject, parts }: Conversation,
  gone: readonly Part[],
): Promise<Headline | null> {
  const opened = log.find((entry) => entry.type === 'opened');
  if (opened?.type !== 'opened' || opened.openedBy === 'person') return null;
  const causes = readCauses(log);
  const read = parts.filter((part) => causes.has(causeOf(part)));
  if (!gone.some((part) => part.author.kind === 'customer' && read.includes(part))) return null;
  const customerTexts = read.filter(isCustomers).map(({ text }) => text);
  if (customerTexts.length === 0) return NO_WORDS;
  const tier = state.account?.tier ?? 'unknown';
  const { summary, briefing, escalationRisk } = await triage.judge({
    conversationId: id,
    subject,
    customerTexts,
    tier,
  });
  return { summary: summary || NO_WORDS.summary, briefing, risk: escalationRisk.reason };
}

/** Tells a case what Intercom says of its conversation or customer; throws where it cannot hear it now. */
export async function tellDesk(
  ports: FlowPorts,
  { id }: CaseRecord,
  command: CaseFact,
  cause: string,
  now: Date,
): Promise<void> {
  const outcome = await tellCase(ports, { id, by: DESK, command, cause, now });
  if (!outcome.ok) throw new Error(`${id} could not follow Intercom: ${outcome.refusal.kind}`);
}
