import { z } from 'zod';
import { sentences } from '../../../domain/text/sentences.ts';
import { mostTelling, toldIn } from '../../../domain/triage/telling.ts';
import { partsOf, type Reader } from '../parts.ts';
import { conversationSchema } from '../wire.ts';
import type { Stored } from './components.ts';

/** What ids look like: they are looked up, and compared. */
const id = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .pipe(z.string().regex(/^[\w.:-]{1,100}$/));
const some = z
  .looseObject({ id: id.nullish().catch(null) })
  .nullish()
  .catch(null);

/** What stood on the screen, as it was stored there; what another version stored is nothing. */
const storedSchema: z.ZodType<Stored> = z
  .object({
    case: z
      .string()
      .regex(/^CASE-\d{1,9}$/)
      .optional(),
    seen: z.number().int().nonnegative().optional(),
    form: z.string().max(40).optional(),
    about: z.string().max(100).optional(),
  })
  .catch({});

const schema = z.looseObject({
  admin: some,
  conversation: z.unknown().optional(),
  component_id: z.string().max(200).optional().catch(undefined),
  input_values: z.record(z.string(), z.unknown()).nullish().catch(null),
  current_canvas: z.looseObject({ stored_data: z.unknown().optional() }).nullish().catch(null),
});

/** What Intercom asks for somebody who looks at a conversation; what it leaves out or says oddly is nothing. */
export interface CanvasRequest {
  /** The teammate's id. */
  readonly admin: string | null;
  readonly conversation: string | null;
  /** What was pressed. */
  readonly component: string | null;
  readonly stored: Stored;
  /** What stood in a field, trimmed; empty where nothing did. */
  readonly field: (name: string) => string;
  /** What the customer wrote, as far as Intercom tells it. */
  readonly heard: (reader: Reader) => readonly string[];
}

/** Null for what is no request at all. */
export function readRequest(body: unknown): CanvasRequest | null {
  const read = schema.safeParse(body);
  if (!read.success) return null;
  const { admin, conversation, component_id, input_values, current_canvas } = read.data;
  return {
    admin: admin?.id ?? null,
    conversation: some.parse(conversation)?.id ?? null,
    component: component_id ?? null,
    stored: storedSchema.parse(current_canvas?.stored_data),
    field: (name) => fieldIn(input_values && Object.hasOwn(input_values, name) ? input_values[name] : undefined),
    heard(reader) {
      const wire = conversationSchema.safeParse(conversation);
      if (!wire.success) return [];
      return partsOf(wire.data, reader)
        .filter(({ author, text }) => author.kind === 'customer' && text !== '')
        .map(({ text }) => text);
    },
  };
}

const values = z.union([
  z.string(),
  z.number().transform(String),
  // Of a checkbox those that are ticked.
  z.array(z.string()).transform((all) => all[0] ?? ''),
]);

/** Characters; every field says less. */
const LONGEST = 3_000;

const fieldIn = (value: unknown): string => {
  const read = values.safeParse(value);
  return read.success ? read.data.slice(0, LONGEST).trim() : '';
};

/** The sentence that says most of what somebody wants. */
export const gistOf = (heard: readonly string[]): string =>
  mostTelling(
    toldIn(
      heard.flatMap((text) => sentences(text)),
      'other',
    ),
  )?.text ?? '';
