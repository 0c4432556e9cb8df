/** The `code` of a system error ("ENOENT"), or the error in words. Not by `instanceof`: errors of another realm have codes too. */
export function errorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : String(error);
}
