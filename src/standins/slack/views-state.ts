import { elementsOf } from './blocks/unique.ts';
import { asObjects, isObject, type JsonObject } from './json.ts';
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

/** What an element holds before anybody touched it; undefined for elements that hold nothing. */
export function initialValue(element: JsonObject): JsonObject | undefined {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: element.initial_value ?? null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    default:
      return undefined;
  }
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
