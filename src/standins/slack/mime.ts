import { lookup as typeOf } from 'mime-types';

/** What a browser would run, SVG among it, which Slack too shows as a download and not as a picture. */
const RUNS = /(?:html|xml|javascript)$/;

/** The media type by a file name's ending. */
export function lookup(name: string): string {
  const type = typeOf(name);
  return type === false || RUNS.test(type) ? 'application/octet-stream' : type;
}
