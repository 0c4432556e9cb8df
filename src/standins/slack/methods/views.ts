import type { ViewsOpenResponse } from '@slack/web-api';
import type { Args } from '../args.ts';
import { isRefusal } from '../channels.ts';
import type { Platform } from '../platform.ts';
import { missing, refuse } from '../refusal.ts';
import { viewJson } from '../shapes.ts';
import type { ViewRecord } from '../types.ts';
import { openModal, publishHome, pushModal, readView, replaceView } from '../views.ts';
import type { Answer, Methods } from './method.ts';

/** Modals and the App Home. Any bot token may call these; there is no scope for them. */
export const viewMethods: Methods = {
  'views.open': { run: open },
  'views.push': { run: push },
  'views.update': { run: update },
  'views.publish': { run: publish },
};

function open(platform: Platform, args: Args): Answer {
  const id = args.string('trigger_id');
  if (id === undefined) return missing('trigger_id');
  const read = readView(platform, args.json('view'), 'modal');
  if (isRefusal(read)) return read;
  const exchanged = platform.triggers.exchange(id);
  if ('error' in exchanged) return refuse(exchanged.error);
  return answer(platform, openModal(platform, exchanged.trigger.user, read.view));
}

function push(platform: Platform, args: Args): Answer {
  const id = args.string('trigger_id');
  if (id === undefined) return missing('trigger_id');
  const read = readView(platform, args.json('view'), 'modal');
  if (isRefusal(read)) return read;
  const exchanged = platform.triggers.exchange(id);
  if ('error' in exchanged) return refuse(exchanged.error);
  const { user, viewId } = exchanged.trigger;
  const root = viewId === undefined ? undefined : platform.workspace.view(viewId);
  if (root?.type === 'home') {
    const message = "must match the `type` of the root view whose stack we're pushing onto";
    return refuse('invalid_arguments', [{ message, pointer: '/view/type' }]);
  }
  const pushed = pushModal(platform, user, read.view);
  return isRefusal(pushed) ? pushed : answer(platform, pushed);
}

function update(platform: Platform, args: Args): Answer {
  const { workspace } = platform;
  const id = args.string('view_id');
  if (id === undefined) return missing('view_id');
  const record = workspace.view(id);
  if (record === undefined) return refuse('not_found');
  const read = readView(platform, args.json('view'), record.type);
  if (isRefusal(read)) return read;
  if (args.has('hash') && args.string('hash') !== record.hash) return refuse('hash_conflict');
  return answer(platform, replaceView(platform, record, read.view));
}

function publish(platform: Platform, args: Args): Answer {
  const { workspace } = platform;
  const user = args.string('user_id');
  if (user === undefined) return missing('user_id');
  if (workspace.users.get(user) === undefined) return refuse('user_not_found');
  const known = workspace.homes.get(user);
  const read = readView(platform, args.json('view'), 'home');
  if (isRefusal(read)) return read;
  if (args.has('hash') && args.string('hash') !== known?.hash) return refuse('hash_conflict');
  return answer(platform, publishHome(platform, user, read.view));
}

function answer({ workspace }: Platform, record: ViewRecord): Answer {
  // The view has passed the validator; the SDK's type names every field a block of any kind could have.
  const view = viewJson(workspace, record) as NonNullable<ViewsOpenResponse['view']>;
  return { ok: true, view } satisfies ViewsOpenResponse;
}
