import type { IntercomClient } from 'intercom-client';
import { ZodError } from 'zod';
import { readLetter } from '../../domain/fallback-form/letter.ts';
import type { Effect } from '../../domain/record/effect.ts';
import { REMOVED } from '../../domain/record/erasure.ts';
import { textOf } from '../../domain/text/html.ts';
import { NOTHING_SAID, type SendJob, type SendOutcome } from '../../flow/delivery.ts';
import { attempt, type Limits, within } from './client.ts';
import type { Calls } from './saying.ts';
import { beganSchema, contactsSchema, createdSchema, madeContactSchema, type RoledContact } from './wire.ts';

type Beginning = Extract<Effect, { readonly kind: 'begin' }>;

/** What was made is found by a search within so long; before, finding nothing says nothing. Real ms. */
const SEEN_MS = 20_000;
/** Of one contact, or one address: as many as a page of a search has. */
const MOST_FOUND = 150;

/**
 * Begins the conversation of what came by the fallback form (IN-9), in the name of the contact with that e-mail address, who is made a lead where Intercom knows none. Once: after
 * an attempt without an answer it is looked for by the reference among the contact's conversations, until a search must have seen it. The receipt is the conversation's id.
 */
export function beginningSender({ client, realNow, timeoutMs }: Calls) {
  return async (effect: Beginning, { subject, unsureSince }: SendJob): Promise<SendOutcome> => {
    if (effect.text === REMOVED) return NOTHING_SAID;
    // It came to the case by another way: an attempt of before was seen by a webhook.
    if (subject.kind === 'case' && subject.record.state.conversationId !== null) return NOTHING_SAID;
    const tooSoon = unsureSince !== null && realNow().getTime() - unsureSince.getTime() < SEEN_MS;
    const call = <T>(ask: (limits: Limits) => PromiseLike<T>): Promise<T> => within(timeoutMs, 0, ask);
    let made = false;
    /** Whether anything was asked for that may have been done. */
    let wrote = false;

    async function begin(): Promise<SendOutcome> {
      const known = foremost(
        contactsSchema.parse(await call((limits) => contactsOf(client, effect.contact.email, limits))).data,
      );
      if (known === null && tooSoon) return NOT_SEEN;
      wrote = known === null;
      const contact = known ?? madeContactSchema.parse(await call((limits) => make(client, effect.contact, limits)));
      made = known === null;
      if (unsureSince !== null) {
        const found = await call((limits) => conversationsOf(client, contact.id, limits));
        const id = withReference(found, effect.form);
        if (id !== null) return { kind: 'done', receipt: { id } };
        if (tooSoon) return NOT_SEEN;
      }
      wrote = true;
      const answer = await call((limits) =>
        client.conversations.create(
          { from: { type: contact.role === 'user' ? 'user' : 'lead', id: contact.id }, body: effect.text },
          limits,
        ),
      );
      return { kind: 'done', receipt: { id: createdSchema.parse(answer).conversation_id } };
    }

    const outcome = await attempt(realNow, () =>
      begin().catch((thrown: unknown): SendOutcome => {
        if (thrown instanceof ZodError) return { kind: 'unsure', error: 'Intercom: answered in an unknown shape' };
        throw thrown;
      }),
    );
    // No conversation that is gone: the contact was, or became another one between two calls. It is looked for anew.
    if (outcome.kind === 'destination_dead') return { kind: 'unsure', error: outcome.error };
    if (outcome.kind === 'unsure' && !wrote && unsureSince === null)
      return { kind: 'retry', at: new Date(realNow().getTime() + AGAIN_MS), error: outcome.error, unanswered: true };
    // What was in doubt stays so until somebody has looked, and the contact that was made must be seen before another one is.
    const inDoubt = made || unsureSince !== null;
    return inDoubt && outcome.kind === 'retry' ? { kind: 'unsure', error: outcome.error, answered: true } : outcome;
  };
}

/** Nobody has answered who was only asked. Real ms. */
const AGAIN_MS = 2_000;

const NOT_SEEN: SendOutcome = {
  kind: 'unsure',
  error: 'Intercom: looking for what an attempt may have begun',
  answered: true,
};

/** Contacts with an e-mail address, which Intercom keeps in small letters. */
export async function contactsOf(client: IntercomClient, email: string, limits: Limits): Promise<unknown> {
  const query = { field: 'email', operator: '=' as const, value: email.toLowerCase() };
  const page = await client.contacts.search({ query, pagination: { per_page: MOST_FOUND } }, limits);
  return page.response;
}

/** Of several with one address the user, who signs in, before leads. */
export const foremost = (found: readonly RoledContact[]): RoledContact | null =>
  found.find(({ role }) => role === 'user') ?? found[0] ?? null;

const make = (client: IntercomClient, { name, email }: Beginning['contact'], limits: Limits): PromiseLike<unknown> => {
  const lead = { role: 'lead', email: email.toLowerCase(), name };
  return client.contacts.create(lead, limits);
};

async function conversationsOf(client: IntercomClient, contactId: string, limits: Limits): Promise<unknown> {
  const query = { field: 'contact_ids' as const, operator: '=' as const, value: contactId };
  const page = await client.conversations.search({ query, pagination: { per_page: MOST_FOUND } }, limits);
  return page.response;
}

/** The conversation that began with a form's words. */
const withReference = (answer: unknown, reference: string): string | null =>
  beganSchema
    .parse(answer)
    .conversations.find(({ source }) => readLetter(textOf(source?.body ?? ''))?.reference === reference)?.id ?? null;
