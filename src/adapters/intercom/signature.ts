import { createHmac, timingSafeEqual } from 'node:crypto';

/** How a kind of request is signed: the algorithm, and what the header looks like around the hex HMAC of the raw body under the app's client secret. */
interface Signing {
  readonly algorithm: 'sha1' | 'sha256';
  readonly header: RegExp;
}

/** X-Hub-Signature (Intercom's webhook guide). */
export const WEBHOOK: Signing = { algorithm: 'sha1', header: /^sha1=([0-9a-f]{40})$/i };
/** X-Body-Signature, which has no prefix (Intercom's Canvas Kit guide). */
export const CANVAS: Signing = { algorithm: 'sha256', header: /^([0-9a-f]{64})$/i };

/** Whether a header signs these bytes. Takes the same time for any wrong signature. */
export function signs(
  { algorithm, header }: Signing,
  given: string | undefined,
  rawBody: Buffer,
  secret: string,
): boolean {
  const hex = header.exec(given ?? '')?.[1];
  if (hex === undefined) return false;
  return timingSafeEqual(Buffer.from(hex, 'hex'), createHmac(algorithm, secret).update(rawBody).digest());
}

/** Undefined for what is no JSON. */
export function parseJson(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'));
  } catch {
    return undefined;
  }
}
