/** The `code` of a system error ("ENOENT"), or the error in words. Not by `instanceof`: errors of another realm have codes too. */
export function errorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : String(error);
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
