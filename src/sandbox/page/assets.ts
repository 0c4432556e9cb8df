import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** What the browser may load of the compiled sources: the page's client and the date formatter it shares with the stand-in. */
const SERVED = /^(?:sandbox\/page\/client\/(?:[a-z]+\/)?[a-z-]+\.js|standins\/slack\/words\/dates\.js)$/;

/** Where the compiled sources lie. Started from the sources, as tests do, that is what the build put into `dist`. */
function compiled(): URL {
  const here = new URL('../../', import.meta.url);
  return import.meta.url.endsWith('.ts') ? new URL('../dist/', here) : here;
}

/**
 * The scripts of the page by their paths below `/js/`, all of them, so that a browser can ask for them at once in place of finding one in the other. Held in
 * memory, for the page is asked for while the program is still busy with starting. Rejects when the build is missing.
 */
export async function readScripts(): Promise<ReadonlyMap<string, string>> {
  const root = compiled();
  const files = await readdir(fileURLToPath(new URL('sandbox/page/client/', root)), { recursive: true });
  const paths = [
    ...files.map((file) => `sandbox/page/client/${file.replaceAll('\\', '/')}`),
    'standins/slack/words/dates.js',
  ];
  const read = async (path: string) => [path, await readFile(fileURLToPath(new URL(path, root)), 'utf8')] as const;
  return new Map(await Promise.all(paths.filter((path) => SERVED.test(path)).map(read)));
}
