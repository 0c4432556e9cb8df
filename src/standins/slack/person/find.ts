import { asObject, asObjects, type JsonObject } from '../../shared/json.ts';
import { optionsOf } from '../blocks/option-list.ts';
import { elementsOf } from '../blocks/unique.ts';
import type { ClickTarget } from './types.ts';

/** An interactive element with the block it stands in. */
export interface Found {
  readonly block: JsonObject;
  readonly element: JsonObject;
}

/** All interactive elements of a message or view, in the order shown. */
export function interactive(blocks: readonly JsonObject[], attachments: readonly JsonObject[] = []): readonly Found[] {
  const all = [...blocks, ...attachments.flatMap((one) => asObjects(one.blocks))];
  return all.flatMap((block) =>
    elementsOf(block)
      .filter(({ element }) => element.type !== 'image')
      .map(({ element }) => ({ block, element })),
  );
}

/** What a person can press or choose, in words: buttons, and the items of menus and selects. */
export const choicesIn = (
  blocks: readonly JsonObject[],
): readonly { readonly actionId: string; readonly value: string; readonly words: string }[] =>
  interactive(blocks).flatMap(({ element }) =>
    (element.type === 'button' ? [element] : optionsOf(element)).map(({ text, value }) => ({
      actionId: String(element.action_id),
      value: String(value),
      words: String(asObject(text).text ?? ''),
    })),
  );

/** The one element meant, or why there is not exactly one. */
export function findElement(all: readonly Found[], target: ClickTarget): Found | { readonly cannot: string } {
  const { actionId, blockId, label, value } = target;
  const fits = all.filter(
    ({ block, element }) =>
      (actionId === undefined || element.action_id === actionId) &&
      (blockId === undefined || block.block_id === blockId) &&
      (label === undefined || asObject(element.text).text === label),
  );
  // Buttons of a list often share an action; then the value tells which one is meant.
  const narrowed = fits.length > 1 ? fits.filter(({ element }) => element.value === value) : fits;
  const [first, ...others] = narrowed.length > 0 ? narrowed : fits;
  if (first === undefined)
    return { cannot: `there is no ${actionId ?? label ?? blockId ?? 'element'}; there is ${listed(all)}` };
  if (others.length > 0) return { cannot: `${others.length + 1} elements fit; say blockId or value` };
  return first;
}

function listed(all: readonly Found[]): string {
  const names = all.map(({ element }) => `${String(element.action_id)} "${String(asObject(element.text).text ?? '')}"`);
  return names.length === 0 ? 'nothing to press' : names.join(', ');
}
