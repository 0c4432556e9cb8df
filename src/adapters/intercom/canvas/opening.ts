import type { Filled, Form } from '../../../domain/forms/form.ts';
import { factsIn, kindErrors, NEED_FIELDS } from '../../../domain/forms/needs.ts';
import { NOT_YET, openFields, readOpen, saidIn } from '../../../domain/forms/open.ts';
import { refusalLine } from '../../../domain/words/refusals.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import type { Canvas, Stored } from './components.ts';
import type { Desk } from './desk.ts';
import { complete, filledIn, formCanvas, type Was } from './form.ts';
import { gistOf } from './request.ts';
import { plainFor } from './view.ts';

/** `kind`: whose fields stand there. */
const stored = (kind: string): Stored => ({ form: 'open', ...(kind !== '' && { about: kind }) });

const formOf = (filled: Pick<Filled, 'field'>, heard: string, { view }: Desk): Form => ({
  title: 'Open a case',
  submit: 'Open',
  words: [],
  fields: openFields(filled, { heard, isTold: true }, view().policy),
});

/** A case by hand (IN-4), beginning with what the customer said. */
export function openAsked(desk: Desk): Canvas {
  const heard = desk.request.heard(desk.reader());
  const begun = { field: (name: string) => (name === 'summary' ? gistOf(heard) : '') };
  return formCanvas(formOf(begun, heard.join('\n'), desk), desk.person, desk.view(), stored(''));
}

/** Opens it, or asks what its kind requires and nobody has said yet (IN-5). */
export async function openSent(desk: Desk): Promise<Canvas | { readonly record: CaseRecord }> {
  const { request, person, verbs, view } = desk;
  const heard = request.heard(desk.reader()).join('\n');
  const filled = filledIn(request, person, view().now);
  // Which fields there are hangs on the kind: they are seen before they are asked for.
  const shown = request.stored.about === filled.field('intent');
  const was: Was = (name) => (!shown && NEED_FIELDS.includes(name) ? null : filled.field(name));
  const form = formOf(filled, heard, desk);
  const again = (more: { readonly errors?: Readonly<Record<string, string>>; readonly notice?: string }) =>
    formCanvas(form, person, view(), stored(filled.field('intent')), { was, ...more });
  const read = complete(readOpen(filled), form, filled);
  if (!read.ok) return again({ errors: read.errors });
  const lacking = kindErrors(read.wish.intent, filled, `${saidIn(filled)}\n${heard}`, view().policy);
  if (Object.keys(lacking).length > 0) return again(shown ? { errors: lacking } : { notice: NOT_YET });
  const outcome = await verbs.open({
    person,
    form: {
      ...{ ...read.wish, facts: factsIn(filled), conversationId: desk.conversation },
      ...{ accountName: null, contactEmail: null },
    },
  });
  if (outcome.ok) return { record: outcome.record };
  const { refusal } = outcome;
  return refusal.kind === 'invalid'
    ? again({ errors: { [refusal.field]: refusal.message } })
    : again({ notice: plainFor(refusalLine(refusal, view().policy), view(), person) });
}
