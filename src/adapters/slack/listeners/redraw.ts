import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { errorCode } from '../send/outcome.ts';

/** What was sent or closed in the meantime is left as it is. */
const OVERTAKEN = new Set(['hash_conflict', 'not_found', 'view_not_found']);

/** Draws over a form as it was seen, and then over what was drawn here; false where it is another by now, or closed. */
export function redrawing(
  client: WebClient,
  view: { readonly id: string; readonly hash?: string | null | undefined },
): (form: ModalView) => Promise<boolean> {
  let { hash } = view;
  return async (form) => {
    try {
      const drawn = await client.views.update({ view_id: view.id, view: form, ...(hash ? { hash } : {}) });
      hash = drawn.view?.hash;
      return true;
    } catch (error) {
      if (!OVERTAKEN.has(errorCode(error) ?? '')) throw error;
      return false;
    }
  };
}
