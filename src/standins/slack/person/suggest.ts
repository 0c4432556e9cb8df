import { asObject, isObject, type JsonObject } from '../../shared/json.ts';
import { option, optionGroups } from '../blocks/composition.ts';
import { array, problemsOf, type Rule } from '../blocks/rule.ts';
import type { Found } from './find.ts';
import { actor } from './payloads.ts';
import { interact, type Stage } from './send.ts';
import type { InputValue } from './types.ts';

/** Does this menu ask the app for its options? */
export const isExternal = ({ type }: JsonObject): boolean =>
  type === 'external_select' || type === 'multi_external_select';

/** Where the menu stands: the fields of the payload that say so. */
export type Surface = { readonly user: string; readonly container: JsonObject; readonly fields: JsonObject };

/** At most 100 options, or 100 groups of them (docs.slack.dev/reference/block-kit/block-elements/select-menu-element). */
const rules: { readonly [field: string]: Rule } = {
  options: array(option('plain'), 100, 0),
  option_groups: optionGroups,
};

/**
 * Types `query` into a menu whose options come from the app. The answer is the element with those options in it, which
 * is what a person then picks from; other elements come back as they are.
 */
export async function withSuggestions(
  stage: Stage,
  { user, container, fields }: Surface,
  { block, element }: Found,
  query: InputValue | undefined,
): Promise<JsonObject> {
  if (!isExternal(element)) return element;
  const ack = await interact(
    stage,
    {
      ...actor(stage.platform, user),
      ...fields,
      type: 'block_suggestion',
      container,
      block_id: block.block_id,
      action_id: element.action_id,
      value: Array.isArray(query) ? (query[0] ?? '') : String(query ?? ''),
    },
    true,
  );
  if (ack.kind === 'failed' || !isObject(ack.payload)) return element;
  const { options, option_groups } = asObject(ack.payload);
  const [field, value] = options === undefined ? ['option_groups', option_groups] : ['options', options];
  const problems = problemsOf(rules[field] ?? array(option('plain')), value, `/${field}`);
  if (problems.length > 0) {
    const messages = problems.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`);
    stage.recorder.violation('ack of a block_suggestion', 'invalid_options', ack.payload, messages);
    return element;
  }
  return { ...element, [field]: value };
}
