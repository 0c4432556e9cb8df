/** One outgoing request to the app: raw bytes out, status and body back, within a limit of real time. */
import { request } from 'node:http';

export type PostResult =
  | { readonly answered: true; readonly status: number; readonly body: string; readonly retryAfter: number | undefined }
  | { readonly answered: false; readonly reason: string };

export interface PostOptions {
  readonly method: 'POST' | 'HEAD';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

/** Why an address is unfit, or undefined. The stand-in talks to this machine only, in the clear. */
export function unfitAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return 'not a URL';
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:') return 'not an http address';
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname) ? undefined : 'not a loopback address';
}

/** Never rejects: no answer is a result too. A fresh connection each time, so nothing is left open behind it. */
export function send(url: string, options: PostOptions): Promise<PostResult> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(options.timeoutMs);
    const failed = (error: Error) => resolve({ answered: false, reason: signal.aborted ? 'timeout' : error.message });
    const outgoing = request(
      url,
      {
        method: options.method,
        headers: { ...options.headers, 'Content-Length': Buffer.byteLength(options.body ?? '') },
        agent: false,
        signal,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => void chunks.push(chunk));
        response.on('error', failed);
        response.on('end', () => {
          const retryAfter = Number(response.headers['retry-after']);
          resolve({
            answered: true,
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString('utf8'),
            retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined,
          });
        });
      },
    );
    outgoing.on('error', failed);
    outgoing.end(options.body ?? '');
  });
}
