import { optionsOf } from '../blocks/option-list.ts';
import { asObject, asString, type JsonObject } from '../json.ts';
import type { Workspace } from '../workspace.ts';
import type { InputValue } from './types.ts';

/** What elements hold once their choice was taken away; the others cannot be emptied that way. */
const CLEARED: Readonly<Record<string, JsonObject>> = {
  static_select: { selected_option: null },
  external_select: { selected_option: null },
  users_select: { selected_user: null },
  conversations_select: { selected_conversation: null },
  channels_select: { selected_channel: null },
  datepicker: { selected_date: null },
  timepicker: { selected_time: null },
  datetimepicker: { selected_date_time: null },
};

/** What picking or typing `value` in an element leaves in `state.values`, or why a person could not do it. */
export function choose(
  workspace: Workspace,
  user: string,
  element: JsonObject,
  value: InputValue,
): { readonly held: JsonObject } | { readonly cannot: string } {
  const { type } = element;
  // Slack's × at an optional menu.
  const cleared = value === '' ? CLEARED[String(type)] : undefined;
  if (cleared !== undefined) return { held: { type, ...cleared } };
  const one = String(value);
  const several = Array.isArray(value) ? value.map(String) : [one];
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { held: { type, value: one === '' ? null : one } };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
    case 'overflow': {
      const option = pick(element, one);
      return option === undefined ? noOption(element, one) : { held: { type, selected_option: option } };
    }
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes': {
      const options = several.map((wanted) => pick(element, wanted));
      const absent = options.indexOf(undefined);
      return absent >= 0 ? noOption(element, several[absent] ?? '') : { held: { type, selected_options: options } };
    }
    case 'users_select':
      return workspace.users.has(one) ? { held: { type, selected_user: one } } : { cannot: `no user ${one}` };
    case 'multi_users_select':
      return { held: { type, selected_users: several.filter((id) => workspace.users.has(id)) } };
    case 'multi_conversations_select':
    case 'multi_channels_select': {
      const channels = several.map((id) => workspace.channel(id));
      const absent = channels.findIndex((found) => found === undefined || !workspace.maySee(user, found));
      if (absent >= 0) return { cannot: `no channel ${several[absent]}` };
      const key = type === 'multi_channels_select' ? 'selected_channels' : 'selected_conversations';
      return { held: { type, [key]: channels.map((found) => found?.id) } };
    }
    case 'conversations_select':
    case 'channels_select': {
      const channel = workspace.channel(one);
      if (channel === undefined || !workspace.maySee(user, channel)) return { cannot: `no channel ${one}` };
      const key = type === 'channels_select' ? 'selected_channel' : 'selected_conversation';
      return { held: { type, [key]: channel.id } };
    }
    case 'datepicker':
      return { held: { type, selected_date: one } };
    case 'timepicker':
      return { held: { type, selected_time: one } };
    case 'datetimepicker':
      return { held: { type, selected_date_time: Number(one) } };
    default:
      return { cannot: `a person cannot set a ${String(type)} here` };
  }
}

/** An option by its value or by its words. */
function pick(element: JsonObject, wanted: string): JsonObject | undefined {
  const options = optionsOf(element);
  const exact =
    options.find((option) => option.value === wanted) ??
    options.find((option) => asString(asObject(option.text).text) === wanted);
  // Somebody who typed enough to be offered one option takes that one, whatever its full words are.
  const isOffered = element.type === 'external_select' || element.type === 'multi_external_select';
  return exact ?? (isOffered && options.length === 1 ? options[0] : undefined);
}

function noOption(element: JsonObject, wanted: string): { readonly cannot: string } {
  const offered = optionsOf(element).map((option) => String(asObject(option.text).text));
  return { cannot: `no option "${wanted}"; offered: ${offered.join(', ')}` };
}
