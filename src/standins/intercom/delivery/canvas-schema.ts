/**
 * What Intercom accepts as the answer of a Canvas Kit inbox app. Components and their fields as in Canvas Kit's reference and in
 * the types of intercom-client 6.3.0 (version 7 dropped them); anything else makes Intercom show "app failed to load".
 */
import { z } from 'zod';

/** Content and stored_data may each take 64 KB. */
const MAX_BYTES = 64 * 1024;

const action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('submit') }),
  z.strictObject({ type: z.literal('url'), url: z.url() }),
]);
const id = z.string().min(1);
const margin = { bottom_margin: z.literal('none').optional() };
const option = z.strictObject({
  type: z.literal('option'),
  id,
  text: z.string().min(1),
  disabled: z.boolean().optional(),
});
const saveState = z.enum(['unsaved', 'saved', 'failed']).optional();

const listItem = z.strictObject({
  type: z.literal('item'),
  id,
  title: z.string().min(1),
  subtitle: z.string().optional(),
  tertiary_text: z.string().optional(),
  image: z.url().optional(),
  image_width: z.number().optional(),
  image_height: z.number().optional(),
  rounded_image: z.boolean().optional(),
  disabled: z.boolean().optional(),
  action: action.optional(),
});

const component = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    id: id.optional(),
    text: z.string().min(1),
    style: z.enum(['paragraph', 'header', 'muted', 'error']).optional(),
    align: z.enum(['left', 'center', 'right']).optional(),
    ...margin,
  }),
  z.strictObject({
    type: z.literal('button'),
    id,
    label: z.string().min(1),
    style: z.enum(['primary', 'secondary', 'link']).optional(),
    disabled: z.boolean().optional(),
    action,
    ...margin,
  }),
  z.strictObject({
    type: z.literal('input'),
    id,
    label: z.string().optional(),
    placeholder: z.string().optional(),
    value: z.string().optional(),
    action: action.optional(),
    aria_label: z.string().optional(),
    save_state: saveState,
    disabled: z.boolean().optional(),
    ...margin,
  }),
  z.strictObject({
    type: z.literal('textarea'),
    id,
    label: z.string().optional(),
    placeholder: z.string().optional(),
    value: z.string().optional(),
    error: z.boolean().optional(),
    disabled: z.boolean().optional(),
    ...margin,
  }),
  z.strictObject({
    type: z.literal('dropdown'),
    id,
    options: z.array(option).min(1),
    label: z.string().optional(),
    value: z.string().optional(),
    save_state: saveState,
    disabled: z.boolean().optional(),
    ...margin,
  }),
  z.strictObject({
    type: z.literal('single-select'),
    id,
    options: z.array(option.extend({ action: action.optional() })).min(1),
    label: z.string().optional(),
    value: z.string().optional(),
    action: action.optional(),
    save_state: saveState,
    disabled: z.boolean().optional(),
    ...margin,
  }),
  z.strictObject({
    type: z.literal('checkbox'),
    id,
    option: z.array(option).min(1),
    label: z.string().min(1),
    value: z.array(z.string()).optional(),
    save_state: saveState,
    disabled: z.boolean().optional(),
    ...margin,
  }),
  z.strictObject({
    type: z.literal('list'),
    items: z.array(listItem).min(1),
    disabled: z.boolean().optional(),
    ...margin,
  }),
  z.strictObject({
    type: z.literal('data-table'),
    items: z
      .array(z.strictObject({ type: z.literal('field-value'), field: z.string().min(1), value: z.string().min(1) }))
      .min(1),
    ...margin,
  }),
  z.strictObject({
    type: z.literal('image'),
    id: id.optional(),
    url: z.url(),
    width: z.number(),
    height: z.number(),
    align: z.enum(['left', 'center', 'right', 'full_width']).optional(),
    rounded: z.boolean().optional(),
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

const canvas = z
  .strictObject({
    content: z.strictObject({ components: z.array(component) }),
    stored_data: z.record(z.string(), z.unknown()).optional(),
  })
  .superRefine((value, context) => {
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
