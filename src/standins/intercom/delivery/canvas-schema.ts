/**
 * What Intercom accepts as the answer of a Canvas Kit inbox app. Components and their fields as in Canvas Kit's reference and in
 * the types of intercom-client 6.3.0 (version 7 dropped them); anything else makes Intercom show "app failed to load".
 */
import { z } from 'zod';

/** Content and stored_data may each take 64 KB. */
const MAX_BYTES = 64 * 1024;

const id = z.string().min(1);
const words = z.string().min(1);
const flag = z.boolean().optional();
const text = z.string().optional();
const action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('submit') }),
  z.strictObject({ type: z.literal('url'), url: z.url({ protocol: /^https?$/ }) }),
]);
const margin = { bottom_margin: z.literal('none').optional() };
const option = z.strictObject({ type: z.literal('option'), id, text: words, disabled: flag });
const field = { id, disabled: flag, ...margin };
const typed = { ...field, label: text, placeholder: text, value: text };
const chosen = { ...field, save_state: z.enum(['unsaved', 'saved', 'failed']).optional() };

const listItem = z.strictObject({
  type: z.literal('item'),
  id,
  title: words,
  subtitle: text,
  tertiary_text: text,
  image: z.url().optional(),
  image_width: z.number().optional(),
  image_height: z.number().optional(),
  rounded_image: flag,
  disabled: flag,
  action: action.optional(),
});
const row = z.strictObject({ type: z.literal('field-value'), field: words, value: words });

const component = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    id: id.optional(),
    text: words,
    style: z.enum(['paragraph', 'header', 'muted', 'error']).optional(),
    align: z.enum(['left', 'center', 'right']).optional(),
    ...margin,
  }),
  z.strictObject({
    type: z.literal('button'),
    ...field,
    label: words,
    style: z.enum(['primary', 'secondary', 'link']).optional(),
    action,
  }),
  z.strictObject({
    type: z.literal('input'),
    ...typed,
    action: action.optional(),
    aria_label: text,
    save_state: chosen.save_state,
  }),
  z.strictObject({ type: z.literal('textarea'), ...typed, error: flag }),
  z.strictObject({ type: z.literal('dropdown'), ...chosen, options: z.array(option).min(1), label: text, value: text }),
  z.strictObject({
    type: z.literal('single-select'),
    ...chosen,
    options: z.array(option.extend({ action: action.optional() })).min(1),
    label: text,
    value: text,
    action: action.optional(),
  }),
  z.strictObject({
    type: z.literal('checkbox'),
    ...chosen,
    option: z.array(option).min(1),
    label: words,
    value: z.array(z.string()).optional(),
  }),
  z.strictObject({ type: z.literal('list'), items: z.array(listItem).min(1), disabled: flag, ...margin }),
  z.strictObject({ type: z.literal('data-table'), items: z.array(row).min(1), ...margin }),
  z.strictObject({
    type: z.literal('image'),
    id: id.optional(),
    url: z.url(),
    width: z.number(),
    height: z.number(),
    align: z.enum(['left', 'center', 'right', 'full_width']).optional(),
    rounded: flag,
    action: action.optional(),
    ...margin,
  }),
  z.strictObject({ type: z.literal('divider'), id: id.optional(), ...margin }),
  z.strictObject({
    type: z.literal('spacer'),
    id: id.optional(),
    size: z.enum(['xs', 's', 'm', 'l', 'xl']).optional(),
  }),
]);

export type CanvasComponent = z.output<typeof component>;

/** Options of one name, or a choice that is none of them. */
function choiceFault(part: CanvasComponent): string | null {
  if (part.type !== 'dropdown' && part.type !== 'single-select' && part.type !== 'checkbox') return null;
  const options = (part.type === 'checkbox' ? part.option : part.options).map((one) => one.id);
  if (new Set(options).size < options.length) return `${part.id} has two options of one id`;
  const chosen = part.type === 'checkbox' ? (part.value ?? []) : part.value === undefined ? [] : [part.value];
  const unknown = chosen.find((one) => !options.includes(one));
  return unknown === undefined ? null : `${part.id} has no option ${unknown}`;
}

const canvas = z
  .strictObject({
    content: z.strictObject({ components: z.array(component) }),
    stored_data: z.record(z.string(), z.unknown()).optional(),
  })
  .superRefine((value, context) => {
    for (const part of value.content.components) {
      const wrong = choiceFault(part);
      if (wrong !== null) context.addIssue({ code: 'custom', message: wrong });
    }
    const ids = value.content.components.flatMap(idsOf);
    const twice = ids.find((name, index) => ids.indexOf(name) !== index);
    if (twice !== undefined) context.addIssue({ code: 'custom', message: `two components have the id ${twice}` });
    for (const part of ['content', 'stored_data'] as const) {
      const bytes = Buffer.byteLength(JSON.stringify(value[part] ?? {}));
      if (bytes > MAX_BYTES)
        context.addIssue({ code: 'custom', message: `${part} takes ${bytes} bytes of ${MAX_BYTES}` });
    }
  });

/** The answer to an initialize or submit request. */
export const canvasAnswer = z.strictObject({
  canvas,
  card_creation_options: z.record(z.string(), z.unknown()).optional(),
  event: z.strictObject({ type: z.literal('completed') }).optional(),
});

export type Canvas = z.output<typeof canvas>;

/** The ids a teammate can act on in a component: its own, and those of its items. */
export function idsOf(part: CanvasComponent): string[] {
  const own = 'id' in part && part.id !== undefined ? [part.id] : [];
  return part.type === 'list' ? [...own, ...part.items.map((item) => item.id)] : own;
}
