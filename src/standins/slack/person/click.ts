import { optionsOf } from '../blocks/option-list.ts';
import { asObject, asObjects, type JsonObject } from '../json.ts';
import { messageJson, viewJson } from '../shapes.ts';
import type { Channel, Message, StateValues, ViewRecord } from '../types.ts';
import { blocksOf } from '../views.ts';
import { stateJson, stateOf } from '../views-state.ts';
import type { Workspace } from '../workspace.ts';
import { choose } from './choose.ts';
import { tell } from './command.ts';
import { type Found, findElement, interactive } from './find.ts';
import { actor, channelRef } from './payloads.ts';
import { failureCode, interact, MODAL_TROUBLE, type Stage } from './send.ts';
import { isExternal, type Surface, withSuggestions } from './suggest.ts';
import { type ClickTarget, done, type Outcome, shown } from './types.ts';

/** Presses or sets an element of a message that this person sees. */
export async function clickInMessage(
  stage: Stage,
  user: string,
  message: Message,
  target: ClickTarget,
): Promise<Outcome> {
  const { platform } = stage;
  const { workspace } = platform;
  const channel = workspace.channels.get(message.channel);
  if (channel === undefined) return shown('That channel is gone.');
  const found = findElement(interactive(message.blocks, message.attachments), target);
  if ('cannot' in found) return shown(found.cannot);
  const inside = message.attachments.flatMap((one) => asObjects(one.blocks));
  const state = stateOf([...message.blocks, ...inside], message.state.get(user));
  message.state.set(user, state);
  const surface = surfaceOf(workspace, user, channel, message);
  const { container, fields: where } = surface;
  const element = await withSuggestions(stage, surface, found, target.value);
  const action = act(stage, user, { ...found, element }, target, state);
  if ('ok' in action) return action;
  const ack = await interact(
    stage,
    {
      ...actor(platform, user),
      type: 'block_actions',
      container,
      trigger_id: platform.triggers.issue(user),
      ...where,
      state: { values: stateJson(state) },
      response_url: platform.responseUrls.issue({ user, channel: channel.id, messageTs: message.ts }),
      actions: [action.payload],
    },
    false,
  );
  if (ack.kind === 'acked') return done;
  return tell(stage, user, channel, `This app did not respond (${failureCode(ack)}).`);
}

/** What the app would offer in a menu of a message or view for what has been typed so far; nothing for other elements. */
export async function suggest(
  stage: Stage,
  user: string,
  place: Message | ViewRecord,
  target: ClickTarget,
  query: string,
): Promise<readonly JsonObject[]> {
  const { workspace } = stage.platform;
  const isView = 'view' in place;
  const found = findElement(
    isView ? interactive(blocksOf(place.view)) : interactive(place.blocks, place.attachments),
    target,
  );
  if ('cannot' in found || !isExternal(found.element)) return [];
  if (isView) {
    const surface = {
      user,
      container: { type: 'view', view_id: place.id },
      fields: { view: viewJson(workspace, place) },
    };
    return optionsOf(await withSuggestions(stage, surface, found, query));
  }
  const channel = workspace.channels.get(place.channel);
  if (channel === undefined) return [];
  return optionsOf(await withSuggestions(stage, surfaceOf(workspace, user, channel, place), found, query));
}

function surfaceOf(workspace: Workspace, user: string, channel: Channel, message: Message): Surface {
  const isEphemeral = message.ephemeralTo !== undefined;
  return {
    user,
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    fields: {
      channel: channelRef(channel),
      // Slack keeps no ephemeral message, so it has none to send along.
      ...(isEphemeral ? {} : { message: messageJson(workspace, message, true) }),
    },
  };
}

/** Presses or sets an element of a view. Inputs only send something when they have `dispatch_action`. */
export async function clickInView(stage: Stage, record: ViewRecord, target: ClickTarget): Promise<Outcome> {
  const { platform } = stage;
  const found = findElement(interactive(blocksOf(record.view)), target);
  if ('cannot' in found) return shown(found.cannot);
  const container = { type: 'view', view_id: record.id };
  const where = { view: viewJson(platform.workspace, record) };
  const element = await withSuggestions(stage, { user: record.user, container, fields: where }, found, target.value);
  const action = act(stage, record.user, { ...found, element }, target, record.state);
  if ('ok' in action) return action;
  platform.workspace.changed({ kind: 'view', user: record.user });
  if (found.block.type === 'input' && found.block.dispatch_action !== true) return done;
  const ack = await interact(
    stage,
    {
      ...actor(platform, record.user),
      type: 'block_actions',
      container,
      trigger_id: platform.triggers.issue(record.user, record.id),
      view: viewJson(platform.workspace, record),
      actions: [action.payload],
    },
    false,
  );
  return ack.kind === 'acked' ? done : shown(MODAL_TROUBLE);
}

/** Lets the person confirm and choose; the answer is the entry of `actions`, with the state brought up to date. */
function act(
  { platform: { workspace } }: Stage,
  user: string,
  { block, element }: Found,
  { value, confirm = 'confirm' }: ClickTarget,
  state: StateValues,
): { readonly payload: JsonObject } | (Outcome & { readonly ok: false }) {
  if (element.confirm !== undefined && confirm === 'deny') {
    return shown(`Not done: "${String(asObject(asObject(element.confirm).text).text)}" was denied.`);
  }
  const { type, action_id: actionId } = element;
  const named = { type, block_id: block.block_id, action_id: actionId, action_ts: workspace.ids.ts() };
  if (type === 'button') {
    const given = { text: element.text, value: element.value, style: element.style, url: element.url };
    const present = Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined));
    return { payload: { ...named, ...present } };
  }
  if (value === '' && block.type !== 'input') return shown('only an optional field of a form can be emptied');
  if (value === undefined) return shown(`say a value for the ${String(type)}`);
  const chosen = choose(workspace, user, element, value);
  if ('cannot' in chosen) return shown(chosen.cannot);
  const values = state.get(String(block.block_id));
  if (values?.has(String(actionId)) === true) values.set(String(actionId), chosen.held);
  const { placeholder } = element;
  return { payload: { ...named, ...chosen.held, ...(placeholder === undefined ? {} : { placeholder }) } };
}
