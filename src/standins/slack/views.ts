import { isObject, type JsonObject } from '../shared/json.ts';
import { checkView, isViewTooLarge } from './blocks/view.ts';
import type { Platform } from './platform.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { ViewRecord } from './types.ts';
import { stateOf, withIds } from './views-state.ts';

/** A root and two more (docs.slack.dev/surfaces/modals). */
const STACK = 3;

/** Checks a view the app gave and fills in the ids it left out. */
export function readView(
  { workspace }: Platform,
  value: unknown,
  wanted: 'modal' | 'home',
): { readonly view: JsonObject } | Refusal {
  const problems = checkView(value, wanted);
  if (problems.length > 0 || !isObject(value)) return refuse('invalid_arguments', problems);
  if (isViewTooLarge(value)) return refuse('view_too_large');
  return { view: { ...value, blocks: withIds(value.blocks, () => workspace.ids.next('b')) } };
}

/** Opens a modal for a person. A modal that was open already is replaced with all that lay on it. */
export function openModal({ workspace }: Platform, user: string, view: JsonObject): ViewRecord {
  const record = newRecord(workspace, user, 'modal', view, undefined);
  workspace.modals.set(user, [record]);
  workspace.changed({ kind: 'view', user });
  return record;
}

/** Lays a modal on top of the open ones. */
export function pushModal({ workspace }: Platform, user: string, view: JsonObject): ViewRecord | Refusal {
  const stack = workspace.modals.get(user) ?? [];
  const top = stack.at(-1);
  if (top === undefined) return refuse('not_found');
  if (stack.length >= STACK) return refuse('push_limit_reached');
  const record = newRecord(workspace, user, 'modal', view, top);
  stack.push(record);
  workspace.changed({ kind: 'view', user });
  return record;
}

/** Puts a new picture into an open view. What people typed stays where block, action and type are the same. */
export function replaceView({ workspace }: Platform, record: ViewRecord, view: JsonObject): ViewRecord {
  record.view = view;
  record.state = stateOf(blocksOf(view), record.state);
  record.hash = workspace.ids.hash();
  record.errors = {};
  workspace.changed({ kind: 'view', user: record.user });
  return record;
}

/** Publishes a person's App Home. */
export function publishHome(platform: Platform, user: string, view: JsonObject): ViewRecord {
  const { workspace } = platform;
  const known = workspace.homes.get(user);
  if (known !== undefined) return replaceView(platform, known, view);
  const record = newRecord(workspace, user, 'home', view, undefined);
  workspace.homes.set(user, record);
  workspace.changed({ kind: 'view', user });
  return record;
}

/** Takes modals away: the top one, or all of them. */
export function closeModals({ workspace }: Platform, user: string, which: 'top' | 'all'): void {
  workspace.modals.get(user)?.splice(which === 'all' ? 0 : -1);
  workspace.changed({ kind: 'view', user });
}

/** The blocks of a view whose ids are filled in. */
export function blocksOf(view: JsonObject): readonly JsonObject[] {
  return Array.isArray(view.blocks) ? view.blocks.filter(isObject) : [];
}

function newRecord(
  workspace: Platform['workspace'],
  user: string,
  type: 'modal' | 'home',
  view: JsonObject,
  below: ViewRecord | undefined,
): ViewRecord {
  const id = workspace.ids.next('V');
  return {
    id,
    type,
    user,
    view,
    hash: workspace.ids.hash(),
    rootId: below?.rootId ?? id,
    previousId: below?.id,
    state: stateOf(blocksOf(view)),
    errors: {},
  };
}
