import { asObjects, isObject, type JsonObject } from '../shared/json.ts';
import { initialValue } from './blocks/held.ts';
import { elementsOf } from './blocks/unique.ts';
import type { StateValues } from './types.ts';

/** Gives every block and every element of a list its id, as Slack does for those the app left out. */
export function withIds(blocks: unknown, fresh: () => string): readonly JsonObject[] {
  return asObjects(blocks).map((block) => {
    const named = (element: JsonObject): JsonObject =>
      element.type === 'image' || element.action_id !== undefined ? element : { ...element, action_id: fresh() };
    return {
      ...block,
      block_id: block.block_id ?? fresh(),
      ...(block.type === 'actions' ? { elements: asObjects(block.elements).map(named) } : {}),
      ...(isObject(block.accessory) ? { accessory: named(block.accessory) } : {}),
      ...(isObject(block.element) ? { element: named(block.element) } : {}),
    };
  });
}

/** The state of a list of blocks; what `before` held for the same block, action and type is kept, as Slack keeps it. */
export function stateOf(blocks: readonly JsonObject[], before: StateValues = new Map()): StateValues {
  const state: StateValues = new Map();
  for (const block of blocks) {
    const blockId = String(block.block_id);
    for (const { element } of elementsOf(block)) {
      const initial = initialValue(element);
      if (initial === undefined) continue;
      const actionId = String(element.action_id);
      const held = before.get(blockId)?.get(actionId);
      const values = state.get(blockId) ?? new Map<string, JsonObject>();
      values.set(actionId, held !== undefined && held.type === initial.type ? held : initial);
      state.set(blockId, values);
    }
  }
  return state;
}

/** `state.values` in the form of a payload. */
export function stateJson(state: StateValues): Record<string, Record<string, JsonObject>> {
  return Object.fromEntries([...state].map(([block, values]) => [block, Object.fromEntries(values)]));
}
