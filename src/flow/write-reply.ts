import type { Person } from '../config/policy/schema.ts';
import { may, whomToAsk } from '../domain/case/may.ts';
import { claimsFirst } from '../domain/case/ownership.ts';
import { replyRefusal } from '../domain/case/reply.ts';
import { isWritten } from '../domain/case/said-since.ts';
import { notTaken } from '../domain/case/writings.ts';
import { mayBeDrafted } from '../domain/knowledge/reply-draft.ts';
import { gapIn, replyTemplate } from '../domain/knowledge/reply-template.ts';
import { refuse } from '../domain/record/record.ts';
import { signed } from '../domain/text/signed.ts';
import { commandCase, openSibling, siblingRefusal } from './case-command.ts';
import type { Draft } from './drafts.ts';
import { seeCase } from './find.ts';
import type { CaseRecord, FlowPorts, Outcome } from './ports.ts';
import { type RelatedNow, relatedOf } from './related.ts';

/** `id`: the case whose customer is answered, also one that was merged into another. */
interface About {
  readonly id: string;
  readonly person: Person;
  readonly now: Date;
}

/** The case that answers, and whose customer where that is a merged one's: else null. */
interface Answering {
  readonly record: CaseRecord;
  readonly of: string | null;
}

/** What a form for a reply begins with. */
export interface BegunReply extends Answering {
  /** Others who write one. */
  readonly others: readonly Draft[];
  /** What was typed or not taken before, else the policy's template; empty where there is nothing worth it. */
  readonly text: string;
  /** It is the policy's, and nobody has written anything. */
  readonly untouched: boolean;
  /** A model can be asked for a draft. */
  readonly offersDraft: boolean;
  readonly articles: RelatedNow['articles'];
}

/** How the customer reads it. */
export interface ReplyPreview extends Answering {
  readonly others: readonly Draft[];
  /** Whose name it bears; null for Caseload's own, with the writer's below the text. */
  readonly as: string | null;
  readonly text: string;
  /** Without what the seat adds. */
  readonly written: string;
  /** Nobody has the case, and sending takes it. */
  readonly claims: boolean;
}

/** As much as Slack's field takes, characters. */
export const LONGEST_REPLY = 3_000;

/** Opens a reply: others see that somebody writes one. */
export async function beginReply(ports: FlowPorts, about: About): Promise<Outcome<BegunReply>> {
  const { id, person, now } = about;
  const found = await writable(ports, about);
  if (!found.ok) return found;
  const { record, of } = found.record;
  // Slack waits three seconds for the form.
  const [drafts = [], { articles }] = await Promise.all([
    ports.drafts?.of(id),
    relatedOf(ports, { record, person }),
    ports.drafts?.put(id, { person: person.id, name: person.name, openedAt: now }),
  ]);
  const own = drafts.find((one) => one.person === person.id)?.text ?? '';
  const before = own || notTaken(record.state, person.id).findLast((one) => one.of === of)?.text;
  // A template speaks to the customer of the case itself.
  const text = before || (of === null ? (replyTemplate(record, ports.policy()) ?? '') : '');
  const offersDraft = ports.drafting !== undefined && mayBeDrafted(record.state, of);
  const begun = { record, of, others: othersIn(drafts, about), text, untouched: !before, offersDraft, articles };
  return { ok: true, record: begun };
}

/** Keeps what was written, and shows what becomes of it. */
export async function previewReply(
  ports: FlowPorts,
  about: About & { readonly text: string },
): Promise<Outcome<ReplyPreview>> {
  const { id, person, now } = about;
  const text = about.text.trim();
  const found = await writable(ports, about);
  if (!found.ok) return found;
  if (text === '') return refuse({ kind: 'invalid', field: 'text', message: 'say what the customer is to read' });
  if (text.length > LONGEST_REPLY)
    return refuse({
      kind: 'invalid',
      field: 'text',
      message: `make it shorter: ${LONGEST_REPLY} characters at most, with the link to the article`,
    });
  const { record, of } = found.record;
  const gap = gapIn(text, record, ports.policy());
  if (gap !== null) return refuse({ kind: 'invalid', field: 'text', message: gap });
  const [drafts = []] = await Promise.all([
    ports.drafts?.of(id),
    ports.drafts?.put(id, { person: person.id, name: person.name, openedAt: now, text }),
  ]);
  const teammate = ports.presence.teammateOf?.(person.id) ?? null;
  const { open, owner } = record.state;
  return {
    ok: true,
    record: {
      ...{ record, of },
      others: othersIn(drafts, about),
      as: teammate?.name ?? null,
      text: teammate === null ? signed(text, person.name) : text,
      written: text,
      claims: open && owner === null && claimsFirst(record.state, ports.policy()),
    },
  };
}

/** Whether what is written, and the case that answers, are those that were previewed. */
export type IsShown = (preview: { readonly id: string; readonly written: string }) => boolean;

/** Sends what was previewed, unless something was said since the entry `seen`, or another text is kept by now: then that stays kept. */
export async function sendReply(
  ports: FlowPorts,
  { id, person, seen, isShown, now }: About & { readonly seen: number; readonly isShown: IsShown },
): Promise<Outcome<CaseRecord>> {
  const found = await answering(ports, { id, person });
  if (!found.ok) return found;
  const { record, of } = found.record;
  const isIt = (written: string): boolean => isShown({ id: record.id, written });
  // Pressed again by a screen that never heard that it was sent.
  if (isWritten(record.log, seen, { person: person.id, of }, isIt)) return { ok: true, record };
  const drafts = (await ports.drafts?.of(id)) ?? [];
  const text = drafts.find((one) => one.person === person.id)?.text ?? '';
  if (!isIt(text)) return refuse({ kind: 'stale', id });
  const command = { type: 'reply', text, seen, claim: true, ...(of !== null && { of }) } as const;
  const outcome = await commandCase(ports, { id: record.id, person, command, now });
  if (outcome.ok) await ports.drafts?.drop(id, person.id);
  return outcome;
}

/** Slack does not tell of a form that was closed: after so long nobody is taken to write any more. */
const WRITES_MS = 900_000;

const othersIn = (drafts: readonly Draft[], { person: { id }, now }: About): readonly Draft[] =>
  drafts.filter(({ person, openedAt }) => person !== id && now.getTime() - openedAt.getTime() < WRITES_MS);

/** A merged case is answered by the one that speaks for it. */
async function answering(ports: FlowPorts, { id, person }: Omit<About, 'now'>): Promise<Outcome<Answering>> {
  const own = await seeCase(ports, { id, person });
  if (!own.ok) return own;
  const { mergedInto } = own.record.state;
  if (mergedInto === null) return { ok: true, record: { record: own.record, of: null } };
  const other = await seeCase(ports, { id: mergedInto.id, person });
  return other.ok ? { ok: true, record: { record: other.record, of: id } } : other;
}

async function writable(ports: FlowPorts, about: About): Promise<Outcome<Answering>> {
  const outcome = await answering(ports, about);
  if (!outcome.ok) return outcome;
  const { person } = about;
  const { record, of } = outcome.record;
  const policy = ports.policy();
  const verb = 'answer the customer';
  if (!may(person, 'work', record.state, policy))
    return refuse({
      kind: 'not_allowed',
      verb,
      need: 'a support role in the policy',
      ask: whomToAsk(record.state, policy),
    });
  const newer = await openSibling(ports, record);
  if (newer !== null) return siblingRefusal(newer, person, verb, policy);
  return replyRefusal(record, of) ?? outcome;
}
