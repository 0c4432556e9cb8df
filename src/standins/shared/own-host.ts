const OWN_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address a request asks for, where its `Host` names this machine; undefined otherwise: a stranger's name that resolves to 127.0.0.1 would make a stranger's page
 * same-origin with a server of this machine (DNS rebinding).
 */
export function ownAddress(host: string | undefined): URL | undefined {
  if (host === undefined || !URL.canParse(`http://${host}`)) return undefined;
  const asked = new URL(`http://${host}`);
  return OWN_NAMES.has(asked.hostname) ? asked : undefined;
}

/** Whether a request comes from a program, or from a page of this very address: browsers tell by `Origin` for which page they ask, and scripts cannot change it. */
export function isFromHere({
  host,
  origin,
}: {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}): boolean {
  const asked = ownAddress(host);
  return asked !== undefined && (origin === undefined || origin === asked.origin);
}
