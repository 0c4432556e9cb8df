import type { App } from '../app.ts';

/** Sends an act of the acting teammate on the open conversation. */
export async function act(app: App, conversation: string, what: object): Promise<boolean> {
  const { inbox } = app.state;
  const result = await app.act('/api/inbox/act', { as: inbox.as, conversation, ...what });
  if (!result.ok && 'shown' in result) inbox.notice = result.shown;
  app.look('inbox');
  app.redraw();
  return result.ok;
}
