import type { App } from '../app.ts';
import { remember } from '../state.ts';

/** Shows a conversation; null is the list of them, `new` one about to begin. */
export function show(app: App, conversation: string | null): void {
  remember('chat', conversation ?? '');
  app.change(app.state.customer, { conversation }, 'customer');
}

/** Writes into the open conversation, or begins one. */
export async function write(app: App, text: string): Promise<void> {
  const { conversation, picture } = app.state.customer;
  const existing = picture?.open?.id === conversation ? picture?.open?.id : undefined;
  const result = await app.actIn('customer', '/api/customer/write', { text, conversation: existing });
  if (result.ok && result.id !== undefined) show(app, result.id);
}
