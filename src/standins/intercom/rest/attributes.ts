/** The registry of conversation attributes: listing it, and holding values against it. */
import type { Intercom } from 'intercom-client';
import { z } from 'zod';
import { type Handler, type Route, withBody } from '../http/routes.ts';
import type { AttributeSeed, AttributeType } from '../options.ts';
import { invalid, malformed, type Refusal } from '../refusal.ts';
import type { Wire } from '../wire.ts';
import type { World } from '../world/world.ts';

export type AttributeValue = string | number | boolean;

/**
 * Values ready to store, an empty text clearing one, or the first refusal. An unknown name is "Conversation attribute 'x' does not
 * exist" (intercom-node#349), null a value of no type (OpenAPI 2.14, custom_attributes); a wrong type "'1' is not a valid value for attribute 'x' of type 'string'" (Intercom's Fin API guide).
 */
export function checkAttributes(
  world: World,
  given: Readonly<Record<string, unknown>>,
): { readonly values: Map<string, AttributeValue> } | Refusal {
  const values = new Map<string, AttributeValue>();
  for (const [name, value] of Object.entries(given)) {
    const attribute = world.attributes.get(name);
    if (attribute === undefined) return invalid(`Conversation attribute '${name}' does not exist`);
    const checked = valueFor(attribute, value);
    if (checked === undefined)
      return invalid(`'${String(value)}' is not a valid value for attribute '${name}' of type '${attribute.type}'`);
    values.set(name, checked);
  }
  return { values };
}

/** The value in the attribute's type, or undefined when it does not fit. Datetimes come as epoch seconds or ISO 8601 (SDK, Datetime). */
export function valueFor(
  attribute: { readonly type: AttributeType; readonly options?: readonly string[] },
  value: unknown,
): AttributeValue | undefined {
  switch (attribute.type) {
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'list':
      return typeof value === 'string' && (attribute.options ?? []).includes(value) ? value : undefined;
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
    case 'float':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'datetime': {
      if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
      const parsed = typeof value === 'string' ? Date.parse(value) : Number.NaN;
      return Number.isNaN(parsed) ? undefined : Math.floor(parsed / 1000);
    }
    default:
      return attribute.type satisfies never;
  }
}

export function attributeRoutes(world: World): Route[] {
  const list: Handler = ({ query }) => {
    const model = query.get('model');
    if (model !== null && !['contact', 'company', 'conversation'].includes(model)) {
      return malformed(invalid('model must be contact, company or conversation'));
    }
    const shown = model === null || model === 'conversation' ? [...world.attributes.values()] : [];
    return {
      type: 'list',
      data: shown.map((attribute, index) => renderAttribute(world, attribute, index)),
      // The items differ from the SDK's type as renderAttribute says.
    } satisfies Omit<Wire<Intercom.DataAttributeList>, 'data'> & { data: unknown };
  };
  /** Since 2.16 (OpenAPI 2.16, createConversationAttribute). A name that is taken: its pull request 431. */
  const create = withBody(createBody, ({ name, data_type: dataType }) => {
    if (world.attributes.has(name)) return invalid('A conversation attribute with that name already exists');
    const attribute: AttributeSeed = { name, type: TYPE_OF[dataType] };
    world.attributes.set(name, attribute);
    return { ...renderAttribute(world, attribute, world.attributes.size - 1), type: 'conversation_attribute' };
  });
  return [
    { method: 'get', path: '/data_attributes', query: ['model'], handle: list },
    { method: 'post', path: '/conversations/attributes', version: '2.16', handle: create },
  ];
}

/** Of the types of 2.16 those that this workspace knows and that need nothing more. */
const TYPE_OF = {
  string: 'string',
  integer: 'integer',
  decimal: 'float',
  boolean: 'boolean',
  datetime: 'datetime',
} as const satisfies Readonly<Record<string, AttributeType>>;
const createBody = z.strictObject({
  name: z.string().min(1),
  data_type: z.enum(['string', 'integer', 'decimal', 'boolean', 'datetime']),
  description: z.string().optional(),
});

const DATA_TYPE: Readonly<Record<AttributeType, Intercom.DataAttribute.DataType>> = {
  string: 'string',
  // A list is a string with options on the wire.
  list: 'string',
  integer: 'integer',
  float: 'float',
  boolean: 'boolean',
  datetime: 'date',
};

function renderAttribute(world: World, attribute: AttributeSeed, index: number) {
  return {
    type: 'data_attribute',
    id: index + 1,
    // The SDK's Model lacks 'conversation' although the same endpoint takes it as a query value.
    model: 'conversation',
    name: attribute.name,
    full_name: `custom_attributes.${attribute.name}`,
    label: attribute.name,
    description: '',
    data_type: DATA_TYPE[attribute.type],
    ...(attribute.options === undefined ? {} : { options: [...attribute.options] }),
    api_writable: true,
    ui_writable: true,
    messenger_writable: false,
    custom: true,
    archived: false,
    created_at: world.startedAt,
    updated_at: world.startedAt,
  } satisfies Omit<Wire<Intercom.DataAttribute>, 'model'> & { model: string };
}
