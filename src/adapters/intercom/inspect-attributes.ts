import type { Policy } from '../../config/policy/schema.ts';
import { type Check, fine, noted, wrong } from '../../flow/checks.ts';
import { bodyOf, type IntercomAnswer } from './ask.ts';
import { registrySchema } from './wire.ts';

/** Where people create them. */
export const ATTRIBUTES_PAGE = 'Intercom > Settings > Data > Conversations';

/** The workspace's attributes of conversations by name, with their types; null where Intercom does not say. */
export function registryOf(answer: IntercomAnswer | undefined): ReadonlyMap<string, string> | null {
  const read = registrySchema.safeParse(bodyOf(answer));
  if (!read.success) return null;
  return new Map(
    read.data.data.flatMap(({ name, data_type, archived }) => (archived ? [] : [[name, data_type] as const])),
  );
}

/** The conversation attributes that the mirror writes: there, and text. */
export function attributesCheck({ mirror }: Policy, answer: IntercomAnswer | undefined): Check {
  const key = 'intercom.attributes';
  const registry = registryOf(answer);
  if (registry === null)
    return noted(
      key,
      'Intercom does not list its conversation attributes, so they were not looked at.',
      'Run it again.',
    );
  const names = Object.values(mirror.attributes);
  const lacking = names.filter((name) => !registry.has(name));
  const odd = names.filter((name) => registry.has(name) && registry.get(name) !== 'string');
  if (lacking.length + odd.length === 0) return fine(key, `All ${names.length} conversation attributes are there.`);
  const said = [
    ...(lacking.length > 0
      ? [`lacks the conversation ${lacking.length === 1 ? 'attribute' : 'attributes'} ${lacking.join(', ')}`]
      : []),
    ...odd.map((name) => `has “${name}” as ${registry.get(name)}`),
  ].join(', and ');
  return wrong(
    key,
    `Intercom ${said}: the inbox does not show how a case stands.`,
    odd.length > 0
      ? `Make ${odd.join(', ')} text under ${ATTRIBUTES_PAGE}, or name others under \`mirror:\` in the policy; \`caseload setup\` creates what is missing.`
      : `\`caseload setup\` creates what Intercom lets it; else create them as text under ${ATTRIBUTES_PAGE}.`,
  );
}
