import type { IntercomClient } from 'intercom-client';
import type { AttributeValues } from '../../domain/mirror/attributes.ts';
import { type Limits, within } from './call.ts';
import { registrySchema } from './wire.ts';

/** The workspace's conversation attributes by name. */
export type Registry = ReadonlyMap<string, { readonly dataType: string; readonly options: readonly string[] | null }>;

/** Lists what the workspace defines (up to API 2.15; later versions refuse). Throws what the SDK throws, or a ZodError. */
export async function readRegistry(client: IntercomClient, ms: number): Promise<Registry> {
  const answer = await within(ms, 2, (limits) => client.dataAttributes.list({ model: 'conversation' }, limits));
  const defined = registrySchema.parse(answer).data.filter((attribute) => !attribute.archived);
  return new Map(
    defined.map(({ name, data_type: dataType, options }) => [name, { dataType, options: options ?? null }]),
  );
}

/** Values Intercom will take, and for each of the others a line that says what to do. */
export function fitting(
  values: AttributeValues,
  registry: Registry,
): { readonly fit: AttributeValues; readonly remedies: readonly string[] } {
  const judged = Object.entries(values).map(([name, value]) => ({
    name,
    value,
    remedy: remedyFor(name, value, registry),
  }));
  return {
    fit: Object.fromEntries(judged.flatMap(({ name, value, remedy }) => (remedy === null ? [[name, value]] : []))),
    remedies: judged.flatMap(({ remedy }) => remedy ?? []),
  };
}

function remedyFor(name: string, value: string | null, registry: Registry): string | null {
  const attribute = registry.get(name);
  const where = 'under Settings > Data > Conversations in Intercom';
  if (!attribute) return `conversation attribute "${name}" is not defined: create it as text ${where}`;
  if (attribute.dataType !== 'string') {
    return `conversation attribute "${name}" is of type ${attribute.dataType}: make it text ${where}`;
  }
  if (value === null || attribute.options === null || attribute.options.includes(value)) return null;
  return `conversation attribute "${name}" is a list that lacks a value Caseload writes: make it text, or add the option, ${where}`;
}

/** Writes the attributes. The SDK's type has no null, with which Intercom clears a value, hence the assertion. */
export const writeAttributes = (
  client: IntercomClient,
  conversationId: string,
  values: AttributeValues,
  limits: Limits,
): PromiseLike<unknown> =>
  client.conversations.update(
    { conversation_id: conversationId, custom_attributes: values as Record<string, string> },
    limits,
  );
