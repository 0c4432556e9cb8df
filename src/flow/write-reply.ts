import type { Person } from '../config/policy/schema.ts';
import { may, whomToAsk } from '../domain/case/may.ts';
import { claimsFirst, notTaken, replyRefusal } from '../domain/case/reply.ts';
import { replyTemplate } from '../domain/knowledge/reply-template.ts';
import { refuse } from '../domain/record/record.ts';
import { signed } from '../domain/text/signed.ts';
import { commandCase } from './case-command.ts';
import type { Draft } from './drafts.ts';
import { seeCase } from './find.ts';
import type { CaseRecord, FlowPorts, Outcome } from './ports.ts';
import { type RelatedNow, relatedOf } from './related.ts';

interface About {
  readonly id: string;
  readonly person: Person;
  readonly now: Date;
}

/** What a form for a reply begins with. */
export interface BegunReply {
  readonly record: CaseRecord;
  /** Others who write one. */
  readonly others: readonly Draft[];
  /** What was typed or not taken before, else the policy's template; empty where there is nothing worth it. */
  readonly text: string;
  readonly articles: RelatedNow['articles'];
}

/** How the customer reads it. */
export interface ReplyPreview {
  readonly record: CaseRecord;
  readonly others: readonly Draft[];
  /** Whose name it bears; null for Caseload's own, with the writer's below the text. */
  readonly as: string | null;
  readonly text: string;
  /** Nobody has the case, and sending takes it. */
  readonly claims: boolean;
}

/** Opens a reply: others see that somebody writes one. */
export async function beginReply(ports: FlowPorts, about: About): Promise<Outcome<BegunReply>> {
  const { id, person, now } = about;
  const found = await writable(ports, about);
  if (!found.ok) return found;
  const { record } = found;
  // Slack waits three seconds for the form.
  const [drafts = [], { articles }] = await Promise.all([
    ports.drafts?.of(id),
    relatedOf(ports, { record, person }),
    ports.drafts?.put(id, { person: person.id, name: person.name, openedAt: now }),
  ]);
  const own = drafts.find((one) => one.person === person.id)?.text ?? '';
  const before = own || notTaken(record.state, person.id)?.text;
  const text = before || (replyTemplate(record, ports.policy()) ?? '');
  return { ok: true, record: { record, others: othersIn(drafts, about), text, articles } };
}

/** Keeps what was written, and shows what becomes of it. */
export async function previewReply(
  ports: FlowPorts,
  about: About & { readonly text: string },
): Promise<Outcome<ReplyPreview>> {
  const { id, person, text, now } = about;
  const found = await writable(ports, about);
  if (!found.ok) return found;
  if (text.trim() === '')
    return refuse({ kind: 'invalid', field: 'text', message: 'say what the customer is to read' });
  const { record } = found;
  const [drafts = []] = await Promise.all([
    ports.drafts?.of(id),
    ports.drafts?.put(id, { person: person.id, name: person.name, openedAt: now, text: text.trim() }),
  ]);
  const teammate = ports.presence.teammateOf?.(person.id) ?? null;
  const { open, owner } = record.state;
  return {
    ok: true,
    record: {
      record,
      others: othersIn(drafts, about),
      as: teammate?.name ?? null,
      text: teammate === null ? signed(text.trim(), person.name) : text.trim(),
      claims: open && owner === null && claimsFirst(record.state, ports.policy()),
    },
  };
}

/** Sends what was previewed, unless something was said since the entry `seen`: then what was written stays kept. */
export async function sendReply(
  ports: FlowPorts,
  { id, person, seen, now }: About & { readonly seen: number },
): Promise<Outcome<CaseRecord>> {
  const drafts = (await ports.drafts?.of(id)) ?? [];
  const text = drafts.find((one) => one.person === person.id)?.text ?? '';
  const before = text === '' ? await ports.store.cases.load(id) : null;
  // Pressed again by a screen that never heard that it was sent.
  const isSent = before?.log.some((one) => one.type === 'message_written' && one.n > seen && one.person === person.id);
  if (before && isSent && may(person, 'see', before.state, ports.policy())) return { ok: true, record: before };
  const outcome = await commandCase(ports, { id, person, command: { type: 'reply', text, seen, claim: true }, now });
  if (outcome.ok) await ports.drafts?.drop(id, person.id);
  return outcome;
}

/** Slack does not tell of a form that was closed: after so long nobody is taken to write any more. */
const WRITES_MS = 900_000;

const othersIn = (drafts: readonly Draft[], { person: { id }, now }: About): readonly Draft[] =>
  drafts.filter(({ person, openedAt }) => person !== id && now.getTime() - openedAt.getTime() < WRITES_MS);

async function writable(ports: FlowPorts, { id, person }: About): Promise<Outcome<CaseRecord>> {
  const outcome = await seeCase(ports, { id, person });
  if (!outcome.ok) return outcome;
  const { record } = outcome;
  const policy = ports.policy();
  if (!may(person, 'work', record.state, policy))
    return refuse({
      kind: 'not_allowed',
      verb: 'answer the customer',
      need: 'a support role in the policy',
      ask: whomToAsk(record.state, policy),
    });
  return replyRefusal(record) ?? outcome;
}
