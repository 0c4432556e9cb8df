import { asObject, asObjects, type JsonObject } from '../../shared/json.ts';
import { optionsOf } from '../blocks/option-list.ts';
import { messageJson, viewJson } from '../shapes.ts';
import type { Message, StateValues, ViewRecord } from '../types.ts';
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

/** What elements stand in: a message or a view. */
type Place = Message | ViewRecord;
const isView = (place: Place): place is ViewRecord => 'view' in place;

/**
 * Presses or sets an element of a message or view that this person sees. Inputs of a view only send something when they have
 * `dispatch_action`.
 */
export async function click(stage: Stage, user: string, place: Place, target: ClickTarget): Promise<Outcome> {
  const { platform } = stage;
  const { workspace } = platform;
  const found = findElement(elementsOf(place), target);
  if ('cannot' in found) return shown(found.cannot);
  const state = stateIn(place, user);
  const element = await withSuggestions(stage, surfaceOf(workspace, user, place), found, target.value);
  const action = act(stage, user, { ...found, element }, target, state);
  if ('ok' in action) return action;
  if (isView(place)) {
    workspace.changed({ kind: 'view', user });
    if (found.block.type === 'input' && found.block.dispatch_action !== true) return done;
  }
  const { container, fields } = surfaceOf(workspace, user, place);
  const ack = await interact(
    stage,
    {
      ...actor(platform, user),
      type: 'block_actions',
      container,
      ...fields,
      trigger_id: platform.triggers.issue(user, isView(place) ? place.id : undefined),
      ...(isView(place)
        ? {}
        : {
            state: { values: stateJson(state) },
            response_url: platform.responseUrls.issue({ user, channel: place.channel, messageTs: place.ts }),
          }),
      actions: [action.payload],
    },
    false,
  );
  if (ack.kind === 'acked') return done;
  if (isView(place)) return shown(MODAL_TROUBLE);
  return tell(stage, user, place.channel, `This app did not respond (${failureCode(ack)}).`);
}

/** What the app would offer in a menu of a message or view for what has been typed so far; nothing for other elements. */
export async function suggest(
  stage: Stage,
  user: string,
  place: Place,
  target: ClickTarget,
  query: string,
): Promise<readonly JsonObject[]> {
  const found = findElement(elementsOf(place), target);
  if ('cannot' in found || !isExternal(found.element)) return [];
  return optionsOf(await withSuggestions(stage, surfaceOf(stage.platform.workspace, user, place), found, query));
}

function elementsOf(place: Place): readonly Found[] {
  return isView(place) ? interactive(blocksOf(place.view)) : interactive(place.blocks, place.attachments);
}

/** What is chosen there; in a message each person has their own. */
function stateIn(place: Place, user: string): StateValues {
  if (isView(place)) return place.state;
  const inside = place.attachments.flatMap((one) => asObjects(one.blocks));
  const state = stateOf([...place.blocks, ...inside], place.state.get(user));
  place.state.set(user, state);
  return state;
}

/** Where elements stand, as payloads say it. */
export function surfaceOf(workspace: Workspace, user: string, place: Place): Surface {
  if (isView(place)) {
    return { user, container: { type: 'view', view_id: place.id }, fields: { view: viewJson(workspace, place) } };
  }
  const isEphemeral = place.ephemeralTo !== undefined;
  const channel = workspace.channels.get(place.channel);
  return {
    user,
    container: {
      type: 'message',
      message_ts: place.ts,
      channel_id: place.channel,
      is_ephemeral: isEphemeral,
      ...(place.threadTs === undefined ? {} : { thread_ts: place.threadTs }),
    },
    fields: {
      ...(channel === undefined ? {} : { channel: channelRef(channel) }),
      // Slack keeps no ephemeral message, so it has none to send along.
      ...(isEphemeral ? {} : { message: messageJson(workspace, place, true) }),
    },
  };
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
