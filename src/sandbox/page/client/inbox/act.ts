import type { App } from '../app.ts';

/** Sends an act of the acting teammate on a conversation. */
export const act = (app: App, conversation: string, what: object): void =>
  void app.actIn('inbox', '/api/inbox/act', { conversation, ...what });
