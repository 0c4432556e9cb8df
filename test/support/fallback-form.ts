import { newPass } from '../../src/adapters/web/fallback-form/pass.ts';

/** Who fills in the fallback form, and with what. */
export const FILLED_IN = {
  name: 'Bea Berg',
  email: 'bea@birch.example',
  company: '',
  about: 'billing',
  reach: 'some',
  message: 'We were charged twice for invoice INV-7100.',
} as const;
export type FilledIn = { readonly [Field in keyof typeof FILLED_IN | 'website' | 'pass']?: string };

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** What the page tells to name; null where nothing was taken. */
  readonly reference: string | null;
}

export async function answered(response: Response): Promise<Answered> {
  const html = await response.text();
  const reference = /class="ref">(F-[0-9A-Z]{10})</.exec(html)?.[1] ?? null;
  return { status: response.status, headers: response.headers, html, reference };
}

/** A form that was opened so long before it is sent, as by somebody who types; `secret` is Intercom's client secret. */
export const openedBefore = (secret: string, ms = 60_000): string => newPass(secret, new Date(Date.now() - ms));

/** Sends it as a browser does. */
export async function send(url: string, pass: string, changes: FilledIn = {}): Promise<Answered> {
  const body = new URLSearchParams({ ...FILLED_IN, website: '', pass, ...changes });
  return answered(await fetch(`${url}/fallback`, { method: 'POST', body }));
}
