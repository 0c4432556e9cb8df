import type { Policy } from '../config/policy/schema.ts';
import { INTENTS, type Intent } from '../config/vocabulary.ts';
import type { Assessment } from '../domain/case/core.ts';
import { isCustomers } from '../domain/conversation/gate.ts';
import { causeOf, readCauses } from '../domain/conversation/hear.ts';
import type { Conversation, Part } from '../domain/conversation/state.ts';
import { typeOf } from '../domain/routing/facts.ts';
import { mask } from '../domain/triage/mask.ts';
import { MAX_TEXT, plainText } from '../domain/triage/text.ts';
import { isBareThanks } from '../domain/triage/thanks.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';

/**
 * Somebody's word on what a case is teaches this workspace's classifier (TR-9). Never rejects: what the person did stands, whether or not it
 * could be learned from. A case without a conversation teaches nothing: nobody triaged it; nor does a restricted one, whose words stay with its people (RO-6).
 */
export async function learnFrom(
  ports: FlowPorts,
  lesson: { readonly record: CaseRecord; readonly intent: Intent; readonly by: string; readonly now: Date },
): Promise<void> {
  const { record, intent, by, now } = lesson;
  const { teacher, desk } = ports;
  const { conversationId, restricted } = record.state;
  if (!teacher || conversationId === null || restricted) return;
  try {
    const conversation = await desk.conversation(conversationId);
    const text = conversation === null ? '' : lessonText(record, conversation);
    if (text !== '') await teacher.teach({ text, intent, by, caseId: record.id, at: now });
  } catch (error) {
    teacher.failed(record.id, error);
  }
}

/** What triage had read when it placed the case last, masked: later messages may be about something else. */
function lessonText({ log }: CaseRecord, { subject, parts }: Conversation): string {
  const causes = readCauses(log);
  const said = parts.filter((part) => isCustomers(part) && !isBareThanks(part.text));
  const read = said.filter((part) => causes.has(causeOf(part)));
  return wordsToLearn(subject, read.length > 0 ? read : said);
}

/** What is learned of messages, masked; empty where they say nothing. */
export function wordsToLearn(subject: string | null, said: readonly Part[], longest = MAX_TEXT): string {
  if (said.length === 0) return '';
  const texts = [subject ?? '', ...said.map(({ text }) => text)];
  return mask(texts.map(plainText).join('\n').trim()).slice(0, longest);
}

/**
 * The intent that a move to another queue tells of, or null when it tells of none: the case fits the queue as it is, or several intents
 * would and triage guessed none of them; where cases wait for a person or are late, anything may stand. What somebody has said already
 * is not said otherwise by a move.
 */
export function intentOfMove(queue: string, assessment: Assessment, policy: Policy): Intent | null {
  if (queue === policy.triageQueue || queue === policy.breachQueue || assessment.confidence === 1) return null;
  const fitting = INTENTS.filter((intent) => policy.types[typeOf(intent, policy)].queue === queue);
  if (fitting.includes(assessment.intent)) return null;
  const guessed = assessment.guesses.find(({ intent }) => fitting.includes(intent));
  return guessed?.intent ?? (fitting.length === 1 ? (fitting[0] ?? null) : null);
}
