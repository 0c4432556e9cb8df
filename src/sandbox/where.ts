export const LOOPBACK = '127.0.0.1';

/** Where the page is, beside an app at this port: the next one, unless that is taken. */
export const pageUrlOf = (appPort: number): string => `http://${LOOPBACK}:${appPort + 1}`;
