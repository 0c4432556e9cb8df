import { asObject, asString } from './json.ts';

/** What came of a request to the app. */
export type PostResult =
  | { readonly answered: true; readonly status: number; readonly body: string; readonly headers: Headers }
  | { readonly answered: false; readonly isTimeout: boolean; readonly reason: string };

/** Asks the app over HTTP. Never rejects: no answer is a result too. `timeoutMs` is real time, body included. */
export async function send(
  url: string,
  request: {
    readonly method: 'POST' | 'HEAD';
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  },
  timeoutMs: number,
): Promise<PostResult> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    // A fresh connection each time, so nothing is left open behind it.
    const headers = { ...request.headers, connection: 'close' };
    const answer = await fetch(url, { ...request, headers, redirect: 'manual', signal });
    return { answered: true, status: answer.status, body: await answer.text(), headers: answer.headers };
  } catch (error) {
    // `fetch` says only that it failed; why is in the cause.
    const { cause = error } = asObject(error);
    const reason = signal.aborted ? 'timeout' : (asString(asObject(cause).message) ?? 'no answer');
    return { answered: false, isTimeout: signal.aborted, reason };
  }
}
