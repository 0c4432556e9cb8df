import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Nobody fills it in faster; programs do. Real ms. */
const SOONEST_MS = 3_000;
/** A page that was open for longer gets a new pass. */
const LATEST_MS = 86_400_000;

/** What a form that comes back says of when it was opened: it is in time, came too soon, or carries no pass of ours that still holds. */
export type ReadPass = { readonly kind: 'in time'; readonly nonce: string } | { readonly kind: 'too soon' | 'no pass' };

const macOf = (secret: string, ...parts: readonly string[]): Buffer =>
  createHmac('sha256', secret).update(parts.join('\0')).digest();

/** A pass that an opened form carries: when it was opened and which one it is, signed, so that any instance knows it again and nobody makes one. */
export function newPass(secret: string, now: Date): string {
  const opened = `${now.getTime().toString(36)}.${randomBytes(9).toString('base64url')}`;
  return `${opened}.${macOf(secret, 'pass', opened).toString('base64url')}`;
}

export function readPass(secret: string, pass: string, now: Date): ReadPass {
  const [at = '', nonce = '', mac = ''] = pass.split('.');
  const given = Buffer.from(mac, 'base64url');
  const wanted = macOf(secret, 'pass', `${at}.${nonce}`);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return { kind: 'no pass' };
  const age = now.getTime() - Number.parseInt(at, 36);
  if (age > LATEST_MS) return { kind: 'no pass' };
  return age < SOONEST_MS ? { kind: 'too soon' } : { kind: 'in time', nonce };
}

/** Without I, L, O and U, which people mistake for others. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The reference of what was written into one opened form: sent twice it is the same, changed in between it is another. */
export function referenceOf(secret: string, nonce: string, written: unknown): string {
  const mac = macOf(secret, 'reference', nonce, JSON.stringify(written));
  return `F-${[...mac.subarray(0, 10)].map((byte) => LETTERS[byte & 31]).join('')}`;
}
