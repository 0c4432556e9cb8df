/** The `code` of a system error ("ENOENT"), or the error in words. Not by `instanceof`: errors of another realm have codes too. */
export function errorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : String(error);
}

/** The system's code of a network error ("ECONNRESET", "UND_ERR_SOCKET"), found along its causes: `fetch` wraps it, and the SDKs wrap that. Null when it has none. */
export function systemCode(error: unknown, depth = 0): string | null {
  if (typeof error !== 'object' || error === null || depth > 5) return null;
  // The SDKs' own codes are in small letters.
  if ('code' in error && typeof error.code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(error.code)) return error.code;
  const inner = 'original' in error ? error.original : 'cause' in error ? error.cause : null;
  return systemCode(inner, depth + 1);
}

/** An error of our own whose message was made for logs: what was asked, a status, a code, and nothing that a vendor or a customer has written. */
export interface FitForLogs {
  readonly fitForLogs: true;
}

/** What a code looks like, whoever gives it. A page that came in its place is none. */
const CODE = /^[\w.-]{1,60}$/;

/**
 * An error as logs, and what is kept of failures, may name it: its name and its codes ("MongoServerError 11000", "TypeError UND_ERR_SOCKET"). Never its message: bodies of
 * vendors stand in those, and with them customers' words; only of an error that says so (`FitForLogs`).
 */
export function nameOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown error';
  const said = (of: object, field: string): unknown => (field in of ? of[field as keyof typeof of] : undefined);
  if (said(error, 'fitForLogs') === true) return String(said(error, 'message'));
  const cause = said(error, 'cause');
  const codes = [
    said(error, 'code'),
    said(error, 'statusCode'),
    typeof cause === 'object' && cause !== null ? said(cause, 'code') : undefined,
  ];
  const parts = [said(error, 'name') ?? 'Error', ...codes].filter((part) => part !== undefined).map(String);
  return parts.filter((part) => CODE.test(part)).join(' ') || 'unknown error';
}
