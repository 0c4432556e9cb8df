import { viewJson } from '../shapes.ts';
import type { ViewRecord } from '../types.ts';
import { closeModals } from '../views.ts';
import { actor } from './payloads.ts';
import { interact, type Stage } from './send.ts';

/** Presses the close button of the top modal; the app hears of it where it asked to with `notify_on_close`. */
export async function close(stage: Stage, record: ViewRecord): Promise<void> {
  const { platform } = stage;
  const isCleared = record.view.clear_on_close === true;
  const closed = closeModals(platform, record.user, isCleared ? 'all' : 'top');
  for (const one of closed) {
    if (one.view.notify_on_close !== true) continue;
    const view = viewJson(platform.workspace, one);
    await interact(stage, { ...actor(platform, record.user), type: 'view_closed', view, is_cleared: isCleared }, false);
  }
}
