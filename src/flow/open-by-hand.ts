import type { Person, Policy } from '../config/policy/schema.ts';
import type { CaseField, Intent, Severity, Urgency } from '../config/vocabulary.ts';
import type { Assessment } from '../domain/case/core.ts';
import { factLine, knownFields } from '../domain/case/fill-in.ts';
import { may } from '../domain/case/may.ts';
import { matterOf, responseTo } from '../domain/conversation/gate.ts';
import { causeOf, isThanks, lastWords } from '../domain/conversation/hear.ts';
import type { DeskAccount } from '../domain/conversation/state.ts';
import { refuse } from '../domain/record/record.ts';
import { factsOf, typeOf } from '../domain/routing/facts.ts';
import { askedByHand } from '../domain/routing/missing.ts';
import { stillNeeded } from '../domain/routing/needs.ts';
import { withAccount } from '../domain/routing/priority.ts';
import { priorityOf } from '../domain/triage/impact.ts';
import { actorOf } from './case-command.ts';
import { openCase } from './open-case.ts';
import { judgeAccount, place } from './placement.ts';
import type { CaseRecord, FlowPorts, Outcome } from './ports.ts';

/** What the modal asks. `conversationId` ties the case to an Intercom conversation; without one it stands alone. */
export interface OpenForm {
  readonly conversationId: string | null;
  readonly summary: string;
  readonly details: string;
  readonly intent: Intent;
  readonly urgency: Urgency;
  readonly severity: Severity;
  readonly accountName: string | null;
  readonly contactEmail: string | null;
  /** What its type requires, as far as it was filled in (IN-5). */
  readonly facts?: Readonly<Partial<Record<CaseField, string>>>;
  /** The message in Slack that it is opened from. */
  readonly messageUrl?: string | null;
}

/** Opens a case by hand (IN-4). A conversation that has an open case already is refused with its number, for whoever may see it. */
export async function openByHand(
  ports: FlowPorts,
  { person, form, now }: { readonly person: Person; readonly form: OpenForm; readonly now: Date },
): Promise<Outcome<CaseRecord>> {
  const policy = ports.policy();
  if (!may(person, 'open', null, policy))
    return refuse({ kind: 'not_allowed', verb: 'open a case', need: 'a support role in the policy', ask: 'admin' });
  const summary = form.summary.trim();
  if (summary === '') return refuse({ kind: 'invalid', field: 'summary', message: 'say in a line what it is about' });
  const conversation = form.conversationId === null ? null : await ports.desk.conversation(form.conversationId);
  if (form.conversationId !== null && !conversation) {
    return refuse({
      kind: 'invalid',
      field: 'conversationId',
      message: 'Intercom knows no such conversation; paste its link or number',
    });
  }
  const last = conversation === null ? null : await ports.store.cases.latestOf(conversation.id);
  const matter =
    conversation === null
      ? null
      : matterOf(conversation, { quietMs: policy.intake.reopenWithin, after: last?.state.resolvedAt ?? null });
  const named = conversation?.account ?? (await accountNamed(ports, form.accountName));
  if (named === 'unknown')
    return refuse({
      kind: 'invalid',
      field: 'accountName',
      message: 'Intercom knows no account of this name; write it as it stands there, or leave it empty',
    });
  const account = await judgeAccount(ports, named);
  const heard = conversation?.parts.filter(({ author }) => author.kind === 'customer').map(({ text }) => text) ?? [];
  const typed = assessmentOf(form, summary, person.name, heard, policy);
  const assessment = withAccount(typed, account, now);
  const { placement, calendar } = await place(ports, factsOf(assessment, account, [], now), { unclear: false, now });
  const { record, created } = await openCase(
    ports,
    {
      openedBy: 'person',
      why: `opened by ${person.name}${form.messageUrl ? ' from a message in Slack' : ''}`,
      ...(form.messageUrl ? { messageUrl: form.messageUrl } : {}),
      clocksFrom: `${person.name} opened the case`,
      clocksStart: now,
      conversationId: form.conversationId,
      conversationUrl: conversation?.url ?? null,
      contact: conversation?.contact ?? (form.contactEmail ? { id: '', name: null, email: form.contactEmail } : null),
      account,
      assessment,
      placement,
      calendar,
      ...(matter ? responseTo(matter, (part) => isThanks(part, matter)) : { answered: false, customerWaiting: false }),
      teammate: conversation?.teammate ?? null,
      ...(matter ? lastWords(matter) : {}),
      heard: conversation?.parts.map(causeOf) ?? [],
    },
    actorOf(person),
    now,
  );
  if (!created && may(person, 'see', record.state, policy)) return refuse({ kind: 'open_case_exists', id: record.id });
  if (!created)
    return refuse({
      kind: 'not_allowed',
      verb: 'open a case',
      need: 'another conversation: this one is being handled',
    });
  return { ok: true, record };
}

async function accountNamed({ desk }: FlowPorts, name: string | null): Promise<DeskAccount | null | 'unknown'> {
  if (name === null || desk.accountNamed === undefined) return null;
  return (await desk.accountNamed(name)) ?? 'unknown';
}

function assessmentOf(
  form: OpenForm,
  summary: string,
  by: string,
  heard: readonly string[],
  policy: Policy,
): Assessment {
  const { facts = {}, details } = form;
  const type = typeOf(form.intent, policy);
  const known = knownFields(facts);
  const told = Object.fromEntries(known.map(({ field, text }) => [field, text]));
  const asked = askedByHand(policy.types[type].requiredFields, form.intent);
  return {
    intent: form.intent,
    type,
    urgency: form.urgency,
    severity: form.severity,
    priority: priorityOf(form.severity, form.urgency),
    sentiment: 'neutral',
    tags: [form.intent],
    confidence: 1,
    guesses: [],
    risk: { level: 'low', reason: 'not judged: opened by hand' },
    missing: stillNeeded(asked, told, [summary, details, ...heard].join('\n')),
    summary,
    briefing: [details.trim(), ...known.map(factLine)].filter(Boolean).join('\n'),
    source: `set by ${by}`,
  };
}
