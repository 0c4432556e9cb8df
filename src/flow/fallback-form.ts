import { URGENCIES } from '../config/vocabulary.ts';
import { caseId } from '../domain/case/core.ts';
import { factLine } from '../domain/case/fill-in.ts';
import { causeOf, spoken } from '../domain/conversation/hear.ts';
import type { Conversation } from '../domain/conversation/state.ts';
import { ABOUT_WORDS, type FormEntry, REACH_URGENCY, REACH_WORDS } from '../domain/fallback-form/entry.ts';
import { formPart, letterOf } from '../domain/fallback-form/letter.ts';
import type { Actor } from '../domain/record/actor.ts';
import type { EffectBody } from '../domain/record/effect.ts';
import { factsOf } from '../domain/routing/facts.ts';
import { withAccount } from '../domain/routing/priority.ts';
import { priorityOf } from '../domain/triage/impact.ts';
import { tellCase } from './case-command.ts';
import { judged } from './judge.ts';
import { openCase } from './open-case.ts';
import { judgeAccount, place } from './placement.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';
import type { Spool } from './spool.ts';

const FORM: Actor = { kind: 'rule', name: 'fallback-form' };

/**
 * Makes cases of the forms that wait: each is one, whatever ends in between, since its reference is given one number for ever. Its conversation is begun by the outbox, so that people see the
 * case while Intercom is away. `failed` is told of what could not be opened, and is tried again next time; throws when the database is away.
 */
export async function takeForms(
  ports: FlowPorts,
  spool: Spool,
  times: { readonly now: Date; readonly realNow: Date },
  failed: (reference: string, error: unknown) => void,
): Promise<number> {
  let taken = 0;
  for (const entry of await spool.waiting()) {
    try {
      await openFromForm(ports, entry, times);
      await spool.drop(entry.reference);
      taken += 1;
    } catch (error) {
      if (error instanceof Error && error.name.startsWith('Mongo')) throw error;
      failed(entry.reference, error);
    }
  }
  return taken;
}

async function openFromForm(
  ports: FlowPorts,
  entry: FormEntry,
  { now, realNow }: { readonly now: Date; readonly realNow: Date },
): Promise<void> {
  const { store } = ports;
  const number = await store.formNumber(entry.reference, () => store.nextNumber('case'));
  if (number === null || (await store.cases.load(caseId(number)))) return;
  const policy = ports.policy();
  const part = formPart(entry.reference);
  const found = await customerOf(ports, entry.email);
  const contact = found?.contact ?? { id: part, name: entry.name, email: entry.email };
  const account = await judgeAccount(ports, found?.account ?? null);
  const subject = entry.about === 'general' ? null : ABOUT_WORDS[entry.about];
  const asked = { texts: [entry.message], account };
  const { verdict, assessment: read } = await judged(ports, { id: part, subject, contact }, asked, now);
  const said = REACH_URGENCY[entry.reach];
  const urgency = said !== null && URGENCIES.indexOf(said) < URGENCIES.indexOf(read.urgency) ? said : read.urgency;
  const assessment = withAccount(
    {
      ...read,
      urgency,
      priority: urgency === read.urgency ? read.priority : priorityOf(read.severity, urgency),
      briefing: [read.briefing, ...factsIn(entry)].filter(Boolean).join('\n'),
    },
    account,
    now,
  );
  const facts = factsOf(assessment, account, read.keywords, now);
  const unclear = verdict.confidence < policy.intake.clarifyBelow;
  const { placement, calendar } = await place(ports, facts, { unclear, now });
  // The cases' time may be another one than that of the door.
  const writtenAt = new Date(now.getTime() - Math.max(0, realNow.getTime() - entry.at.getTime()));
  const words = { at: writtenAt, text: spoken(entry.message).text ?? '', name: null, cause: causeOf({ id: part }) };
  await openCase(
    ports,
    {
      openedBy: 'rule',
      why: 'it came by the fallback form (fallback-form)',
      clocksFrom: 'it came by the fallback form',
      clocksStart: writtenAt,
      conversationId: null,
      conversationUrl: null,
      form: entry.reference,
      contact,
      account,
      assessment,
      placement,
      calendar,
      answered: false,
      customerWaiting: true,
      teammate: null,
      words: { customer: words, ours: null },
      heard: [causeOf({ id: part })],
    },
    FORM,
    now,
    { reserved: { number, send: beginning(entry, contact.id) } },
  );
}

/** Who it is by Intercom, where it answers soon: without an answer the case is placed by the words, and anew once its conversation is there. */
const customerOf = async ({ desk }: FlowPorts, email: string) =>
  (await desk.customerOf?.(email).catch(() => null)) ?? null;

const factsIn = ({ about, reach, company }: FormEntry): readonly string[] => [
  factLine({ field: 'channel_source', text: 'fallback form, not signed in' }),
  factLine({ field: 'category', text: ABOUT_WORDS[about] }),
  factLine({ field: 'urgency_signals', text: REACH_WORDS[reach] }),
  ...(company === '' ? [] : [factLine({ field: 'account', text: company })]),
];

const beginning = (entry: FormEntry, contact: string): EffectBody => ({
  kind: 'begin',
  form: entry.reference,
  cause: causeOf({ id: formPart(entry.reference) }),
  text: letterOf(entry),
  contact: { id: contact, name: entry.name, email: entry.email },
});

/** Of somebody who is deleted in Intercom, what they wrote into the form and Intercom never got goes, too (AD-6): what waits on this machine, and cases without a conversation. */
export async function eraseForms(ports: FlowPorts, addresses: ReadonlySet<string>, now: Date): Promise<void> {
  if (addresses.size === 0) return;
  for (const { email, reference } of (await ports.spool?.waiting()) ?? [])
    if (addresses.has(email.toLowerCase())) await ports.spool?.drop(reference);
  for (const { id, state } of await ports.store.cases.unbegun()) {
    if (!addresses.has(state.contact?.email?.toLowerCase() ?? '')) continue;
    await tellCase(ports, { id, by: FORM, command: { type: 'erase', what: 'customer' }, cause: `erased:${id}`, now });
  }
}

/** The case that waits for this conversation, which is its own from now on; null where there is none. Of a first message that was heard before it stood here. */
export async function joinedByForm(
  ports: FlowPorts,
  { id, url, form, contact, teammate, parts }: Conversation,
  now: Date,
): Promise<CaseRecord | null> {
  const [first] = parts;
  const number = form === undefined ? null : await ports.store.formNumber(form);
  if (number === null || first === undefined) return null;
  const outcome = await tellCase(ports, {
    id: caseId(number),
    by: FORM,
    command: { type: 'begin_conversation', conversationId: id, conversationUrl: url, contact, teammate },
    cause: causeOf(first),
    now,
  });
  return outcome.ok && outcome.record.state.conversationId === id ? outcome.record : null;
}
