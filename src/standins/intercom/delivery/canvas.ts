/** The inbox app beside a conversation: what Intercom asks the app, and what a teammate sees and presses. */
import { createHmac } from 'node:crypto';
import { parseJson } from '../../shared/json.ts';
import { type PostResult, send } from '../../shared/post.ts';
import type { AdminSeed, CanvasUrls } from '../options.ts';
import type { ConversationRecord } from '../world/records.ts';
import { renderConversation } from '../world/render-conversation.ts';
import { renderAdmin, renderContact } from '../world/render-people.ts';
import type { World } from '../world/world.ts';
import { type Canvas, canvasAnswer, idsOf } from './canvas-schema.ts';

/** What the teammate sees: the app's canvas, or Intercom's word that the app failed, with the reason for the developer. */
export type CanvasView =
  | { readonly ok: true; readonly canvas: Canvas; readonly completed: boolean }
  | { readonly ok: false; readonly reason: string };

export type CanvasHost = ReturnType<typeof createCanvasHost>;

/** `onFailure` hears of every answer Intercom would not show. */
export function createCanvasHost(
  world: World,
  clientSecret: string,
  urls: (() => CanvasUrls) | undefined,
  timeoutMs: number,
  onFailure: (url: string, reason: string) => void,
) {
  const shown = new Map<string, Canvas>();
  const key = (admin: AdminSeed, record: ConversationRecord) => `${admin.id}:${record.id}`;

  async function ask(
    url: string | undefined,
    admin: AdminSeed,
    record: ConversationRecord,
    extra: object,
  ): Promise<CanvasView> {
    if (url === undefined) return { ok: false, reason: 'the app has no canvas URL' };
    const contact = world.contacts.get(record.contactId);
    const shownContact = contact === undefined ? null : renderContact(world, contact);
    const body = JSON.stringify({
      workspace_id: world.appId,
      workspace_region: 'US',
      admin: renderAdmin(world, admin),
      conversation: renderConversation(world, record),
      contact: shownContact,
      customer: shownContact,
      context: { location: 'conversation' },
      ...extra,
    });
    const signature = createHmac('sha256', clientSecret).update(body).digest('hex');
    const headers = { 'Content-Type': 'application/json', 'X-Body-Signature': signature };
    const view = read(await send(url, { method: 'POST', headers, body }, timeoutMs));
    if (view.ok) shown.set(key(admin, record), view.canvas);
    else onFailure(url, view.reason);
    return view;
  }

  return {
    /** The teammate opens the conversation's sidebar. */
    initialize: (admin: AdminSeed, record: ConversationRecord) => ask(urls?.().initialize, admin, record, {}),
    /** The teammate presses `componentId`; `inputs` are the values of the form by component id. */
    async submit(
      admin: AdminSeed,
      record: ConversationRecord,
      componentId: string,
      inputs: Readonly<Record<string, unknown>>,
    ): Promise<CanvasView> {
      const canvas = shown.get(key(admin, record));
      if (canvas === undefined) return { ok: false, reason: 'no canvas is open' };
      const component = canvas.content.components.find((candidate) => idsOf(candidate).includes(componentId));
      if (component === undefined) return { ok: false, reason: `the canvas has no component ${componentId}` };
      if ('disabled' in component && component.disabled === true)
        return { ok: false, reason: `${componentId} is disabled` };
      const unknown = Object.keys(inputs).find(
        (name) => !canvas.content.components.some((candidate) => idsOf(candidate).includes(name)),
      );
      if (unknown !== undefined) return { ok: false, reason: `the canvas has no input ${unknown}` };
      return ask(urls?.().submit, admin, record, {
        component_id: componentId,
        input_values: inputs,
        current_canvas: { content: canvas.content, stored_data: canvas.stored_data ?? {} },
      });
    },
  };
}

function read(result: PostResult): CanvasView {
  if (!result.answered) return { ok: false, reason: result.reason };
  if (result.status !== 200) return { ok: false, reason: `answered with ${result.status}` };
  const json = parseJson(result.body);
  if (json === undefined) return { ok: false, reason: 'the answer is not JSON' };
  const parsed = canvasAnswer.safeParse(json);
  if (parsed.success) return { ok: true, canvas: parsed.data.canvas, completed: parsed.data.event !== undefined };
  const issue = parsed.error.issues[0];
  return { ok: false, reason: issue === undefined ? 'invalid canvas' : `${issue.path.join('.')}: ${issue.message}` };
}
