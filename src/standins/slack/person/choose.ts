import { asObject, asString, type JsonObject } from '../../shared/json.ts';
import { holdingOf } from '../blocks/held.ts';
import { optionsOf } from '../blocks/option-list.ts';
import type { Workspace } from '../workspace.ts';
import type { InputValue } from './types.ts';

type Choice<T> = { readonly held: T } | { readonly cannot: string };

/** Once chosen, one of these can only be changed for another. */
const NEVER_EMPTIED: ReadonlySet<unknown> = new Set(['radio_buttons', 'overflow']);

/** What picking or typing `value` in an element leaves in `state.values`, or why a person could not do it. */
export function choose(workspace: Workspace, user: string, element: JsonObject, value: InputValue): Choice<JsonObject> {
  const { type } = element;
  const holding = holdingOf(element);
  if (holding === undefined) return { cannot: `a person cannot set a ${String(type)} here` };
  const { of, key, isMany } = holding;
  // Slack's × at an optional menu, or nothing typed.
  if (value === '' && !isMany && !NEVER_EMPTIED.has(type)) return { held: { type, [key]: null } };
  const read = (wanted: string): Choice<unknown> => {
    switch (of) {
      case 'option':
        return pick(element, wanted);
      case 'user':
        return workspace.users.has(wanted) ? { held: wanted } : { cannot: `no user ${wanted}` };
      case 'channel': {
        const channel = workspace.channel(wanted);
        const isSeen = channel !== undefined && workspace.maySee(user, channel);
        return isSeen ? { held: channel.id } : { cannot: `no channel ${wanted}` };
      }
      default:
        return { held: type === 'datetimepicker' ? Number(wanted) : wanted };
    }
  };
  const all: unknown[] = [];
  for (const wanted of Array.isArray(value) ? value.map(String) : [String(value)]) {
    const found = read(wanted);
    if ('cannot' in found) return found;
    all.push(found.held);
  }
  return { held: { type, [key]: isMany ? all : (all[0] ?? null) } };
}

/** An option by its value or by its words. */
function pick(element: JsonObject, wanted: string): Choice<JsonObject> {
  const options = optionsOf(element);
  const wordsOf = (option: JsonObject): string | undefined => asString(asObject(option.text).text);
  // Somebody who typed enough to be offered one option takes that one, whatever its full words are.
  const isOffered = element.type === 'external_select' || element.type === 'multi_external_select';
  const found =
    options.find((option) => option.value === wanted) ??
    options.find((option) => wordsOf(option) === wanted) ??
    (isOffered && options.length === 1 ? options[0] : undefined);
  if (found !== undefined) return { held: found };
  return { cannot: `no option "${wanted}"; offered: ${options.map((option) => String(wordsOf(option))).join(', ')}` };
}
